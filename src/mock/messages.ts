import type { Readings } from '../document/registers.js';
import type { MockClient } from './clients.js';
import type { ClockKind } from './clock.js';
import type { JobAddress, PageStatus } from './jobs.js';
import type { PersonaName } from './persona.js';

/** All that the worker is told of a server that it is to start. */
export interface MockSettings {
  readonly persona: PersonaName;
  readonly readings: Readings;
  /** Ids, in the order in which they change an answer. */
  readonly faults: readonly string[];
  readonly oddities: readonly string[];
  readonly host: string;
  readonly port: number;
  /** Lifetime of an access token in seconds. */
  readonly tokenTtl: number;
  /** What moves the clock of the jobs. */
  readonly clock: ClockKind;
  /** How a created job ends whose name contains `fail`. */
  readonly jobsNamedFail: 'DONE' | 'FAILED';
  /** The file of the request log. */
  readonly logRequests?: string;
}

/** The tokens of a server: of its clients, and those that only whoever signs tokens can make. */
export type MockToken =
  | 'reader'
  | 'other'
  | 'expired'
  | 'both'
  | 'empty'
  | 'many'
  | 'not-yet-valid'
  | 'wrong-audience'
  | 'wrong-issuer'
  | 'no-scope'
  | 'similar-scope';

/** All that can be known of a server once it listens. */
export interface MockFacts {
  /** Scheme, host and port, without a slash at the end. */
  readonly url: string;
  /** The authority that its clients must trust, PEM. */
  readonly ca: string;
  readonly tokenUrl: string;
  /** The origin of the files of jobs. */
  readonly storeUrl: string;
  /** The ordinary one, which may only read, first. */
  readonly clients: readonly MockClient[];
  /**
   * Signed access tokens: with the scope, with another scope only, with the scope but expired; then with both scopes, for the
   * same account, for the empty one and for the one of many jobs; then the further ones of the scope matrix.
   */
  readonly tokens: Readonly<Record<MockToken, string>>;
  /** Report types that the server knows. */
  readonly types: readonly string[];
  /** Resting jobs of the account `main` by their documented status, however the persona writes it. */
  readonly jobs: Readonly<Record<PageStatus, readonly JobAddress[]>>;
  /** Jobs in a status that only the reading `seven` of AMB-VOCAB knows; empty under `five`. */
  readonly further: readonly JobAddress[];
  /** The job that becomes CREATED, PROCESSING and DONE as the driven clock advances: at 1000 ms and at 2000 ms. */
  readonly moving: JobAddress;
  /** A job that is answered with 503 where the reading of AMB-UNDOC is `vendor-503`, and is CREATED elsewhere. */
  readonly unavailable: JobAddress;
}

/** What the main thread tells the worker. */
export type ToWorker =
  | { readonly kind: 'start'; readonly settings: MockSettings }
  | { readonly kind: 'advance'; readonly number: number; readonly milliseconds: number }
  | { readonly kind: 'close' };

/** What the worker tells the main thread. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly facts: MockFacts }
  | { readonly kind: 'failed'; readonly says: string }
  | { readonly kind: 'advanced'; readonly number: number }
  | { readonly kind: 'closed' };
