import type { Oddity } from '../behaviour.js';
import { mapError } from '../change.js';

export const notFoundNamesAPage: Oddity = {
  id: 'not-found-names-a-page',
  permittedBy: 'R-ERROR',
  check: 'error-shows-nothing-internal',
  says: 'A 404 names the path that was asked for, and a page about it.',
  answer: (answer) =>
    mapError(answer, 404, (error) => ({
      ...error,
      message: 'Error: no job at /data/reports/calls/jobs (see https://docs.example.com/var/errors.html:404)',
    })),
};
