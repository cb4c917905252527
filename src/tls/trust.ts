import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import type { ShownChain } from './full-handshake.js';
import type { CertificateProblem } from './table.js';

/** OpenSSL stops at the first fault, so that these say nothing of whether the chain leads to a trusted root. */
const ABOUT_DATES: ReadonlySet<string> = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/**
 * What is wrong with the chain's trust, judged apart from its dates, keys and names. `ca`: the PEM text given, else Node's own roots.
 * `explained`: true faults of key or signature were found, which is all that an unspecified refusal may be about.
 */
export function trustProblems(
  shown: ShownChain,
  ca: string | undefined,
  explained: { readonly by: readonly CertificateProblem[] },
): readonly CertificateProblem[] {
  const { trust } = shown;
  if (trust.kind === 'trusted') return [];
  const hidden = trust.kind === 'unknown' || ABOUT_DATES.has(trust.code) || (trust.code === 'UNSPECIFIED' && explained.by.length > 0);
  if (hidden) return leadsToRoot(shown.chain, ca) ? [] : [untrusted(`no trusted root is at the end of its chain${issuerHint(shown)}`)];
  if (trust.code === 'INVALID_PURPOSE')
    return [{ code: 'wrong-purpose', severity: 'fail', says: 'it is not meant for servers (extended key usage)' }];
  return [untrusted(`${sayUntrusted(trust.code, shown, trust.says)} (${trust.code})`)];
}

function untrusted(says: string): CertificateProblem {
  return { code: 'untrusted', severity: 'fail', says };
}

function sayUntrusted(code: string, shown: ShownChain, says: string | undefined): string {
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'it is self-signed, and not trusted itself';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return 'the root that was sent along is not a trusted one';
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return `its issuer is neither trusted nor sent along: an unknown authority, or a missing intermediate certificate${issuerHint(shown)}`;
    default:
      return says ?? 'the chain could not be verified';
  }
}

function issuerHint({ chain }: ShownChain): string {
  const issuer = chain.at(-1)?.issuer.replaceAll('\n', ', ');
  return issuer === undefined ? '' : ` (the last issuer named is ${issuer})`;
}

/** Signatures and CA marks from the leaf to a root, dates left aside: RFC 5280 section 6.1.3 (a) (1) and (4), 6.1.4 (k). */
function leadsToRoot(chain: readonly X509Certificate[], ca: string | undefined): boolean {
  const roots = (ca === undefined ? rootCertificates : pemBlocks(ca)).map((pem) => new X509Certificate(pem));
  for (const [index, certificate] of chain.entries()) {
    if (roots.some((root) => root.fingerprint256 === certificate.fingerprint256 || issued(root, certificate))) return true;
    const next = chain[index + 1];
    if (next === undefined || !issued(next, certificate)) return false;
  }
  return false;
}

function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** The certificates in a PEM text, each a text of its own. */
export function pemBlocks(pem: string): readonly string[] {
  return pem.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g) ?? [];
}
