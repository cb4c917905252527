import { valueAt } from '../document/pointer.js';
import type { Answer } from '../http/exchange.js';
import type { JobStatus } from '../plan/suite.js';
import { bodyValue, isRedirect } from './answer.js';

/** Which statuses may follow one: a job only moves forward. Page, "Report Statuses"; the vendor's two more lie before the end. */
const REACHABLE: Readonly<Record<JobStatus, readonly string[]>> = {
  CREATED: ['CREATED', 'PROCESSING', 'UPLOADING', 'DONE', 'FAILED', 'DELETED', 'CANCELED'],
  PROCESSING: ['PROCESSING', 'UPLOADING', 'DONE', 'FAILED', 'DELETED', 'CANCELED'],
  DONE: ['DONE', 'DELETED'],
  FAILED: ['FAILED', 'DELETED'],
  DELETED: ['DELETED'],
};

/** Every name of a status that is registered, in capitals: letter case is AMB-CASE's. */
export const STATUS_NAMES: ReadonlySet<string> = new Set(Object.values(REACHABLE).flat());

/** Whether a job seen in one status may be in another by now, or still be in the same. */
export function mayBecome(from: JobStatus, to: string): boolean {
  return REACHABLE[from].includes(to);
}

/** The same of any two registered names: the vendor's two further statuses lie between PROCESSING and the end, and at the end. */
export function mayFollow(from: string, to: string): boolean {
  if (from === to) return true;
  if (from === 'UPLOADING') return mayBecome('PROCESSING', to) && to !== 'PROCESSING';
  if (from === 'CANCELED') return to === 'DELETED';
  return mayBecome(from as JobStatus, to); // STATUS_NAMES holds these five and the two above
}

/** The status that an answer about a job shows, in capitals: its body's, or DONE where it leads to the result. */
export function shownStatus(answer: Answer): string | undefined {
  const written = valueAt(bodyValue(answer), '/job/status');
  if (typeof written === 'string') return written.toUpperCase();
  return isRedirect(answer) ? 'DONE' : undefined;
}

/** Whether a job that was known in one status has moved on to another, and the answer is the one of that status. */
export function hasMovedOn(from: JobStatus, answer: Answer): boolean {
  const now = shownStatus(answer);
  if (now === undefined || now === from || !mayBecome(from, now)) return false;
  return now === 'DONE' ? isRedirect(answer) : answer.status === 200;
}
