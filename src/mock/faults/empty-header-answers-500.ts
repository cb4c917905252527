import { brokenBy } from '../broken-by.js';

export const emptyHeaderAnswers500 = brokenBy({
  id: 'empty-header-answers-500',
  says: 'A header without a value breaks the server.',
  where: ({ headers: { accept: _, ...others } }) => Object.values(others).includes(''),
});
