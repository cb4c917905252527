import { formatReading } from '../document/readings.js';
import type { Intent } from '../plan/intent.js';
import type { Law } from '../schema/law.js';

/** How the expectation of a case takes a status. */
export type StatusOpinion =
  | { readonly kind: 'right' }
  | { readonly kind: 'doubted'; readonly ambiguity: string }
  | { readonly kind: 'wrong'; readonly expected: string };

/** Whether HTTP itself permits a status to what is odd in the request, whoever answers. */
export function isPermitted(status: number, { expect }: Intent): boolean {
  return expect.permits?.includes(status) === true;
}

/** What an intent expects of a status, under a law. */
export function opinionOf(status: number, law: Law, intent: Intent): StatusOpinion {
  const { expect } = intent;
  if (isPermitted(status, intent)) return { kind: 'right' };
  if (expect.status === 'documented') return { kind: 'right' }; // whether it is documented, another check says
  if (expect.status === 'granted') return grantedOpinion(status, law, intent);
  if (expect.status === 'refused')
    return status === 501 || (status >= 400 && status < 500) ? { kind: 'right' } : { kind: 'wrong', expected: 'a 4xx or 501' };
  if (expect.status === 'edge') return edgeOpinion(status, law, intent);
  if (expect.status === 'as-get') return headOpinion(status, law, intent);
  const also = Object.entries(expect.under ?? {}).flatMap(([reading, statuses]) => (holds(law, reading) ? statuses : []));
  const allowed = [...expect.status, ...also]
    .map((documented) => law.status(documented))
    .flatMap((documented) => [documented, ...law.standIns(intent.operation, documented)]);
  return allowed.includes(status) ? { kind: 'right' } : doubtedOr(allowed.join(' or '), status, law, intent);
}

/** Whoever may ask is not refused; what is answered depends on what was asked for. */
function grantedOpinion(status: number, law: Law, intent: Intent): StatusOpinion {
  return status === 401 || status === 403 ? doubtedOr('anything but 401 and 403', status, law, intent) : { kind: 'right' };
}

function doubtedOr(expected: string, status: number, law: Law, { expect }: Intent): StatusOpinion {
  const doubt = Object.entries(expect.doubted ?? {}).find(([, statuses]) =>
    statuses.map((documented) => law.status(documented)).includes(status),
  );
  return doubt === undefined ? { kind: 'wrong', expected } : { kind: 'doubted', ambiguity: doubt[0] };
}

/** What a proxy leads an odd path to that it would write otherwise: RFC 9110 section 15.4. */
const REDIRECTS = [301, 302, 303, 307, 308];

/** AMB-EDGE: whoever answers, any 4xx is right, and what a service that understands the path would answer. */
function edgeOpinion(status: number, law: Law, intent: Intent): StatusOpinion {
  const refused = status >= 400 && status < 500;
  const right = refused || REDIRECTS.includes(status) || law.response(intent.operation, status) !== undefined;
  return right ? { kind: 'right' } : { kind: 'wrong', expected: 'a 4xx, a redirect or a documented status' };
}

/** AMB-HEAD: answered as GET, or 404, 405, 501. */
function headOpinion(status: number, law: Law, intent: Intent): StatusOpinion {
  const right = status === 405 || status === 501 || law.response(intent.operation, status) !== undefined;
  return right ? { kind: 'right' } : { kind: 'wrong', expected: 'the answer of a GET, 404, 405 or 501' };
}

function holds(law: Law, reading: string): boolean {
  const ambiguity = reading.slice(0, reading.indexOf('='));
  return formatReading(ambiguity, law.reading(ambiguity)) === reading;
}
