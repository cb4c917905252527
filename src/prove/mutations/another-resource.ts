import { isObject, valueAt } from '../../document/pointer.js';
import { withJson, withValue } from './edit.js';
import { hasDocumentedBody, isJobAnswer } from './members.js';
import type { AnswerSubject, Change, Operator } from './operator.js';
import { otherId } from './other-id.js';

/** What belongs to a job is that of another one, and sound in itself. */
export const anotherResource: Operator = {
  id: 'another-resource',
  says: 'The job, its links or both are those of another job.',
  of: 'answer',
  mutate: (subject) => {
    const { body, answer, intent } = subject;
    if (!hasDocumentedBody(subject) || !isJobAnswer(subject) || !isObject(body)) return [];
    const id = intent.asked.id ?? '';
    const moved = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll(id, otherId(id)));
    const of = (pointer: string, breaks: string): readonly Change<AnswerSubject['answer']>[] => {
      const changed = withValue(body, pointer, moved(valueAt(body, pointer)));
      return valueAt(body, pointer) === undefined || JSON.stringify(changed) === JSON.stringify(body)
        ? []
        : [{ detail: pointer === '' ? 'both' : pointer, breaks, to: withJson(answer, changed) }];
    };
    const identified = valueAt(body, '/job/id') !== undefined;
    return [...of('/job', 'R-JOB'), ...of('/_links', 'R-LINKS'), ...of('', identified ? 'R-JOB' : 'R-LINKS')];
  },
};
