import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadDocument } from '../../src/document/load-document.js';
import { valueAt } from '../../src/document/pointer.js';

const folder = mkdtempSync(join(tmpdir(), 'conformance-document-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DOCUMENT = `openapi: 3.1.1
info: { title: A, version: 1.0.0 }
paths:
  /a:
    get:
      operationId: a
      responses:
        "200":
          description: fine
components:
  schemas:
    Status:
      type: string
      enum: [ONE, TWO]
`;

let scenes = 0;

/** Writes files into a folder of their own. */
function write(files: Readonly<Record<string, string>>): string {
  const base = join(folder, String(scenes++));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, name)), { recursive: true });
    writeFileSync(join(base, name), text);
  }
  return base;
}

const load = (base: string, overlays: readonly string[] = [], unmatched: 'refused' | 'ignored' = 'refused') =>
  loadDocument(join(base, 'api.yaml'), { base, unmatched, overlays: overlays.map((name) => join(base, name)) });

const overlay = (actions: string): string => `overlay: 1.1.0\ninfo: { title: O, version: 1.0.0 }\nactions:\n${actions}`;

describe('loadDocument', () => {
  it('gives the document with the position of every node, at its key', async () => {
    const loaded = await load(write({ 'api.yaml': DOCUMENT }));
    if (loaded.kind !== 'loaded') throw new Error(JSON.stringify(loaded.problems));
    expect(valueAt(loaded.document.root, '/paths/~1a/get/operationId')).toBe('a');
    const at = (pointer: string) => loaded.document.positions.get(pointer);
    expect(at('/paths/~1a')).toEqual({ file: 'api.yaml', line: 4, column: 3 });
    expect(at('/paths/~1a/get/operationId')).toEqual({ file: 'api.yaml', line: 6, column: 7 });
    expect(at('/components/schemas/Status/enum/1')).toEqual({ file: 'api.yaml', line: 14, column: 19 });
  });

  it('says that there is no such file', async () => {
    const base = write({ 'other.yaml': '' });
    expect(await load(base)).toEqual({ kind: 'refused', problems: [{ says: 'there is no file api.yaml' }] });
  });

  it('says where YAML is broken', async () => {
    const loaded = await load(write({ 'api.yaml': 'openapi: 3.1.1\ninfo:\n  title: [A\npaths: {}\n' }));
    expect(loaded).toMatchObject({
      kind: 'refused',
      problems: [{ at: { file: 'api.yaml', line: expect.any(Number), column: expect.any(Number) } }],
    });
    if (loaded.kind === 'refused') expect(loaded.problems[0]?.at?.line).toBeGreaterThan(2);
  });

  it.each(['', '[]', 'just text', '7'])('refuses a file that holds %j', async (text) => {
    expect((await load(write({ 'api.yaml': text }))).kind).toBe('refused');
  });

  it('says where a reference leads nowhere', async () => {
    const base = write({ 'api.yaml': DOCUMENT.replace('description: fine', '$ref: missing.yaml') });
    expect(await load(base)).toMatchObject({ kind: 'refused', problems: [{ at: { file: 'api.yaml', line: 9 } }] });
  });

  it('bundles what lies in other files', async () => {
    const base = write({
      'api.yaml': DOCUMENT.replace('description: fine', '$ref: parts/fine.yaml'),
      'parts/fine.yaml': 'description: fine\ncontent:\n  application/json:\n    schema: { $ref: "../schemas.yaml#/Job" }\n',
      'schemas.yaml': 'Job: { type: object, properties: { next: { $ref: "#/Job" } } }\n',
    });
    const loaded = await load(base);
    if (loaded.kind !== 'loaded') throw new Error(JSON.stringify(loaded.problems));
    expect(JSON.stringify(loaded.document.root)).not.toContain('.yaml');
    expect(loaded.document.root).toMatchObject({ components: { schemas: { Job: { type: 'object' }, Status: { type: 'string' } } } });
  });

  it('applies overlays in order, and points what they wrote into them', async () => {
    const base = write({
      'api.yaml': DOCUMENT,
      'one.yaml': overlay('  - target: $.info\n    update: { title: B }\n'),
      'two.yaml': overlay(
        '  - target: $.info\n    update:\n      title: C\n  - target: $.components.schemas.Status.enum[?@ == "TWO"]\n    remove: true\n',
      ),
    });
    const loaded = await load(base, ['one.yaml', 'two.yaml']);
    if (loaded.kind !== 'loaded') throw new Error(JSON.stringify(loaded.problems));
    expect(loaded.document.root).toMatchObject({
      info: { title: 'C', version: '1.0.0' },
      components: { schemas: { Status: { enum: ['ONE'] } } },
    });
    const { positions } = loaded.document;
    expect(positions.get('/info/title')).toEqual({ file: 'two.yaml', line: 4, column: 13 });
    expect(positions.get('/components/schemas/Status/enum')).toEqual({ file: 'two.yaml', line: 7, column: 13 });
    expect(positions.get('/info/version')).toMatchObject({ file: 'api.yaml', line: 2 });
  });

  it('refuses an action that matches nothing, at its line, unless told to let it be', async () => {
    const base = write({ 'api.yaml': DOCUMENT, 'one.yaml': overlay('  - target: $.nothing\n    update: { a: 1 }\n') });
    expect(await load(base, ['one.yaml'])).toMatchObject({
      kind: 'refused',
      problems: [
        {
          says: "the overlay's action matches nothing: $.nothing",
          at: { file: 'one.yaml', line: 4, column: 13 },
          line: '  - target: $.nothing',
        },
      ],
    });
    expect((await load(base, ['one.yaml'], 'ignored')).kind).toBe('loaded');
  });

  it('says all that is wrong at once', async () => {
    const actions = '  - target: $.nothing\n    update: { a: 1 }\n  - target: $.nowhere\n    remove: true\n';
    const loaded = await load(write({ 'api.yaml': DOCUMENT, 'one.yaml': overlay(actions) }), ['one.yaml']);
    expect(loaded).toMatchObject({ problems: [{ at: { line: 4 } }, { at: { line: 6 } }] });
  });

  it('says which target is no JSONPath, at its line', async () => {
    const base = write({ 'api.yaml': DOCUMENT, 'one.yaml': overlay('  - target: $.x-names\n    update: { a: 1 }\n') });
    expect(await load(base, ['one.yaml'])).toMatchObject({
      problems: [{ says: expect.stringContaining('Invalid JSONPath expression'), at: { file: 'one.yaml', line: 4 } }],
    });
  });

  it('says that an overlay is not there', async () => {
    const loaded = await load(write({ 'api.yaml': DOCUMENT }), ['missing.yaml']);
    expect(loaded).toMatchObject({ kind: 'refused', problems: [{ says: 'there is no file missing.yaml' }] });
  });
});
