import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleOf, type Installation, installPacked, manifest } from './pack.js';

let installed: Installation;

beforeAll(() => {
  installed = installPacked({ beside: ['@types/node', 'vitest'] });
});
afterAll(() => {
  installed?.remove();
});

const LOOPBACK_ONLY = `
  import { Socket } from 'node:net';
  import { isMainThread } from 'node:worker_threads';
  const { connect } = Socket.prototype;
  let connections = 0;
  Socket.prototype.connect = function (...args) {
    const [{ host } = {}] = Array.isArray(args[0]) ? args[0] : args;
    if (host !== '127.0.0.1' && host !== '::1') throw new Error('a connection to ' + host);
    connections += 1;
    return connect.apply(this, args);
  };
  if (isMainThread) process.on('exit', () => console.error(connections + ' connections'));
`;

/** Runs the installed command as a shell would, without variables of this process. */
function conformance(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const command = join(installed.home, manifest.bin.conformance ?? '');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: installed.folder,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('the packed command', () => {
  it('says its version', () => {
    expect(conformance(['--version'])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('lists its cases', () => {
    const { status, stdout } = conformance(['list']);
    expect(status).toBe(0);
    expect(stdout).toContain('status/done-job-redirects');
  });

  it('lints its own document', () => {
    expect(conformance(['lint'])).toMatchObject({ status: 0, stdout: expect.stringContaining('0 errors') });
  });

  it('explains a requirement', () => {
    expect(conformance(['explain', 'R-300'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^R-300 /) });
  });

  it('judges the built-in server and writes its three reports', () => {
    const { status, stdout, stderr } = conformance(['run', '--seed', '1']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.not.stringContaining('error') });
    expect(stdout).toContain('CONFORMS');
    expect(readdirSync(join(installed.folder, 'reports')).sort()).toEqual(['junit.xml', 'report.html', 'report.json']);
  });

  it('connects to loopback alone', () => {
    // Preloaded into the process and its worker: a connection elsewhere is refused, the others are counted.
    const guard = join(installed.folder, 'loopback-only.mjs');
    writeFileSync(guard, LOOPBACK_ONLY);
    const { status, stderr } = conformance(['run', '--seed', '1'], { NODE_OPTIONS: `--import ${pathToFileURL(guard).href}` });
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(/^[1-9]\d* connections$/m) });
  });

  it('says what to run in a copy that was never built', () => {
    const clone = join(installed.folder, 'clone', 'bin');
    cpSync(join(installed.home, 'bin'), clone, { recursive: true });
    writeFileSync(join(clone, '../package.json'), '{"type":"module"}');
    const { status, stderr } = spawnSync(process.execPath, [join(clone, 'conformance.js'), 'run'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('do:  npm ci') });
  });
});

describe('the packed types', () => {
  const sources = {
    'suite.ts': [
      "import { defineConfig, defineSuite, type Suite } from 'openapi-conformance';",
      "import { conformanceSuite } from 'openapi-conformance/vitest';",
      "export const config = defineConfig({ profile: 'vendor', gate: { mustExercise: ['R-401'] } });",
      "const suite: Suite = defineSuite({ id: 'own', title: 'Own', source: 'here', operation: 'getReportJob', cases: [] });",
      'export const registered: Promise<void> = conformanceSuite(suite, { testTimeout: 1000 });',
      '// @ts-expect-error: no profile is called so',
      "export const wrong = defineConfig({ profile: 'pages' });",
    ].join('\n'),
    'documented.ts': exampleOf('docs/suite-api.md'),
    'package.json': '{"type":"module"}',
    'tsconfig.json': JSON.stringify({
      compilerOptions: { strict: true, module: 'nodenext', target: 'es2023', noEmit: true, skipLibCheck: false, types: ['node'] },
      files: ['suite.ts', 'documented.ts'],
    }),
  };

  it('compile where they are imported', () => {
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(installed.folder, name), text);
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: installed.folder, encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});

describe('the packed files', () => {
  // Where the mock's module is read as source, in this project's own tests, its worker is bundled first; dist/ has the bundle.
  const onlyAsSource = ['esbuild'];
  // All else that is bundled is needed to build alone; of these the types of suites speak.
  const forTypes = ['fast-check'];
  const declared = [manifest.name, ...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];

  it('import what is declared, and nothing else', async () => {
    const code = filesBelow(join(installed.home, 'dist')).filter((file) => file.endsWith('.js'));
    const imported = await packagesImportedBy(code);
    expect(imported.filter((name) => ![...declared, ...onlyAsSource].includes(name))).toEqual([]);
    expect(imported).toContain('vitest');
    expect(Object.keys(manifest.dependencies).filter((name) => !imported.includes(name))).toEqual(forTypes);
  });

  it('are not the sources, the tests or what only the build needs', () => {
    const names = filesBelow(installed.home).map((file) => file.slice(installed.home.length + 1));
    expect(names.filter((name) => /^(src|test|suites|scripts|bench|reports)\/|compile-spec\.js$/.test(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'CHANGELOG.md', 'spec/openapi.yaml', 'dist/spec.json']));
  });

  it('have every file that their pages link to', () => {
    const pages = filesBelow(installed.home).filter((file) => file.endsWith('.md'));
    const broken = pages.flatMap((page) =>
      linksOf(readFileSync(page, 'utf8'))
        .filter((target) => !existsSync(join(dirname(page), target)))
        .map((target) => `${page.slice(installed.home.length + 1)}: ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

/** Names of the packages that modules import, statically or when they come to it. */
async function packagesImportedBy(entryPoints: readonly string[]): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [...entryPoints],
    outdir: installed.folder,
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  const specifiers = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.filter(({ external }) => external).map(({ path }) => path),
  );
  const packages = specifiers.filter((path) => !isBuiltin(path)).map((path) => path.split('/', path.startsWith('@') ? 2 : 1).join('/'));
  return [...new Set(packages)].sort();
}

/** Relative targets of a page's links, without their anchors. */
function linksOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}
