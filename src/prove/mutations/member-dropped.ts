import { withJson, withoutValue } from './edit.js';
import { membersOf } from './members.js';
import type { Operator } from './operator.js';

/** Leaves out what may be left out silently, and what may not with a finding. */
export const memberDropped: Operator = {
  id: 'member-dropped',
  says: 'A documented member of the body is left out.',
  of: 'answer',
  mutate: (subject) =>
    membersOf(subject).map(({ pointer, requirement, optional }) => ({
      detail: pointer,
      breaks: optional ? null : requirement,
      to: withJson(subject.answer, withoutValue(subject.body, pointer)),
    })),
};
