import { showsInside } from '../broken-by.js';

export const notFoundShowsVersion = showsInside({
  id: 'not-found-shows-version',
  says: 'The 404 says on which version of what the server runs.',
  text: 'Job not found (PostgreSQL 14.2)',
});
