import { valueAt } from '../document/pointer.js';
import type { Answer, WireRequest } from '../http/exchange.js';
import { header } from '../http/exchange.js';
import { standingOf } from '../plan/credential-uses.js';
import { describe } from '../schema/explain.js';
import { bodyValue, getAnswerOf, requestOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import type { Deviation, Place } from './finding.js';
import { isUriReference, leadsTo } from './uri.js';

/** An answer to an odd path is about no job that the path does not name, however it was understood (AMB-EDGE). */
export const edgeShowsNoOtherJob: Check = {
  id: 'edge-shows-no-other-job',
  says: 'an answer to an odd path shows no job but one that the path names',
  requirements: ['R-OP'],
  reads: ['AMB-EDGE'],
  scope: 'exchange',
  edge: 'judged',
  judge: (trace, _law, intent) => {
    if (intent.expect.status !== 'edge') return notApplicable('the path is not odd');
    if (standingOf(intent.credential) !== 'granted') return notApplicable('not authorised, which no-job-without-authorization judges');
    const answer = getAnswerOf(trace);
    const request = requestOf(trace);
    if (answer === undefined || request === undefined) return notApplicable('no whole answer came');
    const shown = jobsIn(answer, request);
    if (shown.length === 0) return notApplicable('no job is shown');
    // Slashes may have been merged, dots removed, a control cut off: the job is the one asked for all the same.
    const named = decoded(request.path).toLowerCase();
    const strange = shown.filter(({ id }) => !named.includes(id.toLowerCase()));
    return applied(['R-OP'], ...strange.map(({ id, place }) => deviation(id, place)));
  },
};

interface ShownJob {
  readonly id: string;
  readonly place: Place;
}

/** The jobs that an answer speaks of, and where: in its body, or as the place that it leads to. */
function jobsIn(answer: Answer, { origin }: WireRequest): readonly ShownJob[] {
  const { status } = answer;
  const body = bodyValue(answer);
  const inBody = ['/job/id', '/_links/self/href', '/_links/files/href'].map((pointer) => ({
    text: valueAt(body, pointer),
    place: { in: 'body', pointer, status } as const,
  }));
  const located = { text: header(answer, 'location'), place: { in: 'header', header: 'Location', status } as const };
  return [...inBody, located].flatMap(({ text, place }) => {
    if (typeof text !== 'string') return [];
    const id = place.in === 'body' && place.pointer === '/job/id' ? text : jobIn(text, origin);
    return id === undefined || id === '' ? [] : [{ id, place }];
  });
}

/** The id in a reference to a job or to its file. */
function jobIn(reference: string, origin: string): string | undefined {
  const target = isUriReference(reference) ? leadsTo(reference, `${origin}/`) : undefined;
  const [data, reports, , kind, id] = target?.segments.slice(-5) ?? [];
  return data === 'data' && reports === 'reports' && (kind === 'jobs' || kind === 'files') ? id : undefined;
}

function deviation(id: string, place: Place): Deviation {
  const actual = describe(id);
  const expected = 'a job that the path names, or none';
  return place.in === 'header' ? { kind: 'header-malformed', place, expected, actual } : { kind: 'mismatch', place, expected, actual };
}

function decoded(path: string): string {
  return path.replaceAll(/(?:%[\da-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'));
}
