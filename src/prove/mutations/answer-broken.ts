import type { Broken } from '../../http/exchange.js';
import type { Operator } from './operator.js';

/** What the http station says of a target that breaks off; no fault of the network or of the client. */
const BREAKS: readonly Broken[] = [
  { kind: 'broken', whose: 'target', code: 'timeout', says: 'no answer came within 10 s' },
  { kind: 'broken', whose: 'target', code: 'reset', says: 'the target reset the connection' },
  { kind: 'broken', whose: 'target', code: 'malformed-http', says: 'the target sent something that is not HTTP/1.1' },
  { kind: 'broken', whose: 'target', code: 'closed', says: 'the target closed the connection before the answer was whole' },
  { kind: 'broken', whose: 'target', code: 'body-too-large', says: 'the body has no end' },
];

/** The answer does not come whole. */
export const answerBroken: Operator = {
  id: 'answer-broken',
  says: 'In place of the answer the connection breaks, or nothing comes in time.',
  of: 'answer',
  mutate: () => BREAKS.map((broken) => ({ detail: broken.code, breaks: 'R-SOUND', to: broken })),
};
