import type { Sent } from './sent.js';
import type { AccessExpectation, CredentialUse, Expectation, JobStatus } from './suite.js';

/** A job made for the run, as it is known before an exchange. */
export interface KnownJob {
  readonly type: string;
  readonly id: string;
  /** The name that it was made with: no other has it. */
  readonly name: string;
  /** The furthest status that it was seen in; `undefined` while it was seen in none. */
  readonly status?: JobStatus;
  /** Whether an answer or a list has shown it. */
  readonly isKnown: boolean;
  /** Whether its file is deleted; `asked`: the deletion was accepted, and nothing has shown yet that it was carried out. */
  readonly deletion: 'none' | 'asked' | 'done';
}

/** What a case meant to show: handed to the checks beside the trace. */
export interface Intent {
  /** `suite/case`. */
  readonly caseId: string;
  /** operationId in the document. */
  readonly operation: string;
  /** Requirements, that of the expected status first. */
  readonly exercises: readonly [string, ...string[]];
  readonly expect: Expectation;
  readonly method: string;
  /** Decoded path parameters as asked: `{ type: "calls", id: "0b9d…" }`; as written where they cannot be decoded. */
  readonly asked: Readonly<Record<string, string>>;
  readonly credential: CredentialUse;
  /** The status in which the job is known to be. */
  readonly job?: JobStatus;
  /** Set where the exchange is about access alone: what is right then. */
  readonly access?: AccessIntent;
  /** Set where the exchange is about what the document does not describe: a job's file, the list of jobs, or a change. */
  readonly about?: 'file' | 'list' | 'change';
  /** What the request was made of; absent where no case sends it by itself. */
  readonly sent?: Sent;
  /** The jobs made in the sequence so far. */
  readonly made?: readonly KnownJob[];
}

/** What an exchange about access is judged by. */
export interface AccessIntent extends AccessExpectation {
  /** The row of the matrix: `needed`. */
  readonly row: string;
  /** Set where the same was asked for with what is needed, and given (2xx). */
  readonly permitted?: PermittedAnswer;
  /** Set where it is asked for with another value of this parameter of the path. */
  readonly another?: string;
  /** What stood in the refusal of that other request, where it had the same status: JSON, or else text. */
  readonly beside?: { readonly body: unknown };
}

/** An answer to who may see it. */
export interface PermittedAnswer {
  /** Its JSON; `undefined` where it had none, or a large one. */
  readonly body: unknown;
  /** Whether what was asked for is there still: `perhaps` where the run also sends what may remove it. */
  readonly remains: 'surely' | 'perhaps';
}
