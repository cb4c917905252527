import { brokenBy } from '../broken-by.js';

export const quoteInCookieAnswers500 = brokenBy({
  id: 'quote-in-cookie-answers-500',
  says: 'A cookie with an apostrophe breaks the server.',
  where: ({ headers: { cookie = '' } }) => cookie.includes("'"),
});
