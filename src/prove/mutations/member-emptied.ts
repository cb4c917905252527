import { withJson, withValue } from './edit.js';
import { type Member, membersOf } from './members.js';
import type { AnswerSubject, Operator } from './operator.js';

const EMPTY = { string: '', object: {}, array: [] } as const;

/** Strings of which the source says more than that they are strings. */
const TOLD_MORE = ['/job/id', '/job/timezone', '/job/format', '/job/status', '/_links/files/href'];

/** A name, a code or a message may be empty, and an object of optional members too. */
export const memberEmptied: Operator = {
  id: 'member-emptied',
  says: 'A documented member of the body is empty.',
  of: 'answer',
  mutate: (subject) =>
    membersOf(subject).map((member) => ({
      detail: member.pointer,
      breaks: isBroken(member, subject) ? member.requirement : null,
      to: withJson(subject.answer, withValue(subject.body, member.pointer, EMPTY[member.type])),
    })),
};

/** An empty href of `self` is a reference to the very job: RFC 3986 section 4.4. */
function isBroken({ pointer, type }: Member, { law }: AnswerSubject): boolean {
  if (pointer === '/job' && law.reading('AMB-JOBMEMBERS') === 'required') return true;
  if (type !== 'string') return false;
  return TOLD_MORE.includes(pointer) || (pointer.startsWith('/job/timespan/') && law.reading('AMB-TIMESPAN') === 'iso-local');
}
