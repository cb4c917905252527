import type { Fault } from '../behaviour.js';

export const deleteAnswers204: Fault = {
  id: 'delete-answers-204',
  breaks: 'R-OP',
  check: 'status-is-expected',
  says: 'DELETE is obeyed.',
  answer: (answer, { method }) => (method === 'DELETE' ? { status: 204, headers: [] } : answer),
};
