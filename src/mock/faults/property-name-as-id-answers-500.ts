import { brokenBy } from '../broken-by.js';

export const propertyNameAsIdAnswers500 = brokenBy({
  id: 'property-name-as-id-answers-500',
  says: 'An id that every object has a property of breaks the server.',
  where: ({ asked: { id = '' } }) => id !== '' && id in {},
});
