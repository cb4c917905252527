import { brokenBy } from '../broken-by.js';

export const quoteInTypeAnswers500 = brokenBy({
  id: 'quote-in-type-answers-500',
  says: 'A report type with an apostrophe breaks the server.',
  where: ({ asked: { type = '' } }) => type.includes("'"),
});
