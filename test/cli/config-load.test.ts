// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax under test
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/cli/config/load.js';
import { InputError } from '../../src/cli/problem.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-config-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes a configuration and loads it. */
async function load(name: string, text: string, env: NodeJS.ProcessEnv = {}) {
  writeFileSync(join(folder, name), text);
  return loadConfig({ file: name, cwd: folder, env });
}

/** All that is said of a configuration, as people read it. */
async function said(name: string, text: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  return load(name, text, env).then(
    () => 'sound',
    (error: unknown) => {
      if (!(error instanceof InputError)) throw error;
      return error.message;
    },
  );
}

const EXAMPLE = `profile: page
target: { baseUrl: https://127.0.0.1:8443, ca: ./ca.pem, live: true }
credentials: { reader: { tokenEnv: T_READER }, other: { tokenFile: secrets/other } }
fixtures: { types: [calls], jobs: { DONE: [{ type: calls, id: c1a7 }] } }
gate: { mustExercise: [R-TLS, [R-200, R-300]], waive: { R-403: { reason: one client only, until: 2027-03-01 } } }
readings: { AMB-300: 303, AMB-CASE: any }
seed: 4711
out: out
`;

/** What the example says, whatever its format. */
const expected = () => ({
  profile: 'page',
  target: { baseUrl: 'https://127.0.0.1:8443', ca: join(folder, 'ca.pem'), live: true },
  credentials: { reader: { tokenEnv: 'T_READER' }, other: { tokenFile: join(folder, 'secrets/other') } },
  fixtures: { types: ['calls'], jobs: { DONE: [{ type: 'calls', id: 'c1a7' }] } },
  gate: { mustExercise: ['R-TLS', ['R-200', 'R-300']], waive: { 'R-403': { reason: 'one client only', until: '2027-03-01' } } },
  readings: { 'AMB-300': '303', 'AMB-CASE': 'any' },
  seed: 4711,
  out: join(folder, 'out'),
});

const asObject = `{
  profile: 'page',
  target: { baseUrl: 'https://127.0.0.1:8443', ca: './ca.pem', live: true },
  credentials: { reader: { tokenEnv: 'T_READER' }, other: { tokenFile: 'secrets/other' } },
  fixtures: { types: ['calls'], jobs: { DONE: [{ type: 'calls', id: 'c1a7' }] } },
  gate: { mustExercise: ['R-TLS', ['R-200', 'R-300']], waive: { 'R-403': { reason: 'one client only', until: new Date('2027-03-01') } } },
  readings: { 'AMB-300': 303, 'AMB-CASE': 'any' },
  seed: 4711,
  out: 'out',
}`;

describe('a configuration', () => {
  it.each([
    ['a.yaml', EXAMPLE],
    ['a.yml', EXAMPLE],
    ['a.mjs', `export default ${asObject};`],
    ['a.ts', `const config: object = ${asObject};\nexport default config;`],
  ])('is read from %s, its paths taken from its folder', async (name, text) => {
    expect((await load(name, text))?.config).toEqual(expected());
  });

  it('is read from JSON with comments and a last comma', async () => {
    const text = '{\n  // why\n  "$schema": "./config.schema.json",\n  "seed": 1,\n}';
    expect((await load('a.json', text))?.config).toEqual({ $schema: './config.schema.json', seed: 1 });
  });

  it('may be empty', async () => {
    expect((await load('a.yaml', '# nothing yet\n'))?.config).toEqual({});
  });

  it('is found by its name in the working folder', async () => {
    writeFileSync(join(folder, 'conformance.config.yml'), 'seed: 7');
    expect((await loadConfig({ cwd: folder, env: {} }))?.config.seed).toBe(7);
  });

  it('need not be there', async () => {
    expect(await loadConfig({ cwd: folder, env: {} })).toBeUndefined();
  });

  it('is named by CONFORMANCE_CONFIG where no flag names one', async () => {
    writeFileSync(join(folder, 'b.json'), '{"seed": 8}');
    expect((await loadConfig({ cwd: folder, env: { CONFORMANCE_CONFIG: 'b.json' } }))?.config.seed).toBe(8);
  });

  it('is not guessed where there are two', async () => {
    writeFileSync(join(folder, 'conformance.config.yml'), '');
    writeFileSync(join(folder, 'conformance.config.json'), '{}');
    await expect(loadConfig({ cwd: folder, env: {} })).rejects.toThrow('conformance.config.json and conformance.config.yml are both here');
  });

  it('that is missing is said with the flag that named it', async () => {
    await expect(loadConfig({ file: 'no.yaml', cwd: folder, env: {} })).rejects.toThrow(
      'cannot read no.yaml (from --config): there is no such file',
    );
  });

  it('of another format is refused with the formats that there are', async () => {
    await expect(loadConfig({ file: 'a.toml', cwd: folder, env: {} })).rejects.toThrow('.json, .yaml, .yml, .mjs, .ts');
  });
});

describe('variables in a configuration', () => {
  it('are put into text values, but for those that are escaped', async () => {
    const loaded = await load('a.yaml', 'target: { baseUrl: "https://${HOST}:${PORT}/$${x}" }', { HOST: 'a.example', PORT: '1' });
    expect(loaded?.config.target?.baseUrl).toBe('https://a.example:1/${x}');
    expect(loaded?.variables).toEqual(['HOST', 'PORT']);
    expect(loaded?.written(['target', 'baseUrl'])).toBe('https://${HOST}:${PORT}/$${x}');
  });

  it('are not interpolated twice', async () => {
    expect((await load('a.yaml', 'out: "/${A}"', { A: '${B}' }))?.config.out).toBe('/${B}');
  });

  it('that are unset are underlined where they stand', async () => {
    expect(await said('a.yaml', 'target:\n  baseUrl: https://${HOST}/x\n')).toBe(
      [
        'a.yaml:2:20: error: the environment variable HOST is not set [config-variable-unset]',
        '  2 |   baseUrl: https://${HOST}/x',
        '    |                    ^~~~~~~',
        '  do:  export HOST=…',
      ].join('\n'),
    );
  });
});

describe('the mistakes of a configuration', () => {
  it('are said all at once, in the order of its lines', async () => {
    const message = await said('a.yaml', 'sed: 1\ntimeout: 0\nout: ${NOPE}\n');
    expect(message.match(/^a\.yaml:\d+:\d+: error: .*/gm)).toEqual([
      'a.yaml:1:1: error: the configuration has no key "sed" [config-unknown-key]',
      'a.yaml:2:10: error: timeout is 0, not a whole number from 1 to 600000 [config-value]',
      'a.yaml:3:6: error: the environment variable NOPE is not set [config-variable-unset]',
    ]);
  });

  it.each([
    ['target: { baseURL: https://a.example }', 'a.yaml:1:11: error: target has no key "baseURL"', 'do:  write baseUrl'],
    ['baseUrl: https://a.example', 'a.yaml:1:1: error: the configuration has no key "baseUrl"', 'do:  write it as target.baseUrl'],
    [
      'fixtures: { jobs: { RUNNING: [] } }',
      'fixtures.jobs has no key "RUNNING"',
      'do:  take one of: CREATED, PROCESSING, DONE, FAILED, DELETED',
    ],
    ['fixtures: { jobs: { DONE: [{ type: calls }] } }', 'fixtures.jobs.DONE[0] has no "id"', ''],
    ['profile: pgae', 'a.yaml:1:10: error: profile is "pgae", not one of page, vendor', 'do:  write page'],
    ['seed: 1.5', 'seed is 1.5, not a whole number from 0 to 4294967295', ''],
    ['seed: -1', 'seed is -1, not a whole number from 0 to 4294967295', ''],
    ['concurrency: "8"', 'concurrency is "8", not a whole number from 1 to 256', ''],
    ['strict: yes please', 'strict is "yes please", not true or false', ''],
    ['suites: location', 'suites is "location", not a list', ''],
    ['gate: { mustExercise: [tls] }', 'gate.mustExercise[0] is "tls", not the id of a requirement such as R-404', ''],
    ['gate: { mustExercise: [[]] }', 'gate.mustExercise[0] is [], not filled: it is empty', ''],
    ['gate: { waive: { R-403: { reason: a, until: 2027-02-30 } } }', 'until is "2027-02-30", not an ISO 8601 date such as 2027-03-01', ''],
    ['gate: { waive: { R-403: { reason: a } } }', 'gate.waive.R-403 has no "until"', ''],
    ['gate: { waive: { X: { reason: a, until: 2027-02-03 } } }', 'gate.waive: "X" is not the id of a requirement', ''],
    ['readings: { AMD-300: x }', 'readings: "AMD-300" is not the id of an ambiguity such as AMB-300', ''],
    ['credentials: { reader: {} }', 'credentials.reader does not name exactly one source of its token', 'or tokenFile: ./reader.token'],
    ['credentials: { reader: { tokenEnv: A, tokenFile: b } }', 'credentials.reader does not name exactly one source', ''],
    ['credentials: { reader: { clientIdEnv: A } }', 'credentials.reader does not name exactly one source', 'all three'],
    ['credentials: { raeder: { tokenEnv: A } }', 'credentials has no key "raeder"', 'do:  write reader'],
    ['out: ${oops', 'an opening "${" begins no variable here', 'write $${ where a literal ${ is meant'],
    ['- a', 'the configuration is ["a"], not a group of keys', ''],
    ['__proto__: { seed: 1 }', 'the configuration has no key "__proto__"', ''],
    ['seed: 1\nseed: 2', 'a.yaml:2:1: error: not YAML: Map keys must be unique', ''],
    ['a: [1', 'error: not YAML:', ''],
    ['a: &x [*x]', 'nested deeper than 32 levels', ''],
  ])('such as %s are told', async (text, sentence, remedy) => {
    const message = await said('a.yaml', text);
    expect(message).toContain(sentence);
    expect(message).toContain(remedy);
    expect(message.match(/error:/g)).toHaveLength(1);
  });

  it.each([
    ['{"seed": 1,, }', 'a.json:1:12: error: not JSON:'],
    ['{"seed": 1, "seed": 2}', 'a.json:1:13: error: the key "seed" stands here a second time'],
    ['', 'a.json:1:1: error: not JSON: a value is expected'],
    ['{\n  "seed": "x"\n}', 'a.json:2:11: error: seed is "x", not a whole number'],
    ['{"target": {"baseUrl": 5}}', 'a.json:1:24: error: target.baseUrl is 5, not text'],
  ])('are placed in JSON: %s', async (text, sentence) => {
    expect(await said('a.json', text)).toContain(sentence);
  });

  it.each([
    ['a.mjs', 'export const config = {};', 'a.mjs: error: the module has no default export'],
    ['b.mjs', 'throw new Error("boom");', 'b.mjs: error: the module could not be executed: Error: boom'],
    ['c.mjs', 'export default { sed: 1 };', 'c.mjs: error: the configuration has no key "sed"'],
    ['d.ts', 'export default { target: { ca: 1 as number } };', 'd.ts: error: target.ca is 1, not text'],
  ])('are told of modules: %s', async (name, text, sentence) => {
    expect(await said(name, text)).toContain(sentence);
  });

  it('of encoding are told', async () => {
    writeFileSync(join(folder, 'a.yaml'), Buffer.from([0x61, 0xff, 0xfe]));
    await expect(loadConfig({ file: 'a.yaml', cwd: folder, env: {} })).rejects.toThrow('it is not UTF-8');
  });
});

const SECRET = 'hunter2-0123456789abcdef';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('a secret in a configuration', () => {
  it.each([
    `credentials: { reader: { token: ${SECRET} } }`,
    `credentials: { reader: { tokenEnv: A, client_secret: ${SECRET}, oops: 1 } }`,
    `token: ${SECRET}`,
    `apiKey: "${SECRET}"`,
    `credentials: { reader: ${SECRET} }`,
    `credentials: { reader: { tokenEnv: ${JWT} } }`,
    `target: { baseUrl: https://a.example/${JWT} }`,
    `out: Bearer ${SECRET}`,
  ])('is refused with the safe ways, and not repeated: %s', async (text) => {
    const message = await said('a.yaml', text);
    expect(message).toContain('[config-secret]');
    expect(message).toContain('tokenEnv: ');
    expect(message).not.toContain(SECRET);
    expect(message).not.toContain(JWT);
  });

  it.each([
    ['a.yaml', `credentials: { reader: { tokenEnv: ${SECRET} } }`],
    ['a.yaml', `credentials: { reader: { token: ${SECRET}`],
    ['a.yaml', `credentials:\n  reader: { "token": "${SECRET} }`],
    ['a.yaml', `target: { baseUrl: 'https://me:${SECRET}@a.example', x: 1 }`],
    ['a.json', `{ "password": "${SECRET}", `],
    ['a.json', `{ "token": "${SECRET}`],
    ['a.mjs', `throw new Error('token=${SECRET}');`],
    ['a.mjs', `export default { credentials: { reader: { token: '${SECRET}' } } };`],
  ])('is not repeated by another mistake in %s: %s', async (name, text) => {
    const message = await said(name, text);
    expect(message).toContain('error:');
    expect(message).not.toContain(SECRET);
  });

  it('that a variable would put in the wrong place is not repeated', async () => {
    const message = await said('a.yaml', 'profile: ${T}', { T: SECRET });
    expect(message).toContain('profile is "${T}", not one of page, vendor');
    expect(message).not.toContain(SECRET);
  });

  it('by a variable is answered with the key that takes its name', async () => {
    expect(await said('a.yaml', 'credentials: { reader: { token: "${T_READER}" } }', { T_READER: SECRET })).toContain(
      'do:  tokenEnv: T_READER',
    );
  });
});
