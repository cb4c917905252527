import { brokenBy } from '../broken-by.js';

export const unknownMethodAnswers500 = brokenBy({
  id: 'unknown-method-answers-500',
  says: 'A method that the server does not know breaks it.',
  where: ({ method }) => !['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method),
});
