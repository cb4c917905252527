/** Throw-away certificates for servers of the tests on loopback. */
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** PEM texts of a server's certificate and key, and of the authority to trust. */
export interface ServerCertificate {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** What to make. */
export interface CertificateWish {
  /** Names and addresses; 127.0.0.1 and localhost where left out. */
  readonly names?: readonly { readonly type: 'dns' | 'ip'; readonly value: string }[];
  /** Valid for a day where left out. */
  readonly validity?: 'now' | 'past' | 'future';
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 24 * 60 * 60 * 1000;
const offsets = { now: 0, past: -10 * day, future: 10 * day } as const;

/** Makes an authority and a server's certificate of it. */
export async function makeCertificate({ names = HERE, validity = 'now' }: CertificateWish = {}): Promise<ServerCertificate> {
  const authorityKeys = await newKeys();
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...period('now'),
    name: 'CN=Authority of the http tests',
    keys: authorityKeys,
    signingAlgorithm: ecdsa,
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  const keys = await newKeys();
  const leaf: X509Certificate = await X509CertificateGenerator.create({
    ...period(validity),
    subject: 'CN=server of the http tests',
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: ecdsa,
    extensions: [new SubjectAlternativeNameExtension([...names])],
  });
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return { ca: authority.toString('pem'), cert: leaf.toString('pem'), key };
}

const HERE = [
  { type: 'ip', value: '127.0.0.1' },
  { type: 'dns', value: 'localhost' },
] as const;

function newKeys() {
  return crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
}

function period(validity: keyof typeof offsets): { readonly notBefore: Date; readonly notAfter: Date } {
  const middle = Date.now() + offsets[validity];
  return { notBefore: new Date(middle - day / 2), notAfter: new Date(middle + day / 2) };
}
