// The engine without the command line, bundled as scripts/build.js does it, so that a bench can hand it a suite of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));

const ENTRY = `
export { run } from './src/run/run.js';
export { writeReports } from './src/report/write.js';
export { loadSpec } from './src/document/spec.js';
export { loadConfig } from './src/cli/config/load.js';
export { resolveRunOptions } from './src/cli/config/resolve.js';
`;

/** Bundles the engine, or what another entry exports, to a folder in node_modules/, where bare imports resolve; gives its URL and how to remove it. */
export async function buildEngine(entry = ENTRY) {
  const folder = mkdtempSync(join(root, 'node_modules', '.conformance-bench-'));
  const outfile = join(folder, 'engine.mjs');
  await build({
    absWorkingDir: root,
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'warning',
  });
  return { url: pathToFileURL(outfile).href, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The built-in document, as the build left it. */
export const SPEC = new URL('../dist/spec.json', import.meta.url);
