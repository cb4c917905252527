import { brokenBy } from '../broken-by.js';

export const nonAsciiHeaderAnswers500 = brokenBy({
  id: 'non-ascii-header-answers-500',
  says: 'A header with bytes beyond ASCII breaks the server.',
  where: ({ headers }) => Object.values(headers).some((value) => /[^\0-\x7f]/.test(String(value))),
});
