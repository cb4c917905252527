import { isDeepStrictEqual } from 'node:util';
import { bodyValue } from '../checks/answer.js';
import type { Exchange, Trace } from '../checks/trace.js';
import type { Answer, HttpExchange } from '../http/exchange.js';
import type { Intent } from '../plan/intent.js';
import type { Law } from '../schema/law.js';
import { type Kept, nameOf } from './kept.js';
import { OPERATORS } from './mutations/all.js';
import type { AnswerSubject, Operator } from './mutations/operator.js';

/** What was recorded with one thing changed, to be judged again. */
export interface Mutant {
  /** `member-null /job/id @ status/failed-job-is-served 200`: the same in every run. */
  readonly id: string;
  readonly operator: string;
  readonly detail: string;
  /** What was changed. */
  readonly on: string;
  /** The requirement that is broken; `null` where the law permits it. */
  readonly breaks: string | null;
  /** As recorded. */
  readonly before: Trace;
  readonly trace: Trace;
  readonly intents: readonly Intent[];
}

type HttpAnswered = HttpExchange & { readonly outcome: Answer };

/** Every mutant of what was recorded. Pure: nothing is sent. */
export function mutantsOf(kept: readonly Kept[], law: Law): readonly Mutant[] {
  const others = kept.flatMap(({ trace }) => trace.filter(isAnswered).filter(({ request }) => request.method === 'GET'));
  // Of an answer to an odd path so little is asked that hardly a change of it breaks anything (AMB-EDGE).
  const judgedWhole = kept.filter(({ intents }) => intents.every(({ expect }) => expect.status !== 'edge'));
  return judgedWhole.flatMap((one) =>
    OPERATORS.flatMap((operator) =>
      mutate(
        operator,
        one,
        law,
        others.map(({ outcome }) => outcome),
      ),
    ),
  );
}

function mutate(operator: Operator, one: Kept, law: Law, others: readonly Answer[]): readonly Mutant[] {
  switch (operator.of) {
    case 'answer':
      return one.trace.flatMap((exchange, index) => {
        const intent = one.intents[index];
        if (intent === undefined || !isAnswered(exchange)) return [];
        const changes = operator.mutate(subjectOf(exchange, intent, law, others));
        const on = one.trace.length === 1 ? nameOf(one) : `${nameOf(one)}, ${index + 1} of ${one.trace.length}`;
        const effective = changes.filter(({ to }) => !isDeepStrictEqual(to, exchange.outcome)); // nothing to empty is nothing changed
        return effective.map(({ to, ...change }) => mutant(operator, on, change, [exchange], [{ ...exchange, outcome: to }], [intent]));
      });
    case 'tls':
      return one.trace.flatMap((exchange) =>
        exchange.kind === 'tls'
          ? operator
              .mutate(exchange.table)
              .map(({ to, ...change }) => mutant(operator, nameOf(one), change, [exchange], [{ ...exchange, table: to }], one.intents))
          : [],
      );
    case 'trace':
      return operator.mutate(one.trace).map(({ to, ...change }) => mutant(operator, nameOf(one), change, one.trace, to, one.intents));
  }
}

function mutant(
  { id: operator }: Operator,
  on: string,
  { detail, breaks }: { readonly detail: string; readonly breaks: string | null },
  before: Trace,
  trace: Trace,
  intents: readonly Intent[],
): Mutant {
  return { id: `${operator} ${detail} @ ${on}`, operator, detail, on, breaks, before, trace, intents };
}

function subjectOf({ request, outcome }: HttpAnswered, intent: Intent, law: Law, others: readonly Answer[]): AnswerSubject {
  return { request, answer: outcome, intent, law, body: bodyValue(outcome), others };
}

function isAnswered(exchange: Exchange): exchange is HttpAnswered {
  return exchange.kind === 'http' && exchange.outcome.kind === 'answer';
}
