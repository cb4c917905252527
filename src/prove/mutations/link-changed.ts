import { valueAt } from '../../document/pointer.js';
import { withJson, withValue } from './edit.js';
import { hasDocumentedBody, isJobAnswer } from './members.js';
import type { Operator } from './operator.js';
import { referencesTo } from './references.js';

/** `self` leads back to the job, `files` to its file (AMB-LINKHREF). */
export const linkChanged: Operator = {
  id: 'link-changed',
  says: 'The href of a link is written otherwise, or leads elsewhere.',
  of: 'answer',
  mutate: (subject) => {
    if (!hasDocumentedBody(subject) || !isJobAnswer(subject) || subject.law.reading('AMB-LINKHREF') === 'free') return [];
    return (['self', 'files'] as const).flatMap((name) => {
      const pointer = `/_links/${name}/href`;
      if (valueAt(subject.body, pointer) === undefined) return [];
      return referencesTo(name === 'self' ? 'jobs' : 'files', subject).map(({ detail, reference, right }) => ({
        detail: `${name} ${detail}`,
        breaks: right ? null : 'R-LINKS',
        to: withJson(subject.answer, withValue(subject.body, pointer, reference)),
      }));
    });
  },
};
