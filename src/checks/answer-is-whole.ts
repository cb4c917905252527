import { applied, type Check, couldNotJudge, notApplicable } from './check.js';

/** An answer comes whole, in time, as well-formed HTTP. Implied; RFC 9112. */
export const answerIsWhole: Check = {
  id: 'answer-is-whole',
  says: 'each request gets a whole, well-formed answer in time',
  requirements: ['R-SOUND'],
  reads: [],
  scope: 'exchange',
  about: 'any',
  edge: 'judged',
  judge: ([exchange], _law, intent) => {
    if (exchange?.kind !== 'http') return notApplicable('no HTTP exchange');
    const { outcome } = exchange;
    if (outcome.kind === 'answer') return applied(['R-SOUND']);
    if (outcome.whose === 'network') return couldNotJudge(outcome.says);
    if (outcome.whose === 'client-limit') return notApplicable(outcome.says);
    return applied(['R-SOUND'], {
      kind: 'broken-answer',
      place: outcome.code === 'timeout' ? { in: 'time' } : { in: 'connection' },
      expected: 'a whole answer in time',
      actual: outcome.says,
      also: [intent.exercises[0]],
    });
  },
};
