import { header } from '../../http/exchange.js';
import { withHeader } from './edit.js';
import type { Operator } from './operator.js';
import { referencesTo } from './references.js';

/** Where there is no file, none may be led to; to other places a Location may lead. */
export const locationAdded: Operator = {
  id: 'location-added',
  says: 'An answer about a job without a file gets a Location.',
  of: 'answer',
  mutate: (subject) => {
    const { answer, request, body } = subject;
    if (request.method !== 'GET' || answer.status !== 200 || header(answer, 'location') !== null || body === undefined) return [];
    return [
      ...referencesTo('files', subject)
        .filter(({ right }) => right)
        .map(({ detail, reference }) => ({ detail, breaks: 'R-LOCATION', to: withHeader(answer, 'Location', reference) })),
      { detail: 'to the job itself', breaks: null, to: withHeader(answer, 'Location', request.path) },
      { detail: 'as Content-Location', breaks: null, to: withHeader(answer, 'Content-Location', request.path) },
    ];
  },
};
