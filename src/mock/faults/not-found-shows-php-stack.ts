import { showsInside } from '../broken-by.js';

export const notFoundShowsPhpStack = showsInside({
  id: 'not-found-shows-php-stack',
  says: 'The 404 has a stack trace of PHP.',
  text: 'Uncaught Error: no job in /srv/reports/store.php:41',
});
