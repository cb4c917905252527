import type { Trace } from '../../checks/trace.js';
import type { Answer, Outcome, WireRequest } from '../../http/exchange.js';
import type { Intent } from '../../plan/intent.js';
import type { Law } from '../../schema/law.js';
import type { TlsTable } from '../../tls/table.js';

/** One thing changed: what, what it breaks, and the result. */
export interface Change<T> {
  /** What in particular: `/job/status`, `404`. */
  readonly detail: string;
  /** The requirement that it breaks; `null` where the law permits it, so that nothing may be said. */
  readonly breaks: string | null;
  readonly to: T;
}

/** An answer that was recorded, and all that is known of it. */
export interface AnswerSubject {
  readonly request: WireRequest;
  readonly answer: Answer;
  readonly intent: Intent;
  readonly law: Law;
  /** The body's JSON value; `undefined` where it is none. */
  readonly body: unknown;
  /** Answers of the same run to other requests, for what belongs to something else. */
  readonly others: readonly Answer[];
}

interface OperatorBase {
  /** Kebab case, the name of its file. */
  readonly id: string;
  /** A sentence: what is changed. */
  readonly says: string;
}

/** A way to change one thing of what was recorded: of an answer, of a TLS endpoint's account, or of a case's answers together. */
export type Operator =
  | (OperatorBase & { readonly of: 'answer'; readonly mutate: (subject: AnswerSubject) => readonly Change<Outcome>[] })
  | (OperatorBase & { readonly of: 'tls'; readonly mutate: (table: TlsTable) => readonly Change<TlsTable>[] })
  | (OperatorBase & { readonly of: 'trace'; readonly mutate: (trace: Trace) => readonly Change<Trace>[] });
