import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What tests read of `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** The repository's own. */
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest; // its fields are checked by npm

/** A project somewhere else in which the packed package is installed. */
export interface Installation {
  /** The project's folder. */
  readonly folder: string;
  /** Where the package lies in it. */
  readonly home: string;
  readonly remove: () => void;
}

/**
 * Packs the package as npm would publish it and installs it in a fresh folder: the tarball's files, its dependencies and
 * what `beside` names linked from here. A file or a dependency that is not shipped is missing there.
 */
export function installPacked({ beside = [] }: { readonly beside?: readonly string[] } = {}): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-packed-'));
  const home = join(folder, 'node_modules', manifest.name);
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', pack(folder), '-C', home, '--strip-components=1']);
  for (const name of [...Object.keys(manifest.dependencies), ...beside]) link(name, folder);
  return { folder, home, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Makes the tarball in a folder; its path. No script runs: dist/ is fresh, the tests' set-up has seen to it. */
function pack(folder: string): string {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8' })) as readonly { readonly filename: string }[]; // npm's documented output
  if (packed === undefined) throw new Error('npm pack made nothing');
  return join(folder, packed.filename.replace('@', '').replace('/', '-'));
}

function link(name: string, folder: string): void {
  const at = join(folder, 'node_modules', name);
  if (existsSync(at)) return;
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), at, 'dir');
}

/** The first TypeScript example of a page. */
export function exampleOf(page: string): string {
  const [, example] = /^```ts\n(.*?)^```/ms.exec(readFileSync(join(root, page), 'utf8')) ?? [];
  if (example === undefined) throw new Error(`${page} has no example in TypeScript`);
  return example;
}
