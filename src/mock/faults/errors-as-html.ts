import type { Fault } from '../behaviour.js';
import { isError, withBytes, withHeader } from '../change.js';

export const errorsAsHtml: Fault = {
  id: 'errors-as-html',
  breaks: 'R-ERROR',
  check: 'media-type-is-json',
  says: 'Errors are HTML pages.',
  answer: (answer) =>
    isError(answer)
      ? withBytes(withHeader(answer, 'Content-Type', 'text/html'), '<!doctype html><title>Error</title><h1>Error</h1>')
      : answer,
};
