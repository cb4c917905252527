import type { Oddity } from '../behaviour.js';

export const headersReversed: Oddity = {
  id: 'headers-reversed',
  permittedBy: 'RFC 9110 section 5.3',
  check: 'redirect-has-location',
  says: 'Headers stand in another order, in capitals, with unknown ones among them.',
  answer: (answer) => {
    const lines = [...answer.headers, ['X-Served-By', 'reports-7'] as const, ['Vary', 'Authorization'] as const];
    return { ...answer, headers: lines.reverse().map(([name, value]) => [name.toUpperCase(), value] as const) };
  },
};
