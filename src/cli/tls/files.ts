import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pemBlocks } from '../../tls/trust.js';
import type { Problem } from '../problem.js';

const PEM = 'it begins with -----BEGIN CERTIFICATE-----; from DER: openssl x509 -inform der -in FILE -out FILE.pem';

/** The PEM text of a file of authorities; node:tls takes a useless one without a word, and trusts nothing then. */
export async function readAuthorities(file: string, problems: Problem[]): Promise<string | undefined> {
  const text = await readText(file, problems);
  return text === undefined || !areCertificates(text, `${file} (from --ca)`, problems) ? undefined : text;
}

async function readText(file: string, problems: Problem[]): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException; // readFile rejects with system errors only
    problems.push({ says: `cannot read ${file} (from --ca): ${code}`, do: 'give the path of a PEM file' });
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
