import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ClientCertificate } from '../../tls/full-handshake.js';
import { pemBlocks } from '../../tls/trust.js';
import type { Problem } from '../problem.js';

const PEM = 'it begins with -----BEGIN CERTIFICATE-----; from DER: openssl x509 -inform der -in FILE -out FILE.pem';

/** The PEM text of a file of authorities; node:tls takes a useless one without a word, and trusts nothing then. */
export async function readAuthorities(file: string | undefined, problems: Problem[]): Promise<string | undefined> {
  const text = await readText(file, '--ca', problems);
  return text === undefined || !areCertificates(text, `${file} (from --ca)`, problems) ? undefined : text;
}

/** A client's certificate and its key, which belong together. */
export async function readClientCertificate(
  { cert, key }: { readonly cert: string | undefined; readonly key: string | undefined },
  problems: Problem[],
): Promise<ClientCertificate | undefined> {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    const [given, missing] = cert === undefined ? ['--key', '--cert'] : ['--cert', '--key'];
    problems.push({ says: `${given} is given without ${missing}`, do: 'conformance tls HOST --cert client.pem --key client-key.pem' });
    return undefined;
  }
  const texts = { cert: await readText(cert, '--cert', problems), key: await readText(key, '--key', problems) };
  if (texts.cert === undefined || texts.key === undefined) return undefined;
  const chain = areCertificates(texts.cert, `${cert} (from --cert)`, problems) ? pemBlocks(texts.cert) : [];
  const secret = privateKey(texts.key, `${key} (from --key)`, problems);
  const [own] = chain;
  if (own === undefined || secret === undefined) return undefined;
  if (!new X509Certificate(own).checkPrivateKey(secret)) {
    problems.push({
      says: `the key in ${key} is not that of the certificate in ${cert}`,
      do: 'give the key that the certificate was made with',
    });
    return undefined;
  }
  return { cert: texts.cert, key: texts.key };
}

async function readText(file: string | undefined, flag: string, problems: Problem[]): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException; // readFile rejects with system errors only
    problems.push({ says: `cannot read ${file} (from ${flag}): ${code}`, do: 'give the path of a PEM file' });
    return undefined;
  }
}

function areCertificates(text: string, name: string, problems: Problem[]): boolean {
  const blocks = pemBlocks(text);
  const broken = blocks.findIndex((block) => !isCertificate(block));
  if (blocks.length > 0 && broken < 0) return true;
  const says = blocks.length === 0 ? `${name} holds no PEM certificate` : `certificate ${broken + 1} of ${name} cannot be read`;
  problems.push({ says, do: PEM });
  return false;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/** What OpenSSL says of a key it cannot read is not shown: it may quote it. */
function privateKey(text: string, name: string, problems: Problem[]): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    const encrypted = /ENCRYPTED/.test(text);
    const says = encrypted ? `${name} is encrypted` : `${name} holds no private key in PEM`;
    problems.push({ says, do: encrypted ? 'openssl pkey -in FILE -out PLAIN.pem' : 'it begins with -----BEGIN PRIVATE KEY-----' });
    return undefined;
  }
}
