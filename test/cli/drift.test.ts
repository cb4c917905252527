import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { builtinSpec } from '../../src/cli/builtin.js';
import { drift } from '../../src/cli/drift/drift.js';
import { withOverlays } from '../../src/cli/overlay.js';
import { valueAt } from '../../src/document/pointer.js';
import { toJson } from '../../src/report/json.js';
import type { RunRecord } from '../../src/run/record.js';
import { failing, passing } from '../report/records.js';
import { type Cycle, driftCycle } from '../support/drift.js';
import { runOptions } from '../support/run.js';

const folder = mkdtempSync(join(tmpdir(), 'conformance-drift-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of the test's folder. */
function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const saved = (name: string, record: RunRecord): string => file(name, toJson(record));
const specOf = builtinSpec;
/** The published schema; it lies beside a checkout on some machines and is not ours to ship. */
const OVERLAY_SCHEMA = fileURLToPath(new URL('../../../shared/formats/overlay/1.1.schema.json', import.meta.url));

if (!existsSync(OVERLAY_SCHEMA)) console.warn(`Overlays are not checked against their schema: there is no ${OVERLAY_SCHEMA}`);

/** Cycles that several tests look at; each takes two runs. */
const cycles: Record<'vendor' | 'running' | 'accepted', Cycle> = {} as never; // filled before the first test

beforeAll(async () => {
  const own = (name: string): string => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };
  cycles.vendor = await driftCycle(own('vendor'), { persona: 'vendor', timeout: 10_000 });
  cycles.running = await driftCycle(own('running'), { faults: ['status-running'], timeout: 10_000 });
  cycles.accepted = await driftCycle(own('accepted'), { faults: ['status-running'], accept: ['R-STATUS'], timeout: 10_000 });
}, 60_000);

describe('a run with the overlay that drift made of it', () => {
  it('conforms without a finding where registered readings explain all', () => {
    const { before, after } = cycles.vendor;
    expect([before.exit, after?.exit, after?.findings]).toEqual([1, 0, []]);
  });

  it('still fails for what would weaken a requirement', () => {
    const { before, after } = cycles.running;
    expect([before.exit, after?.exit]).toEqual([1, 1]);
    expect(after?.findings.map(({ id }) => id)).toEqual(before.findings.map(({ id }) => id));
  });

  it('conforms where that was accepted', () => {
    expect([cycles.accepted.after?.exit, cycles.accepted.after?.findings]).toEqual([0, []]);
  });

  it('names the overlay among its settings, and takes the readings that it chooses', () => {
    expect(cycles.accepted.after?.run.settings).toMatchObject({ overlays: 'observed.overlay.yaml' });
    expect(cycles.vendor.after?.ambiguities.find(({ id }) => id === 'AMB-300')?.chosen).toBe('303');
  });

  it.each([
    ['unknown-id-answers-418', 'R-404'],
    ['unauthorized-without-code', 'R-ERROR'],
    ['name-is-number', 'R-JOB'],
  ])('conforms under the accepted fault %s', { timeout: 60_000 }, async (fault, accepted) => {
    const own = mkdtempSync(join(folder, 'fault-'));
    const { before, after } = await driftCycle(own, { faults: [fault], accept: [accepted], timeout: 10_000 });
    expect([before.exit, after?.exit, after?.findings.map(({ title }) => title)]).toEqual([1, 0, []]);
  });
});

describe('the overlay', () => {
  const overlay = () => cycles.vendor.made.overlay ?? '';

  it('chooses the readings that the service follows, and counts them', () => {
    expect(parse(overlay())['x-conformance-readings']).toEqual({
      'AMB-300': '303',
      'AMB-CASE': 'lower',
      'AMB-FIELDS': 'items-only',
      'AMB-JOBMEMBERS': 'required',
    });
    expect(overlay()).toMatch(/AMB-300: "303" # (\d+) of \1 answers; the run read 300; F-/);
  });

  it('describes members that answers had, with their types and counts', () => {
    expect(parse(overlay()).actions).toContainEqual({
      target: '$.components.schemas.Job',
      description: 'Members that answers had and the page does not list.',
      update: { properties: { created_at: { type: 'string' }, type: { type: 'string' } } },
    });
    expect(overlay()).toMatch(/created_at: \{ type: string \} # \d+ answers/);
  });

  it('adds an accepted value, and lists what is left out', () => {
    expect(parse(cycles.accepted.made.overlay ?? '').actions).toContainEqual(
      expect.objectContaining({ target: '$.components.schemas.JobStatus.enum', update: ['RUNNING'] }),
    );
    expect(cycles.running.made.overlay).not.toContain('- RUNNING');
    expect(cycles.running.made.overlay).toMatch(/# Left out[^\n]*\n# R-STATUS MUST F-\w+: 200: \/job\/status is "RUNNING"/);
    expect(cycles.running.made.stderr).toMatch(/would permit the value "RUNNING"\n {2}do: {2}give --accept F-/);
  });

  it('is the same for the same record', async () => {
    const again = await drift(join(folder, 'vendor', 'report.json'), specOf(), {});
    expect(again.overlay).toBe(overlay());
  });

  it.skipIf(!existsSync(OVERLAY_SCHEMA))('keeps the published schema of Overlay 1.1 (skipped where that is not beside the project)', () => {
    const validate = new Ajv2020({ strict: false, logger: false }).compile(JSON.parse(readFileSync(OVERLAY_SCHEMA, 'utf8')) as object);
    for (const { made } of Object.values(cycles)) {
      validate(parse(made.overlay ?? ''));
      expect(validate.errors).toBeNull();
    }
  });

  it('is told as JSON, for tools', async () => {
    const { stdout } = await drift(join(folder, 'running', 'report.json'), specOf(), { json: true });
    const { readings, changes, refused } = JSON.parse(stdout);
    expect([readings.length, changes.length]).toEqual([1, 1]);
    expect(refused).toMatchObject([{ requirement: 'R-STATUS', permits: [{ kind: 'value', values: [{ what: 'RUNNING' }] }] }]);
  });
});

describe('drift refuses', () => {
  const asked = (name: string, accept: readonly string[] = []) => drift(name, specOf(), { accept });

  it.each<[string, () => string, string]>([
    ['a record that is not there', () => join(folder, 'none.json'), 'there is no record'],
    ['a foreign file', () => file('foreign.json', '{"tool":{"name":"other"}}'), 'is no record of conformance'],
    ['what is no JSON', () => file('text.json', 'hello'), 'is no record of conformance'],
    ['another format', () => file('later.json', JSON.stringify({ ...passing(), schema: 2 })), 'has the format 2'],
    [
      'a record without what drift needs',
      () => file('early.json', JSON.stringify({ ...passing(), observed: undefined })),
      'does not tell what was observed',
    ],
  ])('%s', async (_, name, says) => {
    await expect(asked(name())).rejects.toThrow(says);
  });

  it('to accept what is not left out, and names the nearest', async () => {
    await expect(asked(join(folder, 'running', 'report.json'), ['R-STATSU'])).rejects.toThrow('--accept R-STATUS');
    await expect(asked(join(folder, 'vendor', 'report.json'), [cycles.vendor.before.findings[0]?.id ?? ''])).rejects.toThrow(
      'needs no accepting',
    );
  });

  it('to accept what no document can permit', async () => {
    const record = saved('failing.json', failing());
    const header = failing().findings.find(({ place, passesUnder }) => place.in === 'header' && passesUnder.length === 0);
    if (header !== undefined) await expect(asked(record, [header.id])).rejects.toThrow(`no overlay can permit ${header.id}`);
  });
});

describe('drift of a run in which nothing differs', () => {
  it('says so, and gives no overlay', async () => {
    const record = saved('passing.json', { ...passing(), ambiguities: [], observed: { statuses: [], places: [] } });
    const made = await drift(record, specOf(), { write: 'never.yaml' });
    expect(made).toEqual({ stdout: '', stderr: 'no overlay is needed: the document says all that was seen; nothing is written\n' });
  });
});

describe('an overlay of a run', () => {
  const frame = ['overlay: 1.1.0', 'info: { title: A, version: 1.0.0 }'];
  const action = ['actions:', '  - target: $.info', '    update: { x-of: ours }'];
  const applied = (lines: readonly string[], typed: readonly string[] = []) => {
    file('own.yaml', lines.join('\n'));
    const readings = Object.fromEntries(typed.map((pair) => pair.split('=') as [string, string]));
    return withOverlays({ spec: specOf(), options: runOptions({ readings }), overlays: ['own.yaml'], typed, cwd: folder });
  };

  it('changes the document under every reading', async () => {
    const { spec } = await applied([...frame, 'actions:', '  - target: $.components.schemas.JobStatus.enum', '    update: [PAUSED]']);
    const { registers } = spec;
    const page = Object.fromEntries(registers.ambiguities.map(({ id, profiles }) => [id, profiles.page.chosen]));
    const values = (readings: object) =>
      JSON.stringify(valueAt(spec.documentUnder({ ...page, ...readings }).root, '/components/schemas/JobStatus/enum'));
    expect(values({})).toBe('["CREATED","PROCESSING","DONE","FAILED","DELETED","PAUSED"]');
    expect(values({ 'AMB-CASE': 'lower' })).toBe('["created","processing","done","failed","deleted","PAUSED"]');
    const { positions } = spec.documentUnder({ ...page, 'AMB-CASE': 'lower' });
    expect(positions.get('/components/schemas/JobStatus/enum')).toEqual({ file: 'own.yaml', line: 4, column: 13 });
  });

  it('chooses readings, in its root or its info, and flags win over it', async () => {
    const chosen = [...frame, 'x-conformance-readings: { AMB-300: 303, AMB-LOC: optional }', ...action];
    expect((await applied(chosen)).options.readings).toEqual({ 'AMB-300': '303', 'AMB-LOC': 'optional' });
    expect((await applied(chosen, ['AMB-300=300'])).options.readings).toEqual({ 'AMB-300': '300', 'AMB-LOC': 'optional' });
    const inInfo = [frame[0] ?? '', 'info: { title: A, version: 1.0.0, x-conformance-readings: { AMB-300: "303" } }', ...action];
    expect((await applied(inInfo)).options.readings).toEqual({ 'AMB-300': '303' });
  });

  it.each<[string, readonly string[], string]>([
    ['that is no YAML', ['a: [', 'b'], 'own.yaml:2:1: error: not YAML'],
    ['that is none', ['openapi: 3.1.0'], 'own.yaml:1:1: error: this is no OpenAPI Overlay'],
    ['of another version', ['overlay: 2.0.0', frame[1] ?? '', ...action], 'own.yaml:1:10: error: the version of the overlay'],
    ['without actions', frame, 'error: the overlay has no actions'],
    [
      'whose action matches nothing',
      [...frame, 'actions:', '  - target: $.nowhere', '    remove: true'],
      "own.yaml:4:13: error: the overlay's action matches nothing: $.nowhere",
    ],
    [
      'whose target is no JSONPath',
      [...frame, 'actions:', '  - target: "$["', '    remove: true'],
      'own.yaml:4:13: error: Invalid JSONPath',
    ],
    [
      'whose action does nothing',
      [...frame, 'actions:', '  - target: $.info', '    updte: {}'],
      'own.yaml:5:5: error: an action has no member "updte" [overlay-action]',
    ],
    [
      'that breaks the document',
      [...frame, 'actions:', '  - target: $.components.schemas.Job', '    update: { properties: { name: { $ref: "#/nowhere" } } }'],
      'with the overlays applied',
    ],
    [
      'that reads an unknown ambiguity',
      [...frame, 'x-conformance-readings: { AMB-301: "303" }', ...action],
      'own.yaml:3:27: error: no ambiguity is called "AMB-301"',
    ],
    [
      'that takes an unknown reading',
      [...frame, 'x-conformance-readings: { AMB-CASE: lowr }', ...action],
      'no reading of AMB-CASE is called "lowr"',
    ],
  ])('%s is refused with its place', async (_, lines, says) => {
    await expect(applied(lines)).rejects.toThrow(says);
  });

  it('of the page about drift is sound', async () => {
    const page = readFileSync(new URL('../../docs/drift.md', import.meta.url), 'utf8');
    const example = /^```yaml\n(.*?)^```/ms.exec(page)?.[1] ?? '';
    expect((await applied(example.split('\n'))).options.readings).toEqual({ 'AMB-300': '303' });
  });

  it('that is not there is refused by name', async () => {
    const missing = withOverlays({ spec: specOf(), options: runOptions(), overlays: ['gone.yaml'], typed: [], cwd: folder });
    await expect(missing).rejects.toThrow('cannot read the overlay gone.yaml: there is no such file');
  });
});
