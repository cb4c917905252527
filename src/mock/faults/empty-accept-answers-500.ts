import { brokenBy } from '../broken-by.js';

export const emptyAcceptAnswers500 = brokenBy({
  id: 'empty-accept-answers-500',
  says: 'An empty Accept breaks the server.',
  where: ({ headers: { accept } }) => accept === '',
});
