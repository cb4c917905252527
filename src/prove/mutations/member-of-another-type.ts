import { withJson, withValue } from './edit.js';
import { membersOf } from './members.js';
import type { Operator } from './operator.js';

const OTHERS: readonly (readonly [type: string, value: unknown])[] = [
  ['string', 'text'],
  ['number', 42],
  ['boolean', true],
  ['array', ['item']],
  ['object', { member: 'value' }],
];

/** Every JSON type but the documented one; null has an operator of its own. */
export const memberOfAnotherType: Operator = {
  id: 'member-of-another-type',
  says: 'A documented member of the body has a value of another JSON type.',
  of: 'answer',
  mutate: (subject) =>
    membersOf(subject).flatMap(({ pointer, type, requirement }) =>
      OTHERS.filter(([other]) => other !== type).map(([other, value]) => ({
        detail: `${pointer} ${other}`,
        breaks: requirement,
        to: withJson(subject.answer, withValue(subject.body, pointer, value)),
      })),
    ),
};
