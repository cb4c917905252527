import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { issuerName } from './der.js';
import { oneLine } from './distinguished-name.js';
import type { FoundIssuers } from './find-issuers.js';
import type { ShownChain } from './full-handshake.js';
import type { CertificateProblem } from './table.js';

/** OpenSSL stops at the first fault, so that these say nothing of whether the chain leads to a trusted root. */
const ABOUT_DATES: ReadonlySet<string> = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** Codes for which other faults may be the only reason. */
const EXPLAINABLE: ReadonlySet<string> = new Set(['UNSPECIFIED', 'INVALID_PURPOSE']);

/** The issuer of a certificate is neither sent nor trusted: an unknown authority, or an intermediate that is missing. */
const WITHOUT_ISSUER: ReadonlySet<string> = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** What trust is judged by. */
export interface TrustContext {
  /** PEM text; Node's own roots where absent. */
  readonly ca: string | undefined;
  /** What was found of the issuers that are not sent, where it was looked for. */
  readonly found?: FoundIssuers;
}

/**
 * What is wrong with the chain's trust, judged apart from its dates, keys and names. `explained`: the faults of key, signature and purpose
 * that were found, which may be all that a refusal is about.
 */
export function trustProblems(
  shown: ShownChain,
  { ca, found }: TrustContext,
  explained: readonly CertificateProblem[],
): readonly CertificateProblem[] {
  const { trust } = shown;
  if (trust.kind === 'trusted') return [];
  const hidden = trust.kind === 'unknown' || ABOUT_DATES.has(trust.code) || (EXPLAINABLE.has(trust.code) && explained.length > 0);
  if (hidden) return leadsToRoot(shown.chain, ca) ? [] : [untrusted(`no trusted root is at the end of its chain${issuerHint(shown)}`)];
  if (found?.kind === 'completed') return [incomplete(found)];
  return [
    untrusted(
      `${sayUntrusted(trust.code, shown, found) ?? trust.says ?? 'the chain could not be verified'} (${trust.code})${elsewhere(shown, ca)}`,
    ),
  ];
}

/** Whether it was the issuer that OpenSSL did not find. */
export function lacksIssuer({ trust }: ShownChain): boolean {
  return trust.kind === 'untrusted' && WITHOUT_ISSUER.has(trust.code);
}

function untrusted(says: string): CertificateProblem {
  return { code: 'untrusted', severity: 'fail', says };
}

function incomplete({ issuers }: Extract<FoundIssuers, { readonly kind: 'completed' }>): CertificateProblem {
  const names = issuers.map(({ subject }) => oneLine(subject)).join(', then ');
  const says = `an intermediate certificate is missing from what is sent: ${names}; a trusted root is above it, and clients that do not fetch it themselves fail`;
  return { code: 'incomplete-chain', severity: 'fail', says };
}

function sayUntrusted(code: string, shown: ShownChain, found: FoundIssuers | undefined): string | undefined {
  if (WITHOUT_ISSUER.has(code)) return `${sayWithoutIssuer(shown, found)}${issuerHint(shown)}`;
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'it is self-signed, and not trusted itself';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return 'the root that was sent along is not a trusted one: the authority is unknown here';
    case 'INVALID_PURPOSE':
    case 'INVALID_CA':
      return 'a certificate of the chain is used for what its key usage or basic constraints forbid';
    default:
      return undefined;
  }
}

function sayWithoutIssuer({ chain }: ShownChain, found: FoundIssuers | undefined): string {
  if (found?.kind === 'unknown-root') return `its chain leads to ${oneLine(found.root.subject)}, an authority that is unknown here`;
  if (chain.length > 1) return 'its chain is sent up to an authority that is unknown here';
  return 'its issuer is neither trusted nor sent along: an unknown authority, or a missing intermediate certificate';
}

/** A file of authorities that leaves out those whom everyone trusts is a frequent mistake. */
function elsewhere({ chain }: ShownChain, ca: string | undefined): string {
  if (ca === undefined || !leadsToRoot(chain, undefined)) return '';
  return '; the roots built into Node do trust it, and those given are taken in their place';
}

function issuerHint({ chain }: ShownChain): string {
  const issuer = chain.at(-1)?.issuer;
  return issuer === undefined ? '' : ` (the last issuer named is ${oneLine(issuer)})`;
}

/** Signatures and CA marks from the leaf to a root, dates left aside: RFC 5280 section 6.1.3 (a) (1) and (4), 6.1.4 (k). */
export function leadsToRoot(chain: readonly X509Certificate[], ca: string | undefined): boolean {
  const roots = (ca === undefined ? rootCertificates : pemBlocks(ca)).map(derOf);
  for (const [index, certificate] of chain.entries()) {
    if (isUnder(certificate, roots)) return true;
    const next = chain[index + 1];
    if (next === undefined || !issued(next, certificate)) return false;
  }
  return false;
}

/** Whether a certificate is a root or issued by one. Only roots with the issuer's name are parsed: to parse all takes as long as a probe. */
function isUnder(certificate: X509Certificate, roots: readonly Buffer[]): boolean {
  const name = issuerName(certificate.raw);
  return roots.some((root) => root.equals(certificate.raw) || (root.includes(name) && issued(new X509Certificate(root), certificate)));
}

function derOf(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[^-]*-----/g, ''), 'base64');
}

/** Whether a certificate is signed by an authority. */
export function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** The certificates in a PEM text, each a text of its own. */
export function pemBlocks(pem: string): readonly string[] {
  return pem.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g) ?? [];
}
