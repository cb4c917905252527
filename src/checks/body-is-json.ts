import { getAnswerOf, jsonOf, mediaType } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { requirementsOf } from './documented-body.js';
import type { Deviation } from './finding.js';

/** A body is one JSON text in UTF-8 that names no member twice. RFC 8259 sections 4 and 8.1. */
export const bodyIsJson: Check = {
  id: 'body-is-json',
  says: 'a body is one JSON text in UTF-8 that names no member twice',
  requirements: ['R-SOUND', 'R-200', 'R-300', 'R-ERROR'],
  reads: ['AMB-300'],
  scope: 'exchange',
  judge: (trace, law, intent) => {
    const answer = getAnswerOf(trace);
    if (answer === undefined) return notApplicable('no body to judge');
    const described = law.response(intent.operation, answer.status)?.content;
    if (described === undefined || described.size === 0) return notApplicable('the source describes no body for this status');
    const type = mediaType(answer);
    if (answer.body.length > 0 && type !== undefined && !described.has(type)) return notApplicable('it does not say that it is JSON');
    const body = jsonOf(answer);
    const place = (pointer: string) => ({ in: 'body', pointer, status: answer.status }) as const;
    const also = requirementsOf(answer.status);
    if (answer.body.length === 0) {
      const [first = 'R-SOUND', ...rest] = also;
      return applied(['R-SOUND'], {
        kind: 'body-malformed',
        requirement: first,
        also: rest,
        place: place(''),
        expected: 'JSON',
        actual: 'empty',
      });
    }
    if (body.kind === 'malformed')
      return applied(['R-SOUND'], { kind: 'body-malformed', place: place(''), expected: 'JSON in UTF-8', actual: body.says, also });
    return applied(
      ['R-SOUND'],
      ...body.duplicates.map(
        (pointer): Deviation => ({ kind: 'mismatch', place: place(pointer), expected: 'named once', actual: 'named twice', also: [] }),
      ),
    );
  },
};
