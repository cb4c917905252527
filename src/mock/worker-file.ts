import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

let built: Promise<URL> | undefined;

/**
 * The file of the worker's entry. The package has it beside its entries, this module may lie in a folder of shared
 * chunks; where this module is read as source (in the tests of this project) the entry is bundled first.
 * @throws Error where the package lacks the file.
 */
export async function workerFile(from: string = import.meta.url): Promise<URL> {
  if (from.endsWith('.ts')) {
    built ??= bundle(from);
    return built;
  }
  const found = ['./mock-worker.js', '../mock-worker.js'].map((path) => new URL(path, from)).find((url) => existsSync(url));
  if (found === undefined)
    throw new Error('mock-worker.js is missing from dist/: the installation is not whole; install the package again');
  return found;
}

/** Below node_modules/, so that bare imports resolve; named by content, so that runs side by side write the same. */
async function bundle(from: string): Promise<URL> {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', from))],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    write: false,
    logLevel: 'silent',
  });
  const text = result.outputFiles[0]?.text ?? '';
  const folder = new URL('../../node_modules/.cache/openapi-conformance/', from);
  const file = new URL(`mock-worker-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.mjs`, folder);
  if (!existsSync(file)) put(text, file, folder);
  return file;
}

function put(text: string, file: URL, folder: URL): void {
  const part = new URL(`${process.pid}-${Date.now()}.part`, folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(part, text);
  renameSync(part, file);
}
