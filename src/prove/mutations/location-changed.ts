import { header } from '../../http/exchange.js';
import { withHeader, withHeaderLine, withoutHeader } from './edit.js';
import { isRedirect } from './members.js';
import type { Operator } from './operator.js';
import { referencesTo } from './references.js';

/** The Location of the redirect leads to the file of the job asked for (AMB-LOC, AMB-LOCVAL). */
export const locationChanged: Operator = {
  id: 'location-changed',
  says: 'The Location of the redirect is dropped, emptied, repeated, written otherwise, or leads elsewhere.',
  of: 'answer',
  mutate: (subject) => {
    const { answer, law, request } = subject;
    if (request.method !== 'GET' || !isRedirect(subject) || header(answer, 'location') === null) return [];
    const references = law.reading('AMB-LOCVAL') === 'any-uri' ? [] : referencesTo('files', subject);
    return [
      { detail: 'dropped', breaks: law.reading('AMB-LOC') === 'optional' ? null : 'R-LOCATION', to: withoutHeader(answer, 'Location') },
      { detail: 'emptied', breaks: 'R-LOCATION', to: withHeader(answer, 'Location', '') },
      { detail: 'given twice', breaks: 'R-LOCATION', to: withHeaderLine(answer, 'Location', 'https://elsewhere.example/') },
      ...references.map(({ detail, reference, right }) => ({
        detail,
        breaks: right ? null : 'R-LOCATION',
        to: withHeader(answer, 'Location', reference),
      })),
    ];
  },
};
