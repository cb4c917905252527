import type { X509Certificate } from 'node:crypto';
import { oneLine } from './distinguished-name.js';
import type { CertificateProblem } from './table.js';

/** What a suspicion rests on. */
interface Signs {
  readonly trust: readonly CertificateProblem[];
  readonly names: readonly CertificateProblem[];
  /** The proxy on the way, as people read it. */
  readonly proxy: string | undefined;
}

/** Products that open TLS on the way sign with authorities that carry their names. */
const PRODUCTS =
  /zscaler|netskope|forti(?:net|gate)|blue ?coat|palo alto|forcepoint|websense|sophos|barracuda|umbrella|skyhigh|mcafee|kaspersky|\beset\b|avast|bitdefender|mitmproxy|charles proxy|portswigger|fiddler|squid|untangle|check ?point|sonicwall|watchguard|cloudflare gateway/i;

/**
 * Says aloud where what was measured may be a proxy on the way and not the server: an authority with the name of such a product, or an
 * unknown one that vouches for the right name behind a proxy.
 */
export function interceptionProblems(chain: readonly X509Certificate[], { trust, names, proxy }: Signs): readonly CertificateProblem[] {
  const issuers = chain.map(({ issuer }) => oneLine(issuer));
  const product = issuers.find((issuer) => PRODUCTS.test(issuer));
  const forged = proxy !== undefined && trust.length > 0 && names.length === 0;
  if (product === undefined && !forged) return [];
  const why = product === undefined ? `the proxy ${proxy} stands on the way, and` : `${product} is the name of a product that opens TLS:`;
  const says = `${why} what is shown here, versions too, may be that of an intercepting proxy and not of the server`;
  return [{ code: 'interception-suspected', severity: 'warn', says }];
}
