import { hasValue } from './edit.js';
import type { AnswerSubject } from './operator.js';

/** A documented member of a body. */
export interface Member {
  readonly pointer: string;
  readonly type: 'string' | 'object' | 'array';
  /** The requirement that a wrong value breaks. */
  readonly requirement: string;
  /** Whether the law lets it be left out. */
  readonly optional: boolean;
}

/** Whether the answer is one about a job: 200 or the redirect. */
export function isJobAnswer({ answer }: AnswerSubject): boolean {
  return answer.status === 200 || answer.status === 300 || answer.status === 303;
}

/** Whether the answer redirects to the job's file. */
export function isRedirect({ answer }: AnswerSubject): boolean {
  return answer.status === 300 || answer.status === 303;
}

/** Whether the answer is a documented error. */
export function isError({ answer }: AnswerSubject): boolean {
  return [400, 401, 403, 404].includes(answer.status);
}

/** Whether the document describes the body: those of answers to GET alone (AMB-METHOD, AMB-HEAD). */
export function hasDocumentedBody(subject: AnswerSubject): boolean {
  return subject.request.method === 'GET' && subject.body !== undefined && (isJobAnswer(subject) || isError(subject));
}

/** The requirement that an answer of this status keeps as a whole. */
export function requirementOfBody(status: number): string {
  if (status === 200) return 'R-200';
  return status === 300 || status === 303 ? 'R-300' : `R-ERROR-${status}`;
}

/** The documented members that the body has. */
export function membersOf(subject: AnswerSubject): readonly Member[] {
  if (!hasDocumentedBody(subject)) return [];
  const known = isJobAnswer(subject) ? jobMembers(subject) : errorMembers(subject);
  return known.filter(({ pointer }) => hasValue(subject.body, pointer));
}

/** The page calls none of a job's members required (AMB-JOBMEMBERS), and links are free in form under one reading (AMB-LINKHREF). */
function jobMembers({ answer, law }: AnswerSubject): readonly Member[] {
  const whole = requirementOfBody(answer.status);
  const optional = law.reading('AMB-JOBMEMBERS') === 'optional';
  const own = (name: string, type: Member['type'], requirement = 'R-JOB'): Member => ({
    pointer: `/job/${name}`,
    type,
    requirement,
    optional,
  });
  const link = (name: string, type: Member['type']): Member => ({
    pointer: `/_links/${name}`,
    type,
    requirement: 'R-LINKS',
    optional: true,
  });
  return [
    { pointer: '/job', type: 'object', requirement: whole, optional: true },
    { pointer: '/_links', type: 'object', requirement: whole, optional: true },
    ...['id', 'name', 'timezone', 'format'].map((name) => own(name, 'string')),
    own('status', 'string', 'R-STATUS'),
    own('timespan', 'object'),
    ...['from', 'to'].map((name): Member => ({ ...own(`timespan/${name}`, 'string'), optional: true })),
    ...['self', 'files'].map((name) => link(name, 'object')),
    ...(law.reading('AMB-LINKHREF') === 'href' ? ['self/href', 'files/href'].map((name) => link(name, 'string')) : []),
  ];
}

function errorMembers({ answer, law, body }: AnswerSubject): readonly Member[] {
  const of = (pointer: string, type: Member['type'], optional = false): Member => ({
    pointer,
    type,
    requirement: requirementOfBody(answer.status),
    optional,
  });
  const first = hasValue(body, '/fields/0') ? [of('/fields/0/name', 'string'), of('/fields/0/description', 'string')] : [];
  return [
    of('/code', 'string'),
    of('/message', 'string'),
    of('/description', 'string', true),
    of('/fields', 'array', law.reading('AMB-FIELDS') === 'items-only'),
    ...first,
  ];
}
