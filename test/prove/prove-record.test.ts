import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { builtinSpec } from '../../src/cli/builtin.js';
import { keptOf } from '../../src/prove/from-record.js';
import { objections, type Proof, strengthOf } from '../../src/prove/proof.js';
import { proveRecord } from '../../src/prove/prove-record.js';
import { toProofHtml } from '../../src/prove/to-html.js';
import { toProofJson } from '../../src/prove/to-json.js';
import { toStrengthText } from '../../src/prove/to-text.js';
import { withStrength } from '../../src/prove/with-strength.js';
import { toHtml } from '../../src/report/html/page.js';
import { toJson } from '../../src/report/json.js';
import type { RunRecord } from '../../src/run/record.js';
import { runAgainstMock } from '../support/run.js';
import { clean } from './clean.js';

const { requirements } = builtinSpec().registers;
let record: RunRecord;
let proof: Proof;

beforeAll(async () => {
  ({ record } = await clean());
  proof = proveRecord(record, { without: [] });
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the strength of a record', () => {
  it('is that of its evidence: every mutation of it would have been caught', () => {
    expect(proof.mutations.length).toBeGreaterThan(250);
    expect(objections(proof)).toEqual([]);
  });

  it('is told of each requirement', () => {
    const text = toStrengthText(proof, requirements);
    expect(text).toMatch(/^R-LOCATION +\d+ of \d+ mutations would have been caught$/m);
    expect(text).toMatch(/^R-TLS +\d of \d mutations would have been caught$/m);
  });

  it('is less without a check, and names the survivors', () => {
    const weak = proveRecord(record, { without: ['timezone-is-iana'] });
    const job = strengthOf(weak.mutations, requirements).find(({ requirement }) => requirement === 'R-JOB');
    expect(job?.caught).toBeLessThan(job?.of ?? 0);
    expect(job?.survivors.every((id) => id.includes('/job/timezone'))).toBe(true);
    expect(toStrengthText(weak, requirements)).toMatch(/^R-JOB .*survivors: .*\/job\/timezone/m);
  });

  it('is none where nothing was recorded', () => {
    const empty: RunRecord = { ...record, requirements: record.requirements.map(({ evidence: _, ...rest }) => rest), findings: [] };
    expect(keptOf(empty)).toEqual([]);
    expect(toStrengthText(proveRecord(empty, { without: [] }), requirements)).toMatch(
      /^R-200 +nothing that is recorded could be changed so that it breaks$/m,
    );
  });

  it('is known for a record of the vendor profile, whose readings it is judged under', async () => {
    const vendor = await runAgainstMock({ profile: 'vendor' });
    expect(objections(proveRecord(vendor, { without: [] }))).toEqual([]);
  });

  it('is found without a socket', async () => {
    const net = await import('node:net');
    const forbidden = vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(() => {
      throw new Error('networking is forbidden');
    });
    expect(() => connect(1)).toThrow('networking is forbidden');
    forbidden.mockClear();
    expect(proveRecord(record, { without: [] }).mutations.length).toBeGreaterThan(250);
    expect(forbidden).not.toHaveBeenCalled();
  });
});

describe('a record with its strength', () => {
  let strong: RunRecord;
  let weak: RunRecord;
  beforeAll(() => {
    strong = withStrength(record, proof);
    weak = withStrength(record, proveRecord(record, { without: ['timezone-is-iana'] }));
  });

  it('says beside each pass in the page how many mutations would have been caught', () => {
    const page = toHtml(strong);
    for (const { id, strength } of strong.requirements.filter(({ verdict }) => verdict === 'pass')) {
      expect(strength, id).toMatchObject({ caught: strength?.of, survivors: [] });
      expect(page).toContain(`${strength?.caught} of ${strength?.of} mutations would have been caught`);
    }
    expect(toHtml(record)).not.toContain('mutations would have been caught');
  });

  it('names survivors where there are some, and is replaced by what is found anew', () => {
    expect(toHtml(weak)).toMatch(/\d+ of \d+ mutations would have been caught; survivors: [^<]*\/job\/timezone/);
    expect(withStrength(weak, proveRecord(weak, { without: [] }))).toEqual(strong);
  });

  it('is what the schema describes', () => {
    const schema: unknown = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schema as object); // it is our own file
    validate(JSON.parse(toJson(weak)));
    expect(validate.errors).toBeNull();
  });
});

describe('a proof in other forms', () => {
  it('is JSON with the mutations, faults and oddities', () => {
    const json = JSON.parse(toProofJson(proof, requirements));
    expect(json).toMatchObject({ schema: 1, holds: true, objections: [], faults: [], oddities: [] });
    expect(json.mutations[0]).toMatchObject({
      id: expect.any(String),
      requirement: expect.any(String),
      found: true,
      check: expect.any(String),
    });
  });

  it('is a page that loads nothing and runs nothing, and escapes what a target said', () => {
    const mutations = [
      {
        id: '<script>alert(1)</script>',
        operator: 'x',
        detail: 'y',
        on: 'z',
        breaks: 'R-JOB',
        fate: 'survived',
      } as const,
    ];
    const page = toProofHtml({ ...proof, mutations }, requirements);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
    expect(page).toContain('Not proven: 1 objection');
  });
});
