import { answerOf } from '../../checks/answer.js';
import type { Check, Ruling } from '../../checks/check.js';
import { isPermitted } from '../../checks/expected-status.js';
import type { Exchange, Trace } from '../../checks/trace.js';
import type { Intent } from '../../plan/intent.js';
import type { Law } from '../../schema/law.js';

/** What one check said of one exchange, or of a whole trace. */
export interface Judgement {
  readonly check: Check;
  readonly ruling: Ruling;
  /** What was judged. */
  readonly trace: Trace;
  readonly intent: Intent;
  /** The exchange that the finding shows: the last one judged. */
  readonly exchange: Exchange;
}

/** Judges a trace by checks under a law: each exchange by itself, then the trace as a whole. Pure. */
export function judgeTrace(trace: Trace, intents: readonly Intent[], law: Law, checks: readonly Check[]): readonly Judgement[] {
  const ofScope = (scope: Check['scope']): readonly Check[] => checks.filter((check) => check.scope === scope);
  const single = trace.flatMap((exchange, index) => {
    const intent = intents[index];
    return intent === undefined ? [] : judgeBy(ofScope('exchange'), [exchange], intent, law);
  });
  const last = intents.at(-1);
  return trace.length < 2 || last === undefined ? single : [...single, ...judgeBy(ofScope('trace'), trace, last, law)];
}

function judgeBy(checks: readonly Check[], trace: Trace, intent: Intent, law: Law): readonly Judgement[] {
  const exchange = trace.at(-1);
  if (exchange === undefined) return [];
  const status = answerOf([exchange])?.status;
  const odd = intent.expect.status === 'edge' || (status !== undefined && isPermitted(status, intent));
  const asked = checks.filter((check) => speaksOf(check, intent) && (!odd || check.edge === 'judged'));
  return asked.map((check) => ({ check, ruling: check.judge(trace, law, intent), trace, intent, exchange }));
}

/** The document does not describe lists and changes: of those a check is asked that names them. */
function speaksOf({ about }: Check, intent: Intent): boolean {
  return about === intent.about || (about === 'any' && (intent.about === undefined || intent.about === 'file'));
}
