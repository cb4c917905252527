import type { Fault } from '../behaviour.js';
import { withBytes } from '../change.js';

export const malformedEscapeShowsStack: Fault = {
  id: 'malformed-escape-shows-stack',
  breaks: 'R-SOUND',
  check: 'error-shows-nothing-internal',
  says: 'The 400 to a malformed escape is a page with the stack trace of the server.',
  answer: (answer, { asked }) =>
    asked.id === undefined
      ? withBytes(
          { status: 400, headers: [['Content-Type', 'text/html']] },
          `<pre>URIError: URI malformed<br>    at decode (/srv/api/route.js:19:12)</pre>`,
        )
      : answer,
};
