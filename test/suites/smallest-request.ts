/** The smallest request of a finding in one line, as one would write it by hand. */
import { restingJobs } from '../../src/mock/jobs.js';
import type { Finding } from '../../src/run/record.js';

/** What every request has, and is not what matters. */
const USUAL = new Set(['accept: application/json', 'accept-encoding: identity']);

/**
 * `GET calls/%27`, `GET calls/FAILED?a=1`, `GET calls/FAILED accept: text/plain`: known jobs by their status, what differs from such an id by a
 * sign or its letter case as `near-FAILED`, ids that were made up as `fresh`, repeats by their number.
 */
export function smallestRequest({ exchange }: Finding): string {
  if (exchange.kind !== 'http') return 'a handshake';
  const { method, url, headers } = exchange.request;
  const lines = headers
    .map(([name, value]) => `${name}: ${value}`)
    .filter((line) => !USUAL.has(line) && !line.startsWith('authorization:'));
  const credential = headers.some(([name]) => name === 'authorization') ? [] : ['without a token'];
  const path = url.replace(/^https:\/\/[^/]+\/data\/reports\//, '').replace('/jobs/', '/');
  return [method, ...[named(path), ...lines, ...credential].map(shortened)].join(' ');
}

/** The first known job of each status: those that a run is given. */
const KNOWN = Object.entries(restingJobs()).flatMap(([status, jobs]) => jobs.slice(0, 1).map(({ id }) => [id, status] as const));
/** All but the last sign of the FAILED one. */
const NEAR = new RegExp(restingJobs().FAILED[0]?.id.slice(0, -1).concat('[\\da-f]?') ?? '', 'gi');

function named(path: string): string {
  return KNOWN.reduce((text, [id, status]) => text.replaceAll(id, status), path)
    .replaceAll(NEAR, 'near-FAILED')
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi, 'fresh');
}

/** A sign that is repeated many times, by how often. */
function shortened(text: string): string {
  return text.replaceAll(/(.)\1{15,}/g, (all, sign: string) => `${sign}×${all.length}`);
}
