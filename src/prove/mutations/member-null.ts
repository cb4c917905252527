import { withJson, withValue } from './edit.js';
import { membersOf } from './members.js';
import type { Operator } from './operator.js';

/** Absent and null are two things: an optional member may be absent, never null. */
export const memberNull: Operator = {
  id: 'member-null',
  says: 'A documented member of the body is null.',
  of: 'answer',
  mutate: (subject) =>
    membersOf(subject).map(({ pointer, requirement }) => ({
      detail: pointer,
      breaks: requirement,
      to: withJson(subject.answer, withValue(subject.body, pointer, null)),
    })),
};
