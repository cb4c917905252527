import { brokenBy } from '../broken-by.js';

export const weightInAcceptAnswers500 = brokenBy({
  id: 'weight-in-accept-answers-500',
  says: 'A weight in Accept breaks the server.',
  where: ({ headers: { accept = '' } }) => /;\s*q=/.test(accept),
});
