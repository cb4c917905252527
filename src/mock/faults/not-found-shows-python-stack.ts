import { showsInside } from '../broken-by.js';

export const notFoundShowsPythonStack = showsInside({
  id: 'not-found-shows-python-stack',
  says: 'The 404 has a stack trace of Python.',
  text: 'Traceback (most recent call last):\n  File "store.py", line 41, in find\nKeyError',
});
