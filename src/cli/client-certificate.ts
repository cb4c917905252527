import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ClientCertificate } from '../http/client-certificate.js';
import { whyUnreadable } from './file-trouble.js';
import type { Mark, Problem } from './problem.js';

/** A file that somebody named. */
export interface GivenFile {
  readonly path: string;
  /** As people read it. */
  readonly shown: string;
  /** `--cert`, `CONFORMANCE_CERT`, `target.cert`. */
  readonly from: string;
  readonly mark?: Mark;
}

/** What is given to show oneself with. */
export interface GivenCertificate {
  readonly cert: GivenFile | undefined;
  readonly key: GivenFile | undefined;
  /** Opens an encrypted key. */
  readonly passphrase: string | undefined;
}

/** A client's certificate with its key, or all that is wrong with what was given; neither where nothing was. */
export interface ReadCertificate {
  readonly client?: ClientCertificate;
  readonly problems: readonly Problem[];
}

/** Reads a client's certificate and its key, which belong together. The key comes out without a passphrase, and is in no message. */
export function readClientCertificate({ cert, key, passphrase }: GivenCertificate): ReadCertificate {
  if (cert === undefined || key === undefined) return { problems: alone(cert, key) };
  const chain = readPem(cert, certificateOf);
  const secret = readPem(key, (text, file) => keyOf(text, file, passphrase));
  if ('says' in chain || 'says' in secret) return { problems: [chain, secret].filter((one) => 'says' in one) };
  if (chain.own.checkPrivateKey(secret)) {
    return { client: { cert: chain.text, key: secret.export({ type: 'pkcs8', format: 'pem' }).toString() }, problems: [] };
  }
  const says = `the key in ${key.shown} is not that of the certificate in ${cert.shown}`;
  return { problems: [{ ...key.mark, says, do: 'give the key that the certificate was made with' }] };
}

function alone(cert: GivenFile | undefined, key: GivenFile | undefined): readonly Problem[] {
  const given = cert ?? key;
  if (given === undefined) return [];
  const missing = given.from.replace(/cert|key/i, (word) => OTHER[word] ?? word);
  return [{ ...given.mark, says: `${given.from} is given without ${missing}`, do: 'give both: --cert client.pem --key client-key.pem' }];
}

const OTHER: Readonly<Record<string, string>> = { cert: 'key', key: 'cert', CERT: 'KEY', KEY: 'CERT' };

function readPem<T>(file: GivenFile, parse: (text: string, file: GivenFile) => T | Problem): T | Problem {
  try {
    return parse(readFileSync(file.path, 'utf8'), file);
  } catch (error) {
    return problem(file, `cannot read ${named(file)}: ${whyUnreadable(error)}`, 'give the path of a PEM file'); // what is parsed throws nothing
  }
}

interface Chain {
  readonly text: string;
  readonly own: X509Certificate;
}

function certificateOf(text: string, file: GivenFile): Chain | Problem {
  const [first, ...others] = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (first === undefined) return problem(file, `${named(file)} holds no PEM certificate`, BEGINS.certificate);
  const [own, ...issuers] = [first, ...others].map(parsed);
  if (own !== undefined && issuers.every((one) => one !== undefined)) return { text, own };
  return problem(file, `${named(file)} holds a certificate that cannot be read`, BEGINS.certificate);
}

function parsed(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** What OpenSSL says of a key it cannot read is not shown: it may quote it. */
function keyOf(text: string, file: GivenFile, passphrase: string | undefined): KeyObject | Problem {
  const encrypted = text.includes('ENCRYPTED');
  try {
    return createPrivateKey({ key: text, ...(passphrase && encrypted ? { passphrase } : {}) });
  } catch {
    if (!encrypted) return problem(file, `${named(file)} holds no private key in PEM`, BEGINS.key);
    const says = passphrase ? `${named(file)} is not opened by CONFORMANCE_KEY_PASSPHRASE` : `${named(file)} is encrypted`;
    return problem(file, says, 'CONFORMANCE_KEY_PASSPHRASE holds the passphrase; or openssl pkey -in FILE -out PLAIN.pem');
  }
}

const BEGINS = {
  certificate: 'it begins with -----BEGIN CERTIFICATE-----; from DER: openssl x509 -inform der -in FILE -out FILE.pem',
  key: 'it begins with -----BEGIN PRIVATE KEY-----',
} as const;

function named({ shown, from }: GivenFile): string {
  return `${shown} (from ${from})`;
}

function problem({ mark }: GivenFile, says: string, remedy: string): Problem {
  return { ...mark, says, do: remedy };
}
