import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { shellWord } from '../http/shell-word.js';
import { pemBlocks } from '../tls/trust.js';
import type { GivenFile } from './client-certificate.js';
import { whyUnreadable } from './file-trouble.js';
import type { Problem } from './problem.js';

/** The PEM text of a file of authorities, or what is wrong with it; node:tls takes a useless one without a word, and trusts nothing then. */
export function readAuthorities(file: GivenFile): string | Problem {
  const name = `${file.shown} (from ${file.from})`;
  let text: string;
  try {
    text = readFileSync(file.path, 'utf8');
  } catch (error) {
    return { ...file.mark, says: `cannot read ${name}: ${whyUnreadable(error)}`, id: 'usage-ca', do: 'give the path of a PEM file' };
  }
  const wrong = wrongWith(text, file.shown);
  return wrong === undefined ? text : { ...file.mark, says: `${name} ${wrong.says}`, id: 'usage-ca', do: wrong.do };
}

/** RFC 7468 section 5: the text encoding of certificates. */
function wrongWith(text: string, shown: string): Pick<Problem, 'says' | 'do'> | undefined {
  const blocks = pemBlocks(text);
  const fromDer = `openssl x509 -inform der -in ${shellWord(shown)} -out ca.pem   if it is DER; PEM begins with -----BEGIN CERTIFICATE-----`;
  if (blocks.length === 0) {
    return text.includes('PRIVATE KEY-----')
      ? { says: 'holds a private key and no certificate', do: 'give the certificate of the authority; its key stays with it' }
      : { says: 'holds no PEM certificate', do: fromDer };
  }
  const broken = blocks.findIndex((block) => !isCertificate(block));
  if (broken === -1) return undefined;
  return { says: `is broken: its certificate ${broken + 1} of ${blocks.length} cannot be decoded`, do: 'export it again, as PEM' };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
