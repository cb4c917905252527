/** Whose a request target is. Path parameters are decoded; `undefined` where their escapes are malformed. */
export type Route =
  | { readonly kind: 'job'; readonly type: string | undefined; readonly id: string | undefined }
  | { readonly kind: 'token' }
  | { readonly kind: 'unrouted' };

const JOB = /^\/data\/reports\/([^/]+)\/jobs\/([^/]+)$/;

/** RFC 9112 section 3.2.2: a server takes the absolute form too. */
const ABSOLUTE = /^https?:\/\/[^/?#]*/i;

/** Routes a request target as it was sent: dot segments and double slashes are not repaired. */
export function routeOf(target: string): Route {
  const path = target.replace(ABSOLUTE, '').split('?', 1)[0] ?? '';
  if (path === '/oauth/token') return { kind: 'token' };
  const job = JOB.exec(path);
  return job === null ? { kind: 'unrouted' } : { kind: 'job', type: decoded(job[1]), id: decoded(job[2]) };
}

function decoded(segment: string | undefined): string | undefined {
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
