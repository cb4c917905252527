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
export function isSamePlace(target: Target, segments: readonly string[], request: WireRequest, intent: Intent): boolean {
  const own = leadsTo('/', request.origin)?.origin;
  return target.origin === own && target.userinfo === undefined && sameSegments(target.segments, segments, intent);
}

/** Whether a target is the files path of some job: `…/data/reports/{type}/files/{id}`. */
export function isFilesPath(target: Target): boolean {
  const [data, reports, , files] = target.segments.slice(-5);
  return data === 'data' && reports === 'reports' && files === 'files';
}

/** Whether a target is the files path of another job than the one asked for, on whatever host. */
export function isAnothersFile(target: Target, { file }: { readonly file: readonly string[] }, intent: Intent): boolean {
  return isFilesPath(target) && !sameSegments(target.segments.slice(-5), file.slice(-5), intent);
}

/**
 * Whether two paths are equal, segment by decoded segment. What is asked for a job that the configuration knows is written as
 * the service writes it; elsewhere a service may take another letter case for what it knows (AMB-VARIANT).
 */
function sameSegments(a: readonly string[], b: readonly string[], { job }: Intent): boolean {
  const written = (segment: string | undefined): string | undefined => (job === undefined ? segment?.toLowerCase() : segment);
  return a.length === b.length && a.every((segment, index) => written(segment) === written(b[index]));
}
