import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compileSpec } from '../../src/document/compile-spec.js';
import { openSpec } from '../../src/document/spec.js';

const folder = mkdtempSync(join(tmpdir(), 'conformance-spec-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spec = join(folder, 'spec');
mkdirSync(join(spec, 'readings'), { recursive: true });
const write = (name: string, lines: readonly string[]): void => writeFileSync(join(spec, name), lines.join('\n'));
const overlay = (name: string, ...actions: readonly string[]): void =>
  write(`readings/${name}`, ['overlay: 1.1.0', 'info: { title: O, version: 1.0.0 }', 'actions:', ...actions]);

write('openapi.yaml', ['openapi: 3.1.1', 'info: { title: A, version: 1.0.0 }', 'paths: {}', 'x-names: [ONE]', 'x-kind: plain']);
write('requirements.yaml', ['- { id: R-A, level: MUST, text: a, source: a test }']);
write('ambiguities.yaml', [
  '- id: AMB-NAMES',
  '  question: "?"',
  '  source: a test',
  '  readings: [{ name: one, says: one }, { name: two, says: two, overlay: readings/two.yaml }]',
  '  profiles: { page: { chosen: one, tolerated: [] }, vendor: { chosen: two, tolerated: [] } }',
  '- id: AMB-KIND',
  '  question: "?"',
  '  source: a test',
  '  readings: [{ name: plain, says: plain }, { name: odd, says: odd, overlay: readings/odd.yaml }, { name: said, says: said }]',
  '  profiles: { page: { chosen: plain, tolerated: [odd] }, vendor: { chosen: plain, tolerated: [] } }',
]);
overlay('two.yaml', "  - target: $['x-names']", '    update: [TWO]');
overlay('odd.yaml', '  - target: $', '    update: { x-kind: odd }', "  - target: $['x-names'][?@ == 'TWO']", '    remove: true');

const compiled = await compileSpec(spec);
const opened = openSpec(JSON.parse(JSON.stringify(compiled)));
const under = (names: string, kind: string) => opened.documentUnder({ 'AMB-NAMES': names, 'AMB-KIND': kind });

describe('compileSpec', () => {
  it('has the document under every combination of readings that carry an overlay', () => {
    expect(Object.keys(compiled.variants).sort()).toEqual(['', 'AMB-KIND=odd', 'AMB-NAMES=two', 'AMB-NAMES=two+AMB-KIND=odd']);
  });

  it.each([
    ['one', 'plain', ['ONE'], 'plain'],
    ['one', 'said', ['ONE'], 'plain'],
    ['two', 'plain', ['ONE', 'TWO'], 'plain'],
    ['one', 'odd', ['ONE'], 'odd'],
    ['two', 'odd', ['ONE'], 'odd'],
  ])('gives the document of %s and %s', (names, kind, expectedNames, expectedKind) => {
    expect(under(names, kind).root).toMatchObject({ 'x-names': expectedNames, 'x-kind': expectedKind });
  });

  it('points what an overlay wrote into it, and the rest into the document', () => {
    const { positions } = under('one', 'odd');
    expect(positions.get('/x-kind')).toEqual({ file: 'spec/readings/odd.yaml', line: 4, column: 13 });
    expect(positions.get('/x-names')).toEqual({ file: 'spec/openapi.yaml', line: 4, column: 1 });
    expect(under('one', 'plain').positions.get('/x-kind')).toEqual({ file: 'spec/openapi.yaml', line: 5, column: 1 });
  });

  it('carries the registers', () => {
    expect(compiled.registers.requirements).toEqual([{ id: 'R-A', level: 'MUST', text: 'a', source: 'a test' }]);
    expect(compiled.registers.ambiguities.map(({ id }) => id)).toEqual(['AMB-NAMES', 'AMB-KIND']);
  });

  it('makes each document once', () => {
    expect(under('two', 'odd')).toBe(under('two', 'odd'));
  });

  it('says which document it does not have', () => {
    const { '': _, ...variants } = compiled.variants;
    expect(() => openSpec({ ...compiled, variants }).documentUnder({})).toThrow('the compiled spec has no document for ');
  });

  it('names every problem of an overlay that is broken', async () => {
    overlay('odd.yaml', '  - target: "$["', '    update: { x-kind: odd }');
    await expect(compileSpec(spec)).rejects.toThrow(/odd\.yaml|\$\[/);
  });
});
