// Must come first: the library below reads decorators when it is loaded.
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type JsonGeneralNames,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { CertificateKind } from './behaviour.js';
import { generateKeys, type KeyPair } from './keys.js';

/** What a server shows and what its clients trust, all PEM. */
export interface Certificates {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

interface Signer {
  readonly certificate: X509Certificate;
  readonly keys: KeyPair;
}

const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

const LOOPBACK: JsonGeneralNames = [
  { type: 'dns', value: 'localhost' },
  { type: 'ip', value: '127.0.0.1' },
  { type: 'ip', value: '::1' },
];

/** Makes an authority and a leaf for loopback, ECDSA P-256, valid from some minutes ago; `kind` says what is odd about the leaf. */
export async function makeCertificates(kind: CertificateKind): Promise<Certificates> {
  const authority = await makeAuthority();
  const signer = kind === 'untrusted' ? await makeAuthority() : authority;
  const keys = await generateKeys();
  const leaf = await makeLeaf(kind, signer, keys);
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { ca: authority.certificate.toString('pem'), certificate: leaf.toString('pem'), key: PemConverter.encode(key, 'PRIVATE KEY') };
}

async function makeAuthority(): Promise<Signer> {
  const keys = await generateKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: 'CN=openapi-conformance reference server authority',
    ...validity('ordinary'),
    signingAlgorithm: SIGNING,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate, keys };
}

async function makeLeaf(kind: CertificateKind, signer: Signer, keys: KeyPair): Promise<X509Certificate> {
  return X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: 'CN=openapi-conformance reference server',
    issuer: signer.certificate.subject,
    ...validity(kind),
    signingAlgorithm: SIGNING,
    publicKey: keys.publicKey,
    signingKey: signer.keys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(namesOf(kind)),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(signer.keys.publicKey),
    ],
  });
}

function validity(kind: CertificateKind): { readonly notBefore: Date; readonly notAfter: Date } {
  const now = Date.now();
  if (kind === 'expired') return { notBefore: new Date(now - 2 * DAY), notAfter: new Date(now - DAY) };
  // Dated back, for clients whose clock is a little slow.
  return { notBefore: new Date(now - 10 * MINUTE), notAfter: new Date(now + 30 * DAY) };
}

function namesOf(kind: CertificateKind): JsonGeneralNames {
  if (kind === 'other-name') return [{ type: 'dns', value: 'elsewhere.example' }];
  if (kind !== 'many-names') return LOOPBACK;
  return [{ type: 'dns', value: '*.elsewhere.example' }, { type: 'dns', value: 'elsewhere.example' }, ...LOOPBACK];
}

/** A positive number of 127 bits: RFC 5280 section 4.1.2.2. */
function serial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}
