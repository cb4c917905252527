import type { Sent } from './sent.js';
import type { AccessExpectation, CredentialUse, Expectation, JobStatus } from './suite.js';

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
  readonly access?: AccessExpectation;
  /** Texts of the request that are secrets, each with the shell's expression for it. */
  readonly written?: readonly WrittenSecret[];
  /** Set where the exchange is about the job's file, which the document does not describe. */
  readonly about?: 'file';
  /** What the request was made of; absent where no case sends it by itself. */
  readonly sent?: Sent;
}

/** A secret as it stands in a request, and how a shell writes it: `$API_KEY`. */
export interface WrittenSecret {
  readonly text: string;
  readonly expression: string;
}
