import { brokenBy } from '../broken-by.js';

export const optionsAnswers500 = brokenBy({
  id: 'options-answers-500',
  says: 'OPTIONS breaks the server.',
  where: ({ method }) => method === 'OPTIONS',
});
