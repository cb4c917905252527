import { brokenBy } from '../broken-by.js';

export const threeByteLetterInIdAnswers500 = brokenBy({
  id: 'three-byte-letter-in-id-answers-500',
  says: 'An id with a letter of three bytes breaks the server.',
  where: ({ asked: { id = '' } }) => /[\u0800-\ud7ff\ue000-\uffff]/.test(id),
});
