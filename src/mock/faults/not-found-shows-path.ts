import { showsInside } from '../broken-by.js';

export const notFoundShowsPath = showsInside({
  id: 'not-found-shows-path',
  says: 'The 404 has a path of the server.',
  text: 'no such file: /var/reports/jobs.conf',
});
