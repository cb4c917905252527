import { isObject, valueAt } from '../../document/pointer.js';
import { withJson, withValue } from './edit.js';
import { hasDocumentedBody, isError, requirementOfBody } from './members.js';
import type { Operator } from './operator.js';

const WHOLE = { name: 'type', description: 'is not known' };

/** Items, by what is said of them; the first two are whole, with a member that nobody documented or without. */
const ITEMS: readonly (readonly [detail: string, item: unknown, whole: boolean])[] = [
  ['whole', WHOLE, true],
  ['with a further member', { ...WHOLE, code: '17' }, true],
  ['without name', { description: WHOLE.description }, false],
  ['without description', { name: WHOLE.name }, false],
  ['name null', { ...WHOLE, name: null }, false],
  ['description null', { ...WHOLE, description: null }, false],
  ['name a number', { ...WHOLE, name: 1 }, false],
  ['description an array', { ...WHOLE, description: [] }, false],
  ['an empty object', {}, false],
  ['text', 'type', false],
  ['null', null, false],
];

/** Errors of the reference server mostly have no fields at fault, so that an item is added. */
export const errorField: Operator = {
  id: 'error-field',
  says: 'An error gets one more item in its fields.',
  of: 'answer',
  mutate: (subject) => {
    const { answer, body } = subject;
    const before: unknown = valueAt(body, '/fields') ?? [];
    if (!hasDocumentedBody(subject) || !isError(subject) || !isObject(body) || !Array.isArray(before)) return [];
    return ITEMS.map(([detail, item, whole]) => ({
      detail,
      breaks: whole ? null : requirementOfBody(answer.status),
      to: withJson(answer, withValue(body, '/fields', [...before, item])),
    }));
  },
};
