import type { Oddity } from '../behaviour.js';

export const challengesOnTwoLines: Oddity = {
  id: 'challenges-on-two-lines',
  permittedBy: 'RFC 9110 section 5.3',
  check: 'refusal-carries-a-challenge',
  says: 'There are two challenges, each on a line of its own.',
  answer: (answer) =>
    answer.status === 401
      ? { ...answer, headers: [['WWW-Authenticate', 'Basic realm="a, b", charset="UTF-8"'], ...answer.headers] }
      : answer,
};
