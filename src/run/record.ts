import type { Place } from '../checks/finding.js';
import type { Level } from '../document/registers.js';
import type { ConnectionFacts, HeaderLine } from '../http/exchange.js';
import type { Intent } from '../plan/intent.js';
import type { Bindings } from '../plan/needs.js';
import type { ExampleCase } from '../plan/suite.js';
import type { TlsTable } from '../tls/table.js';
import type { ObservedFacts } from './drift/facts.js';

/** `report.json`: the bounded account of a run, from which every report is made. Secrets are already redacted. */
export interface RunRecord {
  /** Version of this format; a change that breaks readers raises it. */
  readonly schema: 1;
  readonly tool: { readonly name: 'openapi-conformance'; readonly version: string };
  readonly run: RunFacts;
  readonly verdict: RunVerdict;
  /** The process's exit code. */
  readonly exit: 0 | 1 | 2 | 130;
  /** What kept the run from judging all that was asked for; empty where nothing did. */
  readonly problems: readonly RunProblem[];
  readonly requirements: readonly RequirementResult[];
  readonly cases: readonly CaseResult[];
  readonly findings: readonly Finding[];
  readonly ambiguities: readonly AmbiguityResult[];
  /** What the service was seen to do beside its verdicts: for `conformance drift`. Absent in records of earlier runs. */
  readonly observed?: ObservedFacts;
  /** Who may use an operation, tried out; absent where no selected suite tries it. */
  readonly scopes?: readonly ScopeMatrix[];
  /** What the other profile would have said of the same answers; absent for the built-in server. */
  readonly otherProfile?: { readonly profile: string; readonly findings: number; readonly warnings: number };
  readonly gate: GateResult;
  /** How the needs of the selected cases were met. */
  readonly needs: readonly NeedResult[];
  /** Jobs that this run made, and what became of their files; absent where it made none. */
  readonly created?: readonly CreatedJob[];
}

/** Who may use an operation: a row a credential, a column a question. */
export interface ScopeMatrix {
  /** `GET /data/reports/{type}/jobs/{id}`. */
  readonly operation: string;
  /** The scopes that it needs; the names of security schemes where those have none. */
  readonly needs: readonly string[];
  /** Its alternatives in words, of a document of one's own: `api_key and basicAuth, or oauth (read)`. */
  readonly need?: string;
  readonly rows: readonly ScopeRow[];
}

/** How an operation treats one credential. */
export interface ScopeRow {
  /** Stable name: `alg-none`. */
  readonly credential: string;
  /** `a token whose alg is none`. */
  readonly says: string;
  /** Gravest first over all that was judged of its answers; `not-exercised` where it was not asked with. */
  readonly verdict: Verdict;
  /** The statuses that are right, or those that alone are wrong. */
  readonly expected: readonly number[] | { readonly not: readonly number[] };
  /** Answers by status. */
  readonly seen: Readonly<Record<string, number>>;
  /** A question that is not asked of this credential, or that no answer could tell, is absent. */
  readonly columns: Readonly<Partial<Record<ScopeColumn, ScopeCell>>>;
  readonly where: ScopePlace;
  /** Why it was not asked with. */
  readonly because?: string;
  /** What would change that. */
  readonly remedy?: string;
  /** Ids of the cases that ask with it. */
  readonly cases: readonly string[];
  /** Ids of findings on its answers. */
  readonly findings: readonly string[];
}

/**
 * What is asked of the answers to a credential: is the status right, does the challenge (`WWW-Authenticate`) say what was wrong, has
 * the error its shape, is nothing shown to who may not see it, and is the status the same whatever was asked for.
 */
export type ScopeColumn = 'status' | 'challenge' | 'shape' | 'leak' | 'independent';

/** What came of one question. */
export interface ScopeCell {
  readonly verdict: Verdict;
  /** What was seen, where it tells: the challenge of the first answer. */
  readonly seen?: string;
}

/** Where a credential can be had: anywhere; where forged tokens are allowed; from a second client; from who signs tokens. */
export type ScopePlace = 'live' | 'live-allowed' | 'second-credential' | 'reference-server';

/** A job that the run made. */
export interface CreatedJob {
  readonly type: string;
  readonly id: string;
  /** The request target of its file. */
  readonly file: string;
  /** `left`: its file could not be removed, and `conformance clean` can try again. */
  readonly state: 'alive' | 'removed' | 'left';
  readonly because?: string;
}

/** Something that kept a run from judging, in a sentence, and what to do about it. */
export interface RunProblem {
  readonly says: string;
  readonly remedy?: string;
}

/** What the selected cases needed, and what met it. */
export interface NeedResult {
  /** `a FAILED job` */
  readonly need: string;
  readonly met: 'fixtures' | 'discovery' | 'creation' | 'token-endpoint' | 'no';
  /** Why it was not met. */
  readonly note?: string;
}

/** What was run, where and how: all that may differ between two equal runs stands here. */
export interface RunFacts {
  /** Title of the document: `Explore API`. */
  readonly api: string;
  /** The user's document, by whose security alone it was judged; absent for the built-in one. */
  readonly document?: string;
  readonly profile: string;
  readonly baseUrl: string;
  /** True where the target was the built-in reference server. */
  readonly embedded: boolean;
  readonly persona?: string;
  readonly seed: number;
  readonly strict: boolean;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Milliseconds. */
  readonly duration: number;
  /** The command line that gives this run again. */
  readonly command: string;
  /** What follows `conformance replay` and a finding's id on the line that sends it again; absent in records of earlier versions. */
  readonly replay?: string;
  /** Settings in force, in words: name to value. */
  readonly settings: Readonly<Record<string, string>>;
  readonly environment: { readonly node: string; readonly platform: string };
  /** HTTP exchanges and TLS probes. */
  readonly exchanges: number;
  /** Answers by status over the whole run. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Where the run ended before all inputs were tried, in plan order; absent where it did not. */
  readonly cut?: readonly CutCase[];
  /** Milliseconds: median, 95th percentile and greatest of the whole answers. */
  readonly latency?: { readonly p50: number; readonly p95: number; readonly max: number };
}

/** A case of which not all inputs were tried. */
export interface CutCase {
  /** `suite/case` */
  readonly case: string;
  /** Inputs tried; an example is one. */
  readonly after: number;
  readonly of: number;
  readonly because: string;
}

/** `not-judged`: nothing failed, but something could not be judged or the gate's floor was not met. */
export type RunVerdict = 'conforms' | 'does-not-conform' | 'not-judged' | 'interrupted';

/** The verdict of a case or a requirement. */
export type Verdict = 'pass' | 'warn' | 'fail' | 'error' | 'skip' | 'not-exercised' | 'not-selected';

/** A requirement and what came of it. */
export interface RequirementResult {
  readonly id: string;
  readonly level: Level;
  readonly text: string;
  readonly source: string;
  /** `spec/openapi.yaml:142:13`, where a node of the document carries it. */
  readonly position?: string;
  /** `null` for `info`. */
  readonly verdict: Verdict | null;
  /** Applied rulings: the evidence. */
  readonly applied: number;
  /** Exchanges on which they were made. Absent in records of earlier runs. */
  readonly answers?: number;
  /** ISO 8601: when an earlier run exercised it, where that stands for it in this one. */
  readonly exercisedAt?: string;
  /** Why it was not exercised, waived or could not be judged; for `info`, why it has no verdict. */
  readonly because?: string;
  /** What would change that: a line of configuration, a flag. */
  readonly remedy?: string;
  /** Ids of the checks that cite it. */
  readonly checks: readonly string[];
  /** Ids of the cases that exercise it. */
  readonly cases: readonly string[];
  /** Ids of its findings. */
  readonly findings: readonly string[];
  /** Ambiguities that its cases and checks read. */
  readonly reads: readonly string[];
  /** One passing exchange. */
  readonly evidence?: RecordedExchange;
  /** What `conformance prove --write` has found of it; absent before that, and where nothing recorded could break it. */
  readonly strength?: Strength;
}

/** How many changes of what is recorded would have been caught. */
export interface Strength {
  readonly caught: number;
  /** Changes that break the requirement. */
  readonly of: number;
  /** Those that nobody noticed, by name. */
  readonly survivors: readonly string[];
}

/** A case and what came of it. */
export interface CaseResult {
  /** `suite/case`: unique and stable. */
  readonly id: string;
  readonly suite: string;
  /** A sentence: `a finished job answers with the place of its result`. */
  readonly title: string;
  readonly kind: 'example' | 'property' | 'sequence' | 'tls' | 'access';
  readonly level: Level;
  readonly requirements: readonly string[];
  readonly reads: readonly string[];
  readonly verdict: Verdict;
  readonly because?: string;
  readonly remedy?: string;
  /** Exchanges made. */
  readonly exchanges: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Milliseconds from the first request to the last answer. */
  readonly duration: number;
  readonly findings: readonly string[];
}

/** One distinct defect: check, operation, requirement, place and trigger. */
export interface Finding {
  /** `F-` and a hash of the identity: equal in every report and the next run. */
  readonly id: string;
  readonly requirement: string;
  /** Further requirements that the same cause breaks. */
  readonly also: readonly string[];
  readonly level: Level;
  readonly check: string;
  /** `GET /data/reports/{type}/jobs/{id}`. */
  readonly operation: string;
  readonly kind: string;
  readonly severity: 'fail' | 'warn';
  readonly place: Place;
  /** `200: /job/status is "RUNNING", not one of …`. */
  readonly title: string;
  readonly expected: string;
  readonly actual: string;
  readonly nearest?: string;
  /** The smallest input's feature, in words: `the id contains U+0027`. */
  readonly trigger?: string;
  /** Alternatives under which it would pass: `["AMB-300=303"]`; readings needed together are joined by ` + `. */
  readonly passesUnder: readonly string[];
  /** The ambiguity that makes it a warning. */
  readonly ambiguity?: string;
  /** Exchanges that showed it. */
  readonly count: number;
  /** Of these, how many had inputs that were not told apart from the trigger's, because there were too many: they may show another defect. */
  readonly unexplained?: number;
  /** Exchanges on which the check applied. */
  readonly of: number;
  readonly cases: readonly string[];
  /** Set where equal requests showed it only sometimes: of so many repeats of its request, how many did. Of none where it was not repeated. */
  readonly flaky?: { readonly seen: number; readonly of: number };
  /** Where it is promised: the source's section and the document's position. */
  readonly why: { readonly source: string; readonly position?: string };
  /** The smallest exchange that shows it. */
  readonly exchange: RecordedExchange;
  /** The sequence that shows it, where only an order of commands does: what was done, and its exchanges; the last is `exchange`. */
  readonly steps?: readonly { readonly does: string; readonly exchange: RecordedExchange }[];
  /** The exchange before it, for findings about two answers. */
  readonly before?: RecordedExchange;
  /** A curl line that works when pasted; absent where none can show it. */
  readonly curl?: string;
  /** What `conformance replay` sends and judges it again by; absent where that takes a whole run. */
  readonly again?: Again;
}

/** The requests of a finding, what they meant to show, and the same as a case. */
export interface Again {
  /** In order, as they were sent; empty for a TLS probe. Tokens are redacted: a replay puts its own in. */
  readonly requests: readonly RecordedRequest[];
  readonly intent: Omit<Intent, 'sent'>;
  /** Absent for a TLS probe. */
  readonly case?: SmallestCase;
}

/** A case with the smallest input, and what its needs had bound. */
export interface SmallestCase extends Pick<ExampleCase, 'given' | 'send' | 'expect' | 'reads'> {
  readonly bound: Pick<Bindings, 'type' | 'id'>;
}

/** An ambiguity as this run read it. */
export interface AmbiguityResult {
  readonly id: string;
  readonly question: string;
  readonly source: string;
  readonly chosen: string;
  readonly tolerated: readonly string[];
  /** Each with the number of answers that showed it; absent where no answer can show it. */
  readonly readings: readonly { readonly name: string; readonly says: string; readonly observed?: number }[];
  /** The one reading that every answer which showed any has followed. */
  readonly follows?: string;
}

/** The gate: which requirements must have been exercised, and which are waived. */
export interface GateResult {
  readonly met: boolean;
  /** Each an id, or a list of which one is enough. */
  readonly mustExercise: readonly (string | readonly string[])[];
  readonly missing: readonly (string | readonly string[])[];
  readonly waived: readonly { readonly id: string; readonly reason: string; readonly until: string; readonly expired: boolean }[];
  /** The earlier run that this one was held to, and the requirements that were exercised there and no longer are. */
  readonly previous?: { readonly from: string; readonly startedAt: string; readonly lost: readonly string[] };
}

/** A body as the record keeps it: text where it is UTF-8, else base64; `cut` says how many bytes were left out. */
export type RecordedBody =
  | { readonly text: string; readonly bytes: number; readonly cut?: number }
  | { readonly base64: string; readonly bytes: number; readonly cut?: number };

/** A request as the record keeps it: its URL as it was sent. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderLine[];
  readonly body?: string;
}

/** An exchange as the record keeps it: redacted, its body bounded. */
export type RecordedExchange =
  | {
      readonly kind: 'http';
      readonly request: RecordedRequest;
      readonly outcome:
        | { readonly kind: 'answer'; readonly status: number; readonly headers: readonly HeaderLine[]; readonly body: RecordedBody }
        | { readonly kind: 'broken'; readonly whose: string; readonly code: string; readonly says: string };
      readonly startedAt: string;
      readonly firstByte?: number;
      readonly duration: number;
      readonly connection?: ConnectionFacts;
    }
  | { readonly kind: 'tls'; readonly table: TlsTable; readonly startedAt: string; readonly duration: number };
