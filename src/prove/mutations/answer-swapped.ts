import type { Operator } from './operator.js';

/** A whole answer, sound in itself, that is the right one to another question. */
export const answerSwapped: Operator = {
  id: 'answer-swapped',
  says: 'The answer is, as a whole, that to another request of the run.',
  of: 'answer',
  mutate: ({ answer, intent, request, law, others }) => {
    const { status: wanted, under = {}, doubted = {}, permits = [] } = intent.expect;
    if (typeof wanted === 'string' || request.method !== 'GET') return [];
    const right = [...wanted, ...Object.values(under).flat(), ...Object.values(doubted).flat()].map((one) => law.status(one));
    // By the time that it is asked for, a job that was under way may be done (AMB-STATE).
    const mayBeDone = intent.job === 'CREATED' || intent.job === 'PROCESSING';
    const own = intent.exercises.find((id) => id.startsWith('R-STATUS-')) ?? intent.exercises[0];
    const isWrong = (status: number): boolean =>
      status !== answer.status && !right.includes(status) && !permits.includes(status) && !(mayBeDone && status === law.status(300));
    const statuses = [...new Set(others.map(({ status }) => status))].filter(isWrong);
    return statuses.flatMap((status) => {
      const other = others.find((one) => one.status === status);
      return other === undefined ? [] : [{ detail: `a ${status}`, breaks: own, to: other }];
    });
  },
};
