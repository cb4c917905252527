// Builds dist/: bundled code, the compiled built-in document, type declarations. Written beside dist/ and renamed, so
// that a reader never sees half of it; with --if-stale nothing is done while dist/ is newer than every source.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { asCommonJs, licencesOf, withDependencies } from './dependencies.js';
import { replaceFolder } from './replace-folder.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stamp = join(dist, '.built');
const sources = [
  'src',
  'suites',
  'spec',
  'schemas/config.schema.json',
  'schemas/regression.schema.json',
  'scripts/build.js',
  'scripts/dependencies.js',
  'scripts/replace-folder.js',
  'package.json',
  'tsconfig.json',
  'tsconfig.types.json',
];

if (process.argv.includes('--if-stale') && existsSync(stamp)) {
  const built = statSync(stamp).mtimeMs;
  if (sources.every((source) => newest(join(root, source)) <= built)) process.exit(0);
}

const begun = new Date();
const { build } = await import('esbuild');
const out = join(root, `.dist-${process.pid}`);
try {
  const [{ metafile }] = await Promise.all([
    build({
      ...withDependencies,
      absWorkingDir: root,
      metafile: true,
      splitting: true,
      outdir: out,
      entryPoints: {
        cli: 'src/cli/main.ts',
        index: 'src/index.ts',
        vitest: 'src/vitest/index.ts',
        'mock-worker': 'src/mock/worker.ts',
        'compile-spec': 'src/document/compile-spec.ts',
        precompile: 'src/schema/precompile.ts',
      },
      chunkNames: 'chunks/[name]-[hash]',
    }),
    build({ ...asCommonJs, absWorkingDir: root, outdir: out, entryPoints: { ajv: 'src/schema/ajv.ts', tls: 'src/cli/tls/main.ts' } }),
    build({
      ...withDependencies,
      absWorkingDir: root,
      external: ['openapi-conformance'],
      outdir: join(out, 'suites'),
      entryPoints: ['suites/all.ts'],
    }),
  ]);
  writeFileSync(join(out, 'LICENSES.txt'), licencesOf(metafile, root));
  const { compileSpec } = await import(pathToFileURL(join(out, 'compile-spec.js')).href);
  const spec = await compileSpec(join(root, 'spec'));
  writeFileSync(join(out, 'spec.json'), JSON.stringify(spec));
  await writeValidators(spec);
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  const types = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.types.json', '--outDir', join(out, 'types')], {
    cwd: root,
    stdio: 'inherit',
  });
  // Tests run while a file is half written: they need the code alone. Without the stamp the next build begins anew.
  if (types.status === 0) stampAs(begun);
  else if (!process.argv.includes('--types-may-fail')) throw new Error('the type declarations could not be made');
  replaceFolder(out, dist);
} finally {
  rmSync(out, { recursive: true, force: true });
}

// A file each, so that a run reads those that it needs.
async function writeValidators(spec) {
  const { precompile } = await import(pathToFileURL(join(out, 'precompile.js')).href);
  const code = precompile(spec, { config: schemaOf('config'), regression: schemaOf('regression') });
  await build({
    ...asCommonJs,
    absWorkingDir: root,
    outdir: join(out, 'validators'),
    entryPoints: Object.fromEntries([...code.keys()].map((name) => [name, `validator:${name}`])),
    plugins: [fromMemory(code)],
  });
}

function fromMemory(code) {
  return {
    name: 'from-memory',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^validator:/ }, ({ path }) => ({ path: path.slice('validator:'.length), namespace: 'validator' }));
      onLoad({ filter: /.*/, namespace: 'validator' }, ({ path }) => ({ contents: code.get(path), resolveDir: root }));
    },
  };
}

// What was changed while it was built is newer than the build.
function stampAs(time) {
  const file = join(out, '.built');
  writeFileSync(file, '');
  utimesSync(file, time, time);
}

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function schemaOf(name) {
  return JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8'));
}
