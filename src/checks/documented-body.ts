import type { Answer } from '../http/exchange.js';
import type { Intent } from '../plan/intent.js';
import type { SchemaError } from '../schema/explain.js';
import type { Law } from '../schema/law.js';
import { getAnswerOf, jsonOf } from './answer.js';
import type { Deviation } from './finding.js';
import type { Trace } from './trace.js';

/** An answer whose JSON body the document describes. */
export interface DocumentedBody {
  readonly answer: Answer;
  readonly value: unknown;
  /** Pointer of its schema in the document. */
  readonly schema: string;
}

/** The JSON body of a documented GET answer with its schema; `undefined` where there is none to judge. */
export function documentedBody(trace: Trace, law: Law, intent: Intent): DocumentedBody | undefined {
  const answer = getAnswerOf(trace);
  if (answer === undefined) return undefined;
  const schema = law.response(intent.operation, answer.status)?.content.get('application/json');
  const body = jsonOf(answer);
  return schema === undefined || body.kind !== 'json' ? undefined : { answer, value: body.value, schema };
}

const known = new WeakMap<Law, WeakMap<Answer, readonly SchemaError[]>>();

/** What is wrong with a body by its schema; asked by several checks, validated once. */
export function schemaErrors(law: Law, { answer, value, schema }: DocumentedBody): readonly SchemaError[] {
  const ofLaw = known.get(law) ?? new WeakMap<Answer, readonly SchemaError[]>();
  const errors = ofLaw.get(answer) ?? law.errors(schema, value);
  known.set(law, ofLaw.set(answer, errors));
  return errors;
}

/** The requirement that an answer with this status keeps as a whole: errors share one. */
export function requirementsOf(status: number): readonly string[] {
  if (status === 200) return ['R-200'];
  if (status === 300 || status === 303) return ['R-300'];
  return ['R-ERROR', `R-ERROR-${status}`];
}

/** A schema error as a deviation. */
export function schemaDeviation(error: SchemaError, { answer, schema }: DocumentedBody): Deviation {
  const { pointer, expected, actual, nearest } = error;
  const place = { in: 'body', pointer, status: answer.status } as const;
  return { kind: 'schema', place, expected, actual, at: schema, ...(nearest === undefined ? {} : { nearest }) };
}

/** Whether the answer is one of the job's: 200 or the redirect. */
export function isJobAnswer(answer: Answer): boolean {
  return answer.status < 400;
}
