import { parse, resolve } from 'fast-uri';

/** RFC 3986 section 4.1: what may stand in a Location header (RFC 9110 section 10.2.2). Percent escapes whole, nothing that must be escaped. */
const URI_REFERENCE =
  /^(?:[a-z][a-z\d+.-]*:)?(?:\/\/(?:(?:[\w\-.~!$&'()*+,;=:]|%[\da-f]{2})*@)?(?:\[[\da-f:.]+\]|(?:[\w\-.~!$&'()*+,;=]|%[\da-f]{2})*)(?::\d*)?(?=[/?#]|$))?(?:[\w\-.~!$&'()*+,;=:@/]|%[\da-f]{2})*(?:\?(?:[\w\-.~!$&'()*+,;=:@/?]|%[\da-f]{2})*)?(?:#(?:[\w\-.~!$&'()*+,;=:@/?]|%[\da-f]{2})*)?$/i;

/** Whether text is a URI reference, read raw: WHATWG `URL` would repair `\`, tabs and `https:x` silently. */
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
  const { scheme, host, port, path, userinfo } = parse(resolve(base, reference));
  if (scheme === undefined || host === undefined || host === '') return undefined;
  return {
    origin: originOf(scheme, host, port),
    segments: (path ?? '').split('/').slice(1).map(decoded),
    ...(userinfo === undefined ? {} : { userinfo }),
  };
}

function originOf(scheme: string, host: string, port: string | number | undefined): string {
  const standard = { https: '443', http: '80' }[scheme.toLowerCase()];
  const shown = port === undefined || port === '' || String(port) === standard ? '' : `:${port}`;
  return `${scheme}://${host}${shown}`.toLowerCase();
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
