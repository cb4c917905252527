import uri from 'fast-uri';
import { percentDecoded } from '../document/percent-decoded.js';
import { remember } from '../document/remember.js';

// RFC 3986 appendix A, read raw. A path begins with "//" nowhere but after an authority, and the first segment of a reference
// without a scheme holds no colon (section 4.2): else `//host:port:80` and `:x` would pass as paths.
const PCT = '%[\\da-f]{2}';
const PCHAR = `(?:[\\w\\-.~!$&'()*+,;=:@]|${PCT})`;
const SEGMENT_WITHOUT_COLON = `(?:[\\w\\-.~!$&'()*+,;=@]|${PCT})+`;
const USERINFO = `(?:[\\w\\-.~!$&'()*+,;=:]|${PCT})*`;
const HOST = `(?:\\[(?:[\\da-f:.]*:[\\da-f:.]*|v[\\da-f]+\\.[\\w\\-.~!$&'()*+,;=:]+)\\]|(?:[\\w\\-.~!$&'()*+,;=]|${PCT})*)`;
const AUTHORITY = `//(?:${USERINFO}@)?${HOST}(?::\\d*)?(?:/${PCHAR}*)*`;
const ABSOLUTE_PATH = `/(?:${PCHAR}+(?:/${PCHAR}*)*)?`;
const TAIL = `(?:\\?(?:${PCHAR}|[/?])*)?(?:#(?:${PCHAR}|[/?])*)?`;
const URI_REFERENCE = new RegExp(
  `^(?:[a-z][a-z\\d+.-]*:(?:${AUTHORITY}|${ABSOLUTE_PATH}|(?:${PCHAR}+(?:/${PCHAR}*)*)?)` +
    `|${AUTHORITY}|${ABSOLUTE_PATH}|(?:${SEGMENT_WITHOUT_COLON}(?:/${PCHAR}*)*)?)${TAIL}$`,
  'i',
);

/**
 * Whether text is a URI reference: what may stand in a Location header (RFC 3986 section 4.1, RFC 9110 section 10.2.2). Read raw:
 * WHATWG `URL` would repair `\`, tabs and `https:x` silently.
 */
export function isUriReference(text: string): boolean {
  return URI_REFERENCE.test(text);
}

/** Where a reference leads. */
export interface Target {
  /** `https://host:port`, lower case, the default port left out. */
  readonly origin: string;
  /** Percent-decoded path segments. */
  readonly segments: readonly string[];
  readonly userinfo?: string;
}

/** Resolves a reference against the URL of the request (RFC 3986 section 5). `undefined` where it leads to no place with a host. */
export function leadsTo(reference: string, base: string): Target | undefined {
  return resolved(`${base}\n${reference}`); // no base holds a line end
}

/**
 * The request target, path and query, that a reference leads to on the origin of the request's own URL; `undefined` where it leads
 * elsewhere (RFC 9112 section 3.2.1: a fragment is not sent).
 */
export function requestTarget(reference: string, base: string): string | undefined {
  if (!isUriReference(reference)) return undefined;
  const [to, from] = [leadsTo(reference, base), leadsTo('/', base)];
  const parts = taken(reference, base);
  if (to === undefined || parts === undefined || to.origin !== from?.origin || to.userinfo !== undefined) return undefined;
  return `${parts.path || '/'}${parts.query === undefined ? '' : `?${parts.query}`}`;
}

/** To resolve is the dearest thing that checks do. */
const resolved = remember(1000, (both): Target | undefined => {
  const end = both.indexOf('\n');
  return resolveAgainst(both.slice(0, end), both.slice(end + 1));
});

function resolveAgainst(base: string, reference: string): Target | undefined {
  const { scheme, host, port, path, userinfo } = taken(reference, base) ?? {};
  if (scheme === undefined || host === undefined || host === '') return undefined;
  return {
    origin: originOf(scheme, host, port),
    segments: (path ?? '')
      .split('/')
      .slice(1)
      .map((segment) => percentDecoded(segment) ?? segment),
    ...(userinfo === undefined ? {} : { userinfo }),
  };
}

/** The library throws for an http or https reference without a host (RFC 9110 section 4.2.1), such as `https:x`. */
function taken(reference: string, base: string): ReturnType<typeof uri.parse> | undefined {
  try {
    return uri.parse(uri.resolve(base, reference));
  } catch {
    return undefined;
  }
}

function originOf(scheme: string, host: string, port: string | number | undefined): string {
  const standard = { https: '443', http: '80' }[scheme.toLowerCase()];
  const shown = port === undefined || port === '' || String(port) === standard ? '' : `:${port}`;
  return `${scheme}://${host}${shown}`.toLowerCase();
}
