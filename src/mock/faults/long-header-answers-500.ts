import { brokenBy } from '../broken-by.js';

export const longHeaderAnswers500 = brokenBy({
  id: 'long-header-answers-500',
  says: 'A header of more than 3000 characters breaks the server.',
  where: ({ headers }) => Object.values(headers).some((value) => String(value).length > 3000),
});
