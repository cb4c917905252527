import type { HeaderLine, WireRequest, WrittenCredential } from './exchange.js';

/** A text of a request, cut where a credential stands in it. */
export type Part = string | WrittenCredential;

type Cookie = Extract<WrittenCredential, { in: 'cookie' }>;

/** The value of a header line of a request. */
export function headerParts([name, value]: HeaderLine, { credentials = [] }: Pick<WireRequest, 'credentials'>): readonly Part[] {
  const lower = name.toLowerCase();
  const whole = credentials.find((one) => one.in === 'header' && one.name.toLowerCase() === lower);
  if (whole !== undefined) return [whole];
  return lower === 'cookie' ? cookieParts(value, credentials) : [value];
}

/** The request target. */
export function pathParts({ path, credentials = [] }: Pick<WireRequest, 'path' | 'credentials'>): readonly Part[] {
  const named = new Map(credentials.flatMap((one) => (one.in === 'query' ? [[encodeURIComponent(one.name), one] as const] : [])));
  if (named.size === 0) return [path];
  return path.split(/(?<=[?&])|(?=&)/).flatMap((piece): readonly Part[] => {
    const name = piece.slice(0, piece.indexOf('='));
    const credential = named.get(name);
    return credential === undefined ? [piece] : [`${name}=`, credential];
  });
}

/** RFC 6265 section 4.2.1: pairs with a semicolon and a space between. */
function cookieParts(value: string, credentials: readonly WrittenCredential[]): readonly Part[] {
  const cookies = credentials.filter((one): one is Cookie => one.in === 'cookie');
  return cookies.reduce<readonly Part[]>((parts, cookie) => parts.flatMap((part) => cutCookie(part, cookie)), [value]);
}

function cutCookie(part: Part, cookie: Cookie): readonly Part[] {
  if (typeof part !== 'string') return [part];
  const at = `; ${part}; `.lastIndexOf(`; ${cookie.name}=${cookie.text}; `);
  if (at === -1) return [part];
  const from = at + cookie.name.length + 1;
  return [part.slice(0, from), cookie, part.slice(from + cookie.text.length)];
}
