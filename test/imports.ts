import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One import or re-export of a source file. */
export interface Import {
  /** The importing file, relative to the repository: `src/plan/plan.ts`. */
  readonly from: string;
  /** The imported file likewise, or the name of a package or of a module of Node. */
  readonly to: string;
  /** `type`: gone at run time; `static`: loaded at once; `dynamic`: when it is asked for. */
  readonly kind: 'type' | 'static' | 'dynamic';
}

/** A source file of the project. */
export interface SourceFile {
  /** Relative to the repository, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

// `import … from '…'`, `export … from '…'`, `import '…'`: what stands between holds neither a quote nor a semicolon.
const STATIC = /^(import|export)\s+(type\s)?([^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
// `import('…')`, in types (`typeof import('…')`, `import('…').Name`) or at run time.
const DYNAMIC = /(typeof\s+|:\s*|<\s*)?\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every TypeScript file below a folder, with what it imports. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

/** The imports of a file's text. */
export function importsOf(from: string, text: string): readonly Import[] {
  const code = withoutComments(text);
  const fixed = [...code.matchAll(STATIC)].map(([, , type, names = '', to = '']): Import => {
    const isType = type !== undefined || /^\{(?:\s*type\s[^,}]*,?)+\s*\}/.test(names.trim());
    return { from, to: target(from, to), kind: isType ? 'type' : 'static' };
  });
  const late = [...code.matchAll(DYNAMIC)].map(
    ([, type, to = '']): Import => ({ from, to: target(from, to), kind: type === undefined ? 'dynamic' : 'type' }),
  );
  return [...fixed, ...late];
}

/** Text without its comments; strings that look like one are no worry in imports. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

function target(from: string, to: string): string {
  if (!to.startsWith('.')) return to;
  const path = relative(root, join(root, dirname(from), to))
    .split(sep)
    .join('/');
  return path.replace(/\.js$/, '.ts');
}
