import { brokenBy } from '../broken-by.js';

export const unknownAcceptAnswers500 = brokenBy({
  id: 'unknown-accept-answers-500',
  says: 'An Accept without JSON or a wildcard breaks the server.',
  where: ({ headers: { accept } }) => accept !== undefined && accept !== '' && !/json|\*/i.test(accept),
});
