/** Whose a request target is. Path parameters are decoded; `undefined` where their escapes are malformed. */
export type Route =
  | { readonly kind: 'job'; readonly type: string | undefined; readonly id: string | undefined }
  | { readonly kind: 'jobs'; readonly type: string | undefined; readonly query: URLSearchParams }
  | { readonly kind: 'file'; readonly type: string | undefined; readonly id: string | undefined }
  | { readonly kind: 'token' }
  | { readonly kind: 'unrouted' };

const JOBS = /^\/data\/reports\/([^/]+)\/jobs$/;
const JOB_OR_FILE = /^\/data\/reports\/([^/]+)\/(jobs|files)\/([^/]+)$/;

/** RFC 9112 section 3.2.2: a server takes the absolute form too. */
const ABSOLUTE = /^https?:\/\/[^/?#]*/i;

/** Routes a request target as it was sent: dot segments and double slashes are not repaired. */
export function routeOf(target: string): Route {
  const [path = '', query = ''] = target.replace(ABSOLUTE, '').split(/\?(.*)/s, 2);
  if (path === '/oauth/token') return { kind: 'token' };
  const jobs = JOBS.exec(path);
  if (jobs !== null) return { kind: 'jobs', type: decoded(jobs[1]), query: new URLSearchParams(query) };
  const one = JOB_OR_FILE.exec(path);
  if (one === null) return { kind: 'unrouted' };
  return { kind: one[2] === 'files' ? 'file' : 'job', type: decoded(one[1]), id: decoded(one[3]) };
}

function decoded(segment: string | undefined): string | undefined {
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
