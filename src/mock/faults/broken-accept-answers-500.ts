import { brokenBy } from '../broken-by.js';

export const brokenAcceptAnswers500 = brokenBy({
  id: 'broken-accept-answers-500',
  says: 'An Accept that is no media range breaks the server.',
  where: ({ headers: { accept = '/' } }) => accept !== '' && !accept.includes('/'),
});
