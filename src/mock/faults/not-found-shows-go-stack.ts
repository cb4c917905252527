import { showsInside } from '../broken-by.js';

export const notFoundShowsGoStack = showsInside({
  id: 'not-found-shows-go-stack',
  says: 'The 404 has a stack trace of Go.',
  text: 'panic: no job\n\ngoroutine 7 [running]:\nmain.find()',
});
