import { showsInside } from '../broken-by.js';

export const notFoundShowsNodeStack = showsInside({
  id: 'not-found-shows-node-stack',
  says: 'The 404 has a stack trace of Node.js.',
  text: 'TypeError: x is undefined\n    at find (/srv/reports/store.js:41:7)',
});
