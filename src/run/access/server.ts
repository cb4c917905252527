import type { AccessCase } from '../../plan/suite.js';
import type { Target } from '../target.js';
import type { Gap } from './scheme-tokens.js';

/**
 * What stands before an operation's path: that of the base URL, which is in place of the document's first server. A server of the operation's
 * own is taken where it is on the same origin, or relative; elsewhere no request goes.
 */
export function prefixFor({ request, exercises }: AccessCase, { origin, prefix }: Pick<Target, 'origin' | 'prefix'>): string | Gap {
  const { server } = request;
  if (server === undefined) return prefix;
  const base = `${origin}${prefix}/`;
  const common = server.common !== undefined && URL.canParse(server.common, base) ? new URL(server.common, base).origin : origin;
  const own = URL.canParse(server.url, base) && !server.url.includes('{') ? new URL(server.url, base) : undefined;
  if (own !== undefined && (own.origin === origin || own.origin === common)) return own.pathname.replace(/\/+$/, '');
  return {
    because: `the document gives it a server of its own: ${server.url}`,
    remedy: `--base-url ${own?.href.replace(/\/+$/, '') ?? 'URL'} --requirement ${exercises[0]}`,
  };
}
