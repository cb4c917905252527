import { brokenBy } from '../broken-by.js';

export const percentInTypeAnswers500 = brokenBy({
  id: 'percent-in-type-answers-500',
  says: 'A report type with a percent sign breaks the server.',
  where: ({ asked: { type = '' } }) => type.includes('%'),
});
