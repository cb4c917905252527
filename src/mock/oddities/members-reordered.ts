import { isObject } from '../../document/pointer.js';
import type { Json } from '../answer.js';
import type { Oddity } from '../behaviour.js';
import { mapJson } from '../change.js';

function reversed(json: Json): Json {
  if (!isObject(json)) return json;
  const entries = Object.entries(json).map(([name, value]) => [name, reversed(value)] as const);
  return Object.fromEntries(entries.reverse());
}

export const membersReordered: Oddity = {
  id: 'members-reordered',
  permittedBy: 'RFC 8259 section 4',
  check: 'equal-requests-agree',
  says: 'Members come in another order at every other request.',
  answer: (answer, { before }) => (before % 2 === 1 ? mapJson(answer, reversed) : answer),
};
