import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import type { ShownChain } from './full-handshake.js';
import type { CertificateProblem } from './table.js';

/** OpenSSL stops at the first fault, so that these say nothing of whether the chain leads to a trusted root. */
const ABOUT_DATES: ReadonlySet<string> = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** Codes for which other faults may be the only reason. */
const EXPLAINABLE: ReadonlySet<string> = new Set(['UNSPECIFIED', 'INVALID_PURPOSE']);

/**
 * What is wrong with the chain's trust, judged apart from its dates, keys and names. `ca`: the PEM text given, else Node's own roots.
 * `explained`: the faults of key, signature and purpose that were found, which may be all that a refusal is about.
 */
export function trustProblems(
  shown: ShownChain,
  ca: string | undefined,
  explained: readonly CertificateProblem[],
): readonly CertificateProblem[] {
  const { trust } = shown;
  if (trust.kind === 'trusted') return [];
  const hidden = trust.kind === 'unknown' || ABOUT_DATES.has(trust.code) || (EXPLAINABLE.has(trust.code) && explained.length > 0);
  if (hidden) return leadsToRoot(shown.chain, ca) ? [] : [untrusted(`no trusted root is at the end of its chain${issuerHint(shown)}`)];
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
    case 'INVALID_PURPOSE':
    case 'INVALID_CA':
      return 'a certificate of the chain is used for what its key usage or basic constraints forbid';
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
