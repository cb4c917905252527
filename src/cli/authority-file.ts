import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Writes an authority's certificate to a file in a fresh folder, which is removed when the process exits; gives its absolute path. */
export function writeAuthority(pem: string): string {
  const folder = mkdtempSync(join(resolve(tmpdir()), 'conformance-mock-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'ca.pem');
  writeFileSync(file, pem.endsWith('\n') ? pem : `${pem}\n`);
  return file;
}
