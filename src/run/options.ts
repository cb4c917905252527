import type { ProfileName } from '../document/registers.js';
import type { ClientCertificate, TlsIdentity } from '../http/client-certificate.js';
import type { ProxyRules } from '../http/proxy.js';
import type { Allowance } from '../http/safety.js';
import type { ClientCredentials } from '../http/token.js';
import type { HeldUse } from '../plan/credential-uses.js';
import type { Effort } from '../plan/effort.js';
import type { JobStatus } from '../plan/suite.js';
import type { SchemeCredentials } from './access/credentials.js';
import type { Budget } from './budget.js';

/** Where a credential comes from. A secret never comes in by a flag's value (decision 10). */
export type CredentialSource =
  | { readonly kind: 'token'; readonly token: string /** Where it was read from, for messages: `$T_READER`. */; readonly from: string }
  | (ClientCredentials & { readonly kind: 'client'; readonly from: string });

/** The credentials that a run may be given: those that cases ask with, and the one that makes jobs. */
export type CredentialName = HeldUse | 'writer';

/** A known job. */
export interface JobFixture {
  readonly type: string;
  readonly id: string;
}

/** Requirements that must have been exercised (an inner list: one of them), and those waived until a date (ISO 8601). */
export interface GateOptions {
  readonly mustExercise: readonly (string | readonly string[])[];
  readonly waive: Readonly<Record<string, { readonly reason: string; readonly until: string }>>;
  /** The run that this one may not fall behind. */
  readonly previous?: EarlierRun;
  /** Days for which the evidence of the earlier run stands for a requirement that is not exercised now; none where left out. */
  readonly maxAge?: number;
}

/** What an earlier run has shown: a later gate holds on to it. */
export interface EarlierRun {
  /** Its record, as shown to people. */
  readonly from: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Requirement to when it was last exercised, and whether it held. */
  readonly exercised: Readonly<Record<string, { readonly at: string; readonly held: boolean }>>;
}

/** A target that can be sent to. */
export interface UrlTarget extends TlsIdentity {
  readonly kind: 'url';
  readonly baseUrl: string;
  /** The files that hold the authorities and the client's certificate, for curl lines. */
  readonly caFile?: string;
  readonly clientFiles?: ClientCertificate;
  /** Which proxy leads where. */
  readonly proxies?: ProxyRules;
  /** Where it was said: `--base-url`. */
  readonly from: string;
  /** Set where the built-in reference server was started for this run. */
  readonly embedded?: {
    readonly persona: EmbeddedPersona;
    /** Moves the clock of its jobs on by so many milliseconds. */
    readonly advance?: (milliseconds: number) => Promise<void>;
  };
}

/** Whom the built-in reference server behaves as: a profile, or production. */
export type EmbeddedPersona = ProfileName | 'talkdesk';

/** What is judged: a URL, or the built-in reference server, which is started first. */
export type RunTarget = UrlTarget | { readonly kind: 'embedded'; readonly persona: EmbeddedPersona };

/** All that a run is told; consistent by the time it exists. */
export interface RunOptions {
  readonly profile: ProfileName;
  /** Single readings chosen over the profile's: ambiguity id to reading name. */
  readonly readings: Readonly<Record<string, string>>;
  /** OpenAPI Overlays that were applied to the document, as shown to people. */
  readonly overlays?: readonly string[];
  readonly target: RunTarget;
  readonly credentials: Readonly<Partial<Record<CredentialName, CredentialSource>>>;
  readonly fixtures: {
    readonly types: readonly string[];
    readonly jobs: Readonly<Partial<Record<JobStatus, readonly JobFixture[]>>>;
  };
  /** A user's document, as shown to people, and the rows an operation of it; absent where the built-in one is judged. */
  readonly document?: { readonly file: string; readonly rows: 'two' | 'all' };
  /** What the security schemes of a user's document are shown by. */
  readonly schemes?: SchemeCredentials;
  readonly gate: GateOptions;
  /** Empty lists select all. */
  readonly select: { readonly suites: readonly string[]; readonly requirements: readonly string[]; readonly grep?: string };
  readonly seed: number;
  /** Stop at the first failing case. */
  readonly bail: boolean;
  /** Warnings count as failures, nothing is tolerated. */
  readonly strict: boolean;
  /** A loopback target counts as live. */
  readonly live: boolean;
  /** What may be done to a live target beside reading (`--allow`). */
  readonly allow: readonly Allowance[];
  /** Whether free values in the evidence of a live run are masked. */
  readonly evidence: 'masked' | 'all';
  /** What the run may take of its target; on a live one, what is absent is as LIVE_BUDGET has it. */
  readonly budget: Budget;
  /** How often the smallest request of a failure is repeated, to see whether it shows every time. */
  readonly confirm: number;
  /** How many inputs a property is tried with. */
  readonly effort: Effort;
  /** The reader's first token is kept until it has ended, and then used as the expired one. */
  readonly waitExpiry?: boolean;
  /** Requests in flight at once. */
  readonly concurrency: number;
  /** Milliseconds that an answer may take. */
  readonly timeout: number;
  /** The command line that gives this run again, for the record. */
  readonly command: string;
  /** What follows `conformance replay` and a finding's id on the line that sends it again, for the record. */
  readonly replay?: string;
}

/** DESIGN decision 5: what a gate asks for unless it is told otherwise. */
export const DEFAULT_MUST_EXERCISE: GateOptions['mustExercise'] = ['R-TLS', 'R-401', 'R-404', ['R-200', 'R-300'], 'R-403'];
