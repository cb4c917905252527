import type { HttpExchange } from '../../http/exchange.js';
import type { Intent } from '../../plan/intent.js';
import type { PlannedCase } from '../../plan/plan.js';
import type { JobStatus, ScriptCase } from '../../plan/suite.js';
import type { Sequence } from '../execute-case.js';
import type { Provision } from '../supply/provide.js';

/** The answer in which a made job showed a status, where the case at hand is about that very job. */
export function shownOf({ shown, lives }: Provision, status: JobStatus, id: string | undefined): HttpExchange | undefined {
  const exchange = shown.get(status);
  const isOwn = lives.some((life) => life.id === id && life.polls.some((poll) => poll === exchange));
  return isOwn ? exchange : undefined;
}

/** What jobs made for the run have shown, as the traces of a sequence case. */
export function sequencesOf(
  { id: caseId, suite }: PlannedCase,
  shape: ScriptCase,
  type: string,
  provision: Provision,
): readonly Sequence[] {
  const intent = (id: string, more: Partial<Intent> = {}): Intent => ({
    caseId,
    operation: suite.operation,
    exercises: shape.exercises,
    expect: { status: 'documented' },
    method: 'GET',
    asked: { type, id },
    credential: 'reader',
    ...more,
  });
  const trace = (exchanges: readonly HttpExchange[], intents: readonly Intent[]): Sequence => ({ exchanges, intents });
  if (shape.script === 'life')
    return provision.lives.map(({ id, polls }) =>
      trace(
        polls,
        polls.map(() => intent(id)),
      ),
    );
  const { file } = provision;
  return file === undefined ? [] : [trace([file.redirect, file.answer], [intent(file.id), intent(file.id, { about: 'file' })])];
}
