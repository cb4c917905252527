import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Writes a text under a name and gives its absolute path. */
export type WriteMockFile = (name: string, pem: string) => string;

/** A fresh folder for what a reference server hands out, which its owner alone can read; it is removed when the process exits. */
export function openMockFolder(): WriteMockFile {
  const folder = mkdtempSync(join(resolve(tmpdir()), 'conformance-mock-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return (name, pem) => {
    const file = join(folder, name);
    writeFileSync(file, pem.endsWith('\n') ? pem : `${pem}\n`, { mode: 0o600 });
    return file;
  };
}
