import { X509Certificate } from 'node:crypto';
import { pemBlocks } from '../tls/trust.js';
import type { Problem } from './problem.js';

/** What is wrong with a file of authorities: node:tls takes a useless one without a word, and trusts nothing then. */
export function pemProblem(file: string, text: string): Problem | undefined {
  const blocks = pemBlocks(text);
  const remedy = { do: 'it begins with -----BEGIN CERTIFICATE-----; from DER: openssl x509 -inform der -in FILE -out FILE.pem' };
  if (blocks.length === 0) return { says: `${file} (from --ca) holds no PEM certificate`, ...remedy };
  const broken = blocks.findIndex((block) => !isCertificate(block));
  return broken < 0 ? undefined : { says: `certificate ${broken + 1} of ${file} (from --ca) cannot be read`, ...remedy };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
