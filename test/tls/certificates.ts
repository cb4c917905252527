/** Certificates with one fault each, made on the spot. */
import 'reflect-metadata';
import {
  AuthorityInfoAccessExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type GeneralNameType,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

type Keys = Awaited<ReturnType<typeof ecKeys>>;

/** A certificate with the keys that it is about. */
export interface Identity {
  readonly certificate: X509Certificate;
  readonly keys: Keys;
  /** PEM. */
  readonly pem: string;
}

/** What a leaf has that a good one has not. */
export interface LeafParts {
  readonly subject?: string;
  /** Names of the subjectAltName; without the extension where empty. */
  readonly names?: readonly (readonly [GeneralNameType, string])[];
  /** Hours from now. */
  readonly from?: number;
  /** Hours from now. */
  readonly to?: number;
  readonly hash?: 'SHA-1' | 'SHA-256';
  readonly keys?: Keys;
  readonly usage?: 'serverAuth' | 'clientAuth';
  /** Where its issuer can be fetched. */
  readonly issuerUrl?: string;
}

const HOUR = 3_600_000;
/** Hours: later than what is warned of. */
const FAR = 60 * 24;
const inHours = (hours: number): Date => new Date(Date.now() + hours * HOUR);

/** P-256, because it is quick. */
export function ecKeys() {
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
}

/** RSA: 1024 bits are too few. */
export function rsaKeys(bits: 1024 | 2048) {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', modulusLength: bits, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

/** An authority: a root, or one that `issuer` signed. */
export async function makeAuthority(name: string, issuer?: Identity, to = FAR, own?: Keys): Promise<Identity> {
  const keys = own ?? (await ecKeys());
  const extensions = [
    new BasicConstraintsExtension(true, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature, true),
  ];
  const certificate = await X509CertificateGenerator.create({
    notBefore: inHours(-48),
    notAfter: inHours(to),
    subject: `CN=${name}`,
    issuer: issuer?.certificate.subject ?? `CN=${name}`,
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions,
  });
  return { certificate, keys, pem: certificate.toString('pem') };
}

/** A server's certificate: for localhost, valid now, unless told otherwise. */
export async function makeLeaf(issuer: Identity, parts: LeafParts = {}): Promise<Identity> {
  const {
    subject = 'CN=localhost',
    names = [['dns', 'localhost']],
    from = -24,
    to = FAR,
    hash = 'SHA-256',
    usage = 'serverAuth',
    issuerUrl,
  } = parts;
  const keys = parts.keys ?? (await ecKeys());
  const certificate = await X509CertificateGenerator.create({
    notBefore: inHours(from),
    notAfter: inHours(to),
    subject,
    issuer: issuer.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: { name: issuer.keys.privateKey.algorithm.name, hash },
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage[usage]]),
      ...(issuerUrl === undefined ? [] : [new AuthorityInfoAccessExtension({ caIssuers: issuerUrl })]),
      ...(names.length === 0 ? [] : [new SubjectAlternativeNameExtension(names.map(([type, value]) => ({ type, value })))]),
    ],
  });
  return { certificate, keys, pem: certificate.toString('pem') };
}

/** The private key as PEM (PKCS #8). */
export async function keyPem({ keys }: Identity): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
}
