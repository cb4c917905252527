import type { KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { printable } from '../http/printable.js';
import { certificateDates, isoDate } from './certificate-dates.js';
import { chainProblems } from './chain.js';
import { oneLine } from './distinguished-name.js';
import type { ShownChain } from './full-handshake.js';
import { interceptionProblems } from './interception.js';
import { brokenSignature, signatureName } from './signature-algorithm.js';
import type { CertificateFacts, CertificateProblem, ChainLink } from './table.js';
import { type TrustContext, trustProblems } from './trust.js';

/** What a certificate is judged by. */
export interface CertificateContext extends TrustContext {
  /** The name or address that was asked for. */
  readonly host: string;
  readonly now: Date;
  /** A certificate that expires within so many days is warned of. */
  readonly expiryDays: number;
  /** The proxy on the way, as people read it. */
  readonly proxy: string | undefined;
}

/** The certificate's facts and faults, each property judged by itself: no fault hides another. */
export function judgeCertificate(shown: ShownChain, context: CertificateContext): CertificateFacts {
  const [leaf] = shown.chain;
  if (leaf === undefined) return { kind: 'unseen', because: 'no certificate was shown' };
  const inItself = [...purposeProblems(leaf), ...keyProblems(shown.chain), ...signatureProblems(shown.chain)];
  const trust = trustProblems(shown, context, inItself);
  const names = nameProblems(leaf, context.host);
  const problems = [
    ...trust,
    ...interceptionProblems(shown.chain, { trust, names, proxy: context.proxy }),
    ...names,
    ...certificateDates(shown, context),
    ...inItself,
    ...chainProblems(shown),
  ];
  return {
    kind: 'seen',
    subject: oneLine(leaf.subject),
    issuer: oneLine(leaf.issuer),
    names: alternativeNames(leaf),
    validFrom: isoDate(leaf.validFrom),
    validTo: isoDate(leaf.validTo),
    key: keyName(leaf.publicKey),
    signature: signatureName(leaf.raw),
    sent: (shown.sent ?? []).map(link),
    problems: problems.map((problem) => ({ ...problem, says: printable(problem.says) })),
  };
}

function link(certificate: X509Certificate): ChainLink {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validTo: isoDate(certificate.validTo),
    key: keyName(certificate.publicKey),
    signature: signatureName(certificate.raw),
  };
}

/** RFC 9525 section 6: names stand in the subjectAltName; the common name, which node:tls falls back to, has no say. */
function nameProblems(leaf: X509Certificate, host: string): readonly CertificateProblem[] {
  if (isIP(host) !== 0) return leaf.checkIP(host) === undefined ? [wrongName(leaf, host)] : [];
  if (leaf.checkHost(host, { subject: 'never' }) !== undefined) return [];
  const commonNameOnly = alternativeNames(leaf).length === 0 && leaf.checkHost(host, { subject: 'always' }) !== undefined;
  if (!commonNameOnly) return [wrongName(leaf, host)];
  const says = `${host} is its common name only: clients of today look at the subjectAltName, which it lacks`;
  return [{ code: 'common-name-only', severity: 'warn', says }];
}

function wrongName(leaf: X509Certificate, host: string): CertificateProblem {
  const names = alternativeNames(leaf);
  return {
    code: 'wrong-name',
    severity: 'fail',
    says: `it is not for ${host}, but for ${names.length === 0 ? 'no name' : names.join(', ')}`,
  };
}

/** RFC 5280 section 4.2.1.12: serverAuth, or any purpose; no restriction where the extension is absent. */
const SERVER_PURPOSES: ReadonlySet<string> = new Set(['1.3.6.1.5.5.7.3.1', '2.5.29.37.0']);

function purposeProblems(leaf: X509Certificate): readonly CertificateProblem[] {
  const purposes: readonly string[] | undefined = leaf.keyUsage; // Node's name for the extended key usage; absent without one
  if (purposes === undefined || purposes.some((purpose) => SERVER_PURPOSES.has(purpose))) return [];
  return [{ code: 'wrong-purpose', severity: 'fail', says: 'its extended key usage does not allow servers' }];
}

/** RFC 9325 section 4.5: RSA of 2048 bits at least, elliptic curves of 224; DSA has gone. */
function keyProblems(chain: readonly X509Certificate[]): readonly CertificateProblem[] {
  return chain.flatMap((certificate, index): readonly CertificateProblem[] => {
    if (index > 0 && isRoot(certificate)) return [];
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
    const isShortRsa = (type === 'rsa' || type === 'rsa-pss') && (details?.modulusLength ?? 0) < 2048;
    const isShortCurve = type === 'ec' && /(?:112|128|160|163|176|191|192|193)/.test(details?.namedCurve ?? '');
    if (!isShortRsa && !isShortCurve && type !== 'dsa') return [];
    const which = index === 0 ? 'its key' : `the key of its issuer ${oneLine(certificate.subject)}`;
    const says = `${which} is too weak: ${keyName(certificate.publicKey)}, where RSA needs 2048 bits or a curve 224`;
    return [{ code: 'weak-key', severity: 'fail', says }];
  });
}

/** A root is trusted for what it is: its own signature is not looked at. */
function signatureProblems(chain: readonly X509Certificate[]): readonly CertificateProblem[] {
  return chain.flatMap((certificate, index): readonly CertificateProblem[] => {
    const broken = isRoot(certificate) ? undefined : brokenSignature(certificate.raw);
    if (broken === undefined) return [];
    const which = index === 0 ? 'it' : `its issuer ${oneLine(certificate.subject)}`;
    return [{ code: 'weak-signature', severity: 'fail', says: `${which} is signed by ${broken}, which is broken` }];
  });
}

function isRoot({ subject, issuer }: X509Certificate): boolean {
  return subject === issuer;
}

function keyName(key: KeyObject): string {
  const { asymmetricKeyType: type = 'unknown', asymmetricKeyDetails: details } = key;
  if (details?.modulusLength !== undefined) return `${type.toUpperCase()} ${details.modulusLength}`;
  return details?.namedCurve === undefined ? type : `${type.toUpperCase()} ${details.namedCurve}`;
}

/** DNS names and addresses; Node writes a value with odd characters in JSON's quotes. */
function alternativeNames(leaf: X509Certificate): readonly string[] {
  const entries = (leaf.subjectAltName ?? '').matchAll(/(?:^|, )(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g);
  return [...entries].map(([, name = '']) => printable(name));
}
