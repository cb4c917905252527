import { showsInside } from '../broken-by.js';

export const notFoundShowsSql = showsInside({
  id: 'not-found-shows-sql',
  says: 'The 404 has the statement that was put to the database.',
  text: 'no row: SELECT * FROM jobs WHERE id = $1',
});
