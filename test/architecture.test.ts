import { describe, expect, it } from 'vitest';
import { type Import, importsOf, sourceFiles, withoutComments } from './imports.js';

/** The stations of the line, in its order: each imports from those before it alone. */
const LINE = ['document', 'schema', 'plan', 'http', 'tls', 'checks', 'run', 'report'];
/** What stands beside the line, and what it may import; `plan:type` is types alone. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  mock: ['document', 'schema', 'plan:type'],
  prove: [...LINE, 'mock', 'cli', 'vitest'],
  cli: [...LINE, 'mock', 'prove', 'vitest'],
  vitest: [...LINE, 'mock', 'prove', 'cli'],
};
const WORLDLY = ['document', 'http', 'tls', 'run', 'mock', 'cli', 'prove', 'vitest'];
/** Files of other folders that may use the file system: reports have to be written. */
const WRITERS = ['src/report/write.ts', 'src/report/check-folder.ts'];

const source = sourceFiles('src');
const suites = sourceFiles('suites');
const imports = source.flatMap((file) => file.imports);
const isLocal = ({ to }: Import): boolean => to.startsWith('src/') || to.startsWith('suites/');
const folderOf = (path: string): string => path.split('/').slice(1, -1)[0] ?? '';
const said = (list: readonly Import[]): readonly string[] =>
  list.map(({ from, to, kind }) => `${from} -> ${to}${kind === 'static' ? '' : ` (${kind})`}`);

function mayImport({ from, to, kind }: Import): boolean {
  const [own, other] = [folderOf(from), folderOf(to)];
  if (own === other || own === '') return true; // index.ts is the public API, made of all
  const before = LINE.includes(own) ? LINE.slice(0, LINE.indexOf(own)) : (BESIDE[own] ?? []);
  return before.includes(other) || (kind === 'type' && before.includes(`${other}:type`));
}

describe('the order of the line', () => {
  it('knows every folder of src', () => {
    const folders = new Set(source.map(({ path }) => folderOf(path)).filter((folder) => folder !== ''));
    expect([...folders].filter((folder) => !LINE.includes(folder) && BESIDE[folder] === undefined)).toEqual([]);
  });

  it('is kept by every import, of types too', () => {
    expect(said(imports.filter((one) => one.to.startsWith('src/') && !mayImport(one)))).toEqual([]);
  });

  it('does not lead to the public API from inside', () => {
    expect(said(imports.filter(({ to }) => to === 'src/index.ts' || to.startsWith('openapi-conformance')))).toEqual([]);
  });

  it('does not lead to the suites, which are loaded by path', () => {
    expect(said(imports.filter(({ to }) => to.startsWith('suites/')))).toEqual([]);
  });

  it('leaves the suites the public API alone, and each other', () => {
    const foreign = suites.flatMap((file) => file.imports).filter(({ to }) => to !== 'openapi-conformance' && !to.startsWith('suites/'));
    expect(said(foreign)).toEqual([]);
  });

  it('has no circle', () => {
    expect(circles(imports.filter((one) => isLocal(one) && one.kind === 'static'))).toEqual([]);
  });
});

describe('the world outside', () => {
  const sheltered = source.filter(({ path }) => !WORLDLY.includes(folderOf(path)));

  it.each([
    'node:fs',
    'node:fs/promises',
    'node:net',
    'node:tls',
    'node:http',
    'node:https',
    'node:dgram',
    'node:dns',
    'node:child_process',
    'undici',
  ])('is reached by %s in its own folders alone', (name) => {
    const users = sheltered
      .flatMap((file) => file.imports)
      .filter(({ from, to, kind }) => to === name && kind !== 'type' && !WRITERS.includes(from));
    expect(said(users)).toEqual([]);
  });

  it.each([
    ['the clock', /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bsetTimeout\(|\bsetInterval\(/],
    ['randomness', /\bMath\.random\(|\brandomBytes\(|\brandomInt\(|\bgetRandomValues\(/],
    ['fetch', /(?<![.\w])fetch\(/],
    ['the environment', /\bprocess\.env\b/],
  ])('shows %s in its own folders alone', (_, use) => {
    // Scripts of the report page run in a reader's browser, not here.
    const users = sheltered.filter(({ path, text }) => !path.startsWith('src/report/html/client/') && use.test(withoutComments(text)));
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  it('is shown credentials by those files alone which say what is recorded in their place', () => {
    const writes = /\[\s*'authorization',\s*[`\w]|name: 'authorization', value/i;
    const writers = source.filter(({ path, text }) => folderOf(path) !== 'mock' && writes.test(text));
    const known = ['src/plan/authorization.ts', 'src/plan/request.ts', 'src/run/access/shown.ts'];
    expect(writers.map(({ path }) => path).sort()).toEqual(known);
  });
});

describe('files', () => {
  it('have four hundred lines at most, unless they list what a folder holds', () => {
    const all = [...source, ...suites, ...sourceFiles('test')];
    const long = all.filter(({ path, text }) => !path.endsWith('/all.ts') && text.split('\n').length > 400);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('are named in kebab case', () => {
    expect(source.map(({ path }) => path).filter((path) => !/^[a-z0-9/-]+(?:\.d)?\.ts$/.test(path))).toEqual([]);
  });

  it('export nothing by default but data', () => {
    const users = source.filter(({ text }) => /^export default /m.test(text));
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  it('import files that are there', () => {
    const known = new Set([...source, ...suites].map(({ path }) => path));
    expect(said(imports.filter((one) => isLocal(one) && one.to.endsWith('.ts') && !known.has(one.to)))).toEqual([]);
  });
});

describe('start-up', () => {
  it.each(['undici', 'ajv', '@redocly/openapi-core', 'fast-check', 'jose', '@peculiar/x509', 'oauth4webapi', 'jsonpath-rfc9535'])(
    'of the command line loads no %s before it is needed',
    (name) => {
      expect(pathTo('src/cli/main.ts', (to) => to === name || to.startsWith(`${name}/`))).toBeUndefined();
    },
  );

  it('of a run loads AJV where a schema is met that the build did not compile, and nowhere else', () => {
    const users = imports.filter(({ to, kind }) => /^ajv(?:$|[/-])/.test(to) && kind !== 'type').map(({ from }) => from);
    expect([...new Set(users)]).toEqual(['src/schema/ajv.ts', 'src/schema/precompile.ts']);
    expect(said(imports.filter(({ to, kind }) => users.includes(to) && kind !== 'type' && to !== 'src/schema/ajv.ts'))).toEqual([]);
    expect(said(imports.filter(({ to, kind }) => to === 'src/schema/ajv.ts' && kind !== 'type'))).toEqual([
      'src/schema/precompile.ts -> src/schema/ajv.ts',
    ]);
  });
});

describe('importsOf', () => {
  it('tells types, loaded and late imports apart', () => {
    const text = [
      "import { a } from './a.js';",
      "import type { B } from '../b.js';",
      "import { type C, type D } from './c.js';",
      "import { type E, e } from './e.js';",
      "import './f.js';",
      "export * from './g.js';",
      "export type { H } from './h.js';",
      "import {\n  i,\n  j,\n} from 'node:fs';",
      "const k = await import('./k.js');",
      "type L = typeof import('fast-check');",
      "// import { m } from './m.js';",
      "/* import './n.js'; */",
    ].join('\n');
    expect(said(importsOf('src/x/y.ts', text))).toEqual([
      'src/x/y.ts -> src/x/a.ts',
      'src/x/y.ts -> src/b.ts (type)',
      'src/x/y.ts -> src/x/c.ts (type)',
      'src/x/y.ts -> src/x/e.ts',
      'src/x/y.ts -> src/x/f.ts',
      'src/x/y.ts -> src/x/g.ts',
      'src/x/y.ts -> src/x/h.ts (type)',
      'src/x/y.ts -> node:fs',
      'src/x/y.ts -> src/x/k.ts (dynamic)',
      'src/x/y.ts -> fast-check (type)',
    ]);
  });
});

/** The files on the way by static imports from a file to one that is sought, for the message. */
function pathTo(start: string, isSought: (to: string) => boolean): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[start, undefined]]);
  for (const file of cameFrom.keys()) {
    for (const { to } of imports.filter((one) => one.from === file && one.kind === 'static')) {
      if (isSought(to)) return [...backFrom(file, cameFrom), to];
      if (!cameFrom.has(to)) cameFrom.set(to, file);
    }
  }
  return undefined;
}

function backFrom(file: string, cameFrom: ReadonlyMap<string, string | undefined>): readonly string[] {
  const before = cameFrom.get(file);
  return before === undefined ? [file] : [...backFrom(before, cameFrom), file];
}

/** Files that import themselves by way of others. */
function circles(edges: readonly Import[]): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const reaches = (start: string): boolean => {
    const seen = new Set(targets.get(start) ?? []);
    for (const file of seen) for (const to of targets.get(file) ?? []) seen.add(to);
    return seen.has(start);
  };
  return [...targets.keys()].filter(reaches);
}
