import type { Arbitrary } from 'fast-check';
import type { Level } from '../document/registers.js';
import type { OwnServer } from '../document/servers.js';
import type { HeldUse, MadeUse } from './credential-uses.js';
import type { HeaderLine } from './wire.js';

/** The documented names of a job's status; a persona or a service may write them otherwise (AMB-CASE). */
export type JobStatus = 'CREATED' | 'PROCESSING' | 'DONE' | 'FAILED' | 'DELETED';

/** What a case must be given, never an id: met by the configuration, else the case is `not-exercised`. */
export interface Given {
  /**
   * A known job, in this status or in any; `preferred`: one if there is one, else a known type, and what is then missing is
   * made up. Binds the path parameters `type` and `id`.
   */
  readonly job?: JobStatus | 'any' | 'preferred';
  /** A report type known to be valid. Binds `type`. */
  readonly type?: 'known';
  /** The reader's token is a signed JWT, of whose parts another can be made. */
  readonly token?: 'jwt';
}

/**
 * Who asks. Held, each a credential of the configuration: `reader` has the scope, `other` another one, `no-scope` none,
 * `similar-scope` names that resemble it, `all-scopes` all; `expired`, `not-yet-valid`, `wrong-audience` and `wrong-issuer` are
 * what they say. Made on the spot: `none`, `malformed` (a scheme without a token), `scheme` (an unknown scheme), `garbage` (no
 * token of anyone's); and of the reader's token `tampered` (one changed character of its signature), `lower-case-scheme`, and
 * where it is a JWT `alg-none` (unsigned) and `jwt-…` (a part dropped, doubled or moved).
 */
export type CredentialUse = HeldUse | MadeUse;

/**
 * A path parameter's value: as given, a literal, or fresh from the run's seed; each percent-encoded as it needs. `raw` is
 * sent as it is written, `{given}` in it standing for the value that `given` binds.
 */
export type Value =
  | { readonly from: 'given' }
  | { readonly literal: string }
  | { readonly fresh: 'uuid' | 'name' }
  | { readonly raw: string };

/** What a case sends. What is left out comes from `given`. */
export interface Send {
  /** Methods sent one after another, `['GET']` where left out; the expectation is about those equal to the last. */
  readonly methods?: readonly [string, ...string[]];
  readonly path?: Readonly<Record<string, Value>>;
  readonly credential?: CredentialUse;
  readonly query?: string;
  readonly headers?: readonly HeaderLine[];
  /** Sent between each two of `methods`; any documented answer to it is right. */
  readonly between?: Omit<Send, 'methods' | 'between' | 'follow'>;
  /** `self`: the link of that name in the answer is followed, where it leads to the same job; its answer must be as right. */
  readonly follow?: 'self';
}

/** Which answers are right. */
export interface Expectation {
  /**
   * Statuses of the document (the law renames them as the readings say); `documented`: any documented answer about
   * what was asked; `granted`: anything but 401 and 403; `refused`: any 4xx or 501 (AMB-METHOD); `as-get`: the GET's, or 404, 405, 501 (AMB-HEAD);
   * `edge`: any 4xx, a redirect or a documented status, whatever its body, that shows no job but one that the path names (AMB-EDGE).
   */
  readonly status: readonly number[] | 'documented' | 'granted' | 'refused' | 'as-get' | 'edge';
  /** Further statuses that are right under a reading: `{ "AMB-STATE=done-either": [200] }`. */
  readonly under?: Readonly<Record<string, readonly number[]>>;
  /** Statuses that are only doubted, by ambiguity: `{ "AMB-ORDER": [404] }`. */
  readonly doubted?: Readonly<Record<string, readonly number[]>>;
  /**
   * Statuses that HTTP itself permits to what is odd in the request, whoever answers and whatever the body: 406 to an Accept
   * (RFC 9110 section 12.5.1). Such an answer is judged as one to an odd path is.
   */
  readonly permits?: readonly number[];
}

interface CaseBase {
  /** Kebab case, unique in its suite. */
  readonly id: string;
  /** A sentence. */
  readonly title: string;
  readonly level: Level;
  /** Requirements, the one that the expected status is about first. */
  readonly exercises: readonly [string, ...string[]];
  /** Ambiguities on which its verdict depends. */
  readonly reads?: readonly string[];
  readonly given?: Given;
}

/** One request (or the same one several times) and the answers that are right. */
export interface ExampleCase extends CaseBase {
  readonly kind: 'example';
  /** What is odd about its input, in words: its findings are told by it from those of other inputs, as a property's are. */
  readonly trigger?: string;
  readonly send: Send;
  readonly expect: Expectation;
}

/** fast-check, handed to a property when its inputs are drawn, so that a suite loads nothing by itself. */
export type FastCheck = typeof import('fast-check');

/** Makes the arbitrary of one input. */
export type MakeArbitrary = (fc: FastCheck) => Arbitrary<string>;

/** One input of a property by what varies: path parameters, `credential`, `method`, `query`, or a header as `header:accept`. */
export type Input = Readonly<Record<string, string>>;

/** What `given` binds, for inputs that are made of it: a known type, a known job's id. */
export type GivenValues = Readonly<Partial<Record<'type' | 'id', string>>>;

/** A statement about all inputs of a kind: its samples are exchanges. */
export interface PropertyCase extends CaseBase {
  readonly kind: 'property';
  /** Path parameters, or `credential`, `method`, `query`, by name; a header as `header:accept`, in the place of the usual one. */
  readonly forAll: Readonly<Record<string, MakeArbitrary>>;
  /** Inputs tried before any is drawn, most telling first; or how they are made of what `given` binds. */
  readonly first?: readonly Input[] | ((given: GivenValues) => readonly Input[]);
  /** What the first inputs were made of: set where they are made, by the plan. */
  readonly madeOf?: GivenValues;
  /** How many are drawn. */
  readonly runs?: number;
  /** Path parameters whose inputs are sent as they are written, as `{ raw: … }` is. */
  readonly raw?: readonly ('type' | 'id')[];
  /** Values, by parameter, that would make the request a valid one: such samples are dropped before they are sent. */
  readonly unknown?: readonly ('type' | 'id')[];
  readonly send: Send;
  readonly expect: Expectation;
}

/** The probe of the target's TLS endpoint. */
export interface TlsCase extends CaseBase {
  readonly kind: 'tls';
}

/** What only a job made for the run can show: its life, or its file once it is done. */
export interface ScriptCase extends CaseBase {
  readonly kind: 'sequence';
  readonly script: 'life' | 'file';
}

/** An operation asked for with one credential: a row of its scope matrix. Made of the security of a document, never written by hand. */
export interface AccessCase extends CaseBase {
  readonly kind: 'access';
  /** Its id in the document. */
  readonly operation: string;
  /** What is shown, in a word: `needed`, `none`, `others`. */
  readonly row: string;
  /** The same in words. */
  readonly says: string;
  /** The request, but for what is shown. */
  readonly request: AccessRequest;
  /** The same of another thing: whoever is refused is to be answered alike. Where a parameter of the path can have another value. */
  readonly another?: AnotherRequest;
  readonly show: readonly Showing[];
  readonly access: AccessExpectation;
}

/** An access case's request with another value of one parameter of its path. */
export interface AnotherRequest {
  readonly parameter: string;
  readonly request: AccessRequest;
}

/** A request of an access case, without its credential and what the base URL puts before its path. */
export interface AccessRequest {
  readonly method: string;
  readonly path: string;
  /** Path parameters as asked, decoded. */
  readonly asked: Readonly<Record<string, string>>;
  /** Pairs of the query, percent-encoded. */
  readonly query: readonly string[];
  /** Pairs of the Cookie header. */
  readonly cookies: readonly string[];
  readonly headers: readonly HeaderLine[];
  readonly body?: string;
  /** A server of its own, apart from the document's. */
  readonly server?: OwnServer;
}

/** How one security scheme is shown: `valid` (with these scopes, where the scheme has scopes), or wrong in one way. */
export interface Showing {
  readonly scheme: string;
  readonly as: 'valid' | WrongShowing;
  readonly scopes?: readonly string[];
  /** That it holds no other scope is the point. */
  readonly exactly?: true;
}

/** Credentials that are soundly made, and wrong: nobody but who signs tokens can make them, so that they are given. */
export const GIVEN_WRONG = ['expired', 'not-yet-valid', 'wrong-audience', 'wrong-issuer'] as const;

/** One of them. */
export type GivenWrong = (typeof GIVEN_WRONG)[number];

/**
 * Ways in which a credential is wrong. `garbage`: of nobody; `tampered`: one changed character; `malformed`: its scheme alone; `alg-none`:
 * a JWT without a signature (RFC 7519 section 6.1).
 */
export type WrongShowing = 'garbage' | 'tampered' | 'malformed' | 'unknown-scheme' | 'wrong-password' | 'alg-none' | GivenWrong;

/**
 * Whether the operation must be granted (neither 401 nor 403) or refused: by one of these statuses; another 4xx or a redirect is a
 * doubt. `doubted`: what is wrong is only doubted, as the document is silent.
 */
export interface AccessExpectation {
  readonly access: 'granted' | 'refused';
  readonly statuses: readonly number[];
  readonly doubted?: true;
  /** Set where a 401 is to carry a challenge, as a scheme of the operation goes by Authorization: what a Bearer challenge says. */
  readonly challenge?: ChallengeError;
}

/**
 * The error of a Bearer challenge, RFC 6750 section 3.1: what it SHOULD be to a token that was shown; `none` SHOULD stand there where nothing
 * was; `any`: no more is asked than that it does not contradict the status.
 */
export type ChallengeError = 'invalid_token' | 'insufficient_scope' | 'none' | 'any';

/**
 * What may be done with jobs made for the run. `newest` is the one made last, `earlier` the one before it; `fetch-file` and
 * `delete-file` poll the newest to its end first. One that cannot be done as things stand is left out.
 */
export type Command =
  | 'create'
  | 'poll'
  | 'poll-earlier'
  | 'poll-unknown'
  | 'poll-other-type'
  | 'list'
  | 'let-time-pass'
  | 'fetch-file'
  | 'delete-file';

/** A statement about every order in which jobs are made, polled and deleted: each order is a sequence of exchanges. */
export interface CommandsCase extends CaseBase {
  readonly kind: 'sequence';
  readonly script: 'commands';
  /** What sequences are made of. */
  readonly commands: readonly [Command, ...Command[]];
  /** Sequences tried before any is drawn, most telling first. */
  readonly first?: readonly (readonly Command[])[];
  /** How many are drawn; each begins with `create`. */
  readonly runs: number;
  /** Commands of a sequence at most. */
  readonly longest: number;
}

/** Sequences of exchanges about jobs made for the run. */
export type SequenceCase = ScriptCase | CommandsCase;

/** One thing to try. */
export type Case = ExampleCase | PropertyCase | SequenceCase | TlsCase | AccessCase;

/** A named set of cases about one concern. */
export interface Suite {
  readonly id: string;
  readonly title: string;
  /** Where the source says it. */
  readonly source: string;
  /** The operation of the document that its cases call: an operationId. */
  readonly operation: string;
  /** Its cases fill the scope matrix of the operation. */
  readonly fills?: 'scopes';
  readonly cases: readonly Case[];
}

/** Declares a suite: types its data and gives it back. */
export function defineSuite(suite: Suite): Suite {
  return suite;
}
