import type { WireRequest } from '../http/exchange.js';
import type { Intent } from '../plan/intent.js';
import { leadsTo, type Target } from './uri.js';

/** The URL of a request. */
export function urlOf(request: WireRequest): string {
  return `${request.origin}${request.path}`;
}

/** The path segments of the job asked for, and of its file, below whatever the base URL stands on. */
export function jobSegments(request: WireRequest, intent: Intent): { readonly job: readonly string[]; readonly file: readonly string[] } {
  const { type = '', id = '' } = intent.asked;
  const own = leadsTo(request.path.split('?')[0] ?? '', `${request.origin}/`)?.segments ?? [];
  const prefix = own.slice(0, -5); // data / reports / {type} / jobs / {id}
  return { job: [...prefix, 'data', 'reports', type, 'jobs', id], file: [...prefix, 'data', 'reports', type, 'files', id] };
}

/** Whether a target is this path on the request's own origin. */
export function isSamePlace(target: Target, segments: readonly string[], request: WireRequest): boolean {
  return target.origin === leadsTo('/', request.origin)?.origin && target.userinfo === undefined && sameSegments(target.segments, segments);
}

/** Whether a target is the files path of some job: `…/data/reports/{type}/files/{id}`. */
export function isFilesPath(target: Target): boolean {
  const [data, reports, , files] = target.segments.slice(-5);
  return data === 'data' && reports === 'reports' && files === 'files';
}

/** Whether two paths are equal, segment by decoded segment. */
export function sameSegments(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((segment, index) => segment === b[index]);
}
