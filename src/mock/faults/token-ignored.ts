import type { Fault } from '../behaviour.js';

export const tokenIgnored: Fault = {
  id: 'token-ignored',
  breaks: 'R-401',
  check: 'no-job-without-authorization',
  says: 'A job is shown to anyone.',
  authorize: () => ({ kind: 'granted' }),
};
