import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/cli/config/load.js';
import { type ResolvedRun, type RunInputs, resolveRunOptions } from '../../src/cli/config/resolve.js';
import { InputError } from '../../src/cli/problem.js';
import type { RunFlags } from '../../src/cli/run-flags.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-resolve-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Told extends Partial<Pick<RunInputs, 'known' | 'readInput'>> {
  readonly flags?: RunFlags;
  readonly env?: NodeJS.ProcessEnv;
  /** YAML. */
  readonly file?: string;
}

async function resolve({ flags = {}, env = {}, file, ...rest }: Told): Promise<ResolvedRun> {
  if (file !== undefined) writeFileSync(join(folder, 'c.yaml'), file);
  const config = file === undefined ? undefined : await loadConfig({ file: 'c.yaml', cwd: folder, env });
  return resolveRunOptions({ flags, env, config, command: 'conformance run', cwd: folder, ...rest });
}

async function problems(told: Told): Promise<readonly string[]> {
  const refused = await resolve(told).catch((error: unknown) => error);
  if (!(refused instanceof InputError)) throw refused;
  return refused.problems.map(({ says }) => says);
}

const TOKEN = 'tok-0123456789-abcdef';

describe('a run that is told nothing', () => {
  it('judges the built-in server by the page', async () => {
    const { seed, ...options } = await resolve({});
    expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
    expect(options).toEqual({
      profile: 'page',
      profileFrom: 'default',
      readings: {},
      target: { kind: 'embedded', persona: 'page' },
      credentials: {},
      fixtures: { types: [], jobs: {} },
      gate: { mustExercise: ['R-TLS', 'R-401', 'R-404', ['R-200', 'R-300'], 'R-403'], waive: {} },
      select: { suites: [], requirements: [] },
      bail: false,
      strict: false,
      waitExpiry: false,
      live: false,
      allow: [],
      budget: {},
      evidence: 'masked',
      effort: 'normal',
      confirm: 3,
      concurrency: 8,
      timeout: 10_000,
      out: 'reports',
      overlays: [],
      seedFrom: 'random',
      quiet: false,
      json: false,
      debug: false,
      command: `conformance run --seed ${seed}`,
      replay: '',
    });
  });
});

describe('two readings of one ambiguity', () => {
  it('are refused, and both are named', async () => {
    expect(await problems({ flags: { reading: ['AMB-300=300', 'AMB-CASE=lower', 'AMB-300=303'] } })).toEqual([
      '--reading gives AMB-300 two readings, 300 and 303',
    ]);
  });

  it('are one where they are the same', async () => {
    expect(await problems({ flags: { reading: ['AMB-300=303', 'AMB-300=303', 'AMB-CASE'] } })).toHaveLength(1);
  });
});

describe('precedence', () => {
  const file =
    'profile: vendor\nseed: 1\ntimeout: 111\nconcurrency: 1\nout: /file\nsuites: [a, b]\nstrict: true\ntarget: { baseUrl: https://file.example }';
  const env = {
    CONFORMANCE_PROFILE: 'page',
    CONFORMANCE_SEED: '2',
    CONFORMANCE_TIMEOUT: '222',
    CONFORMANCE_CONCURRENCY: '2',
    CONFORMANCE_OUT: 'env',
    CONFORMANCE_SUITE: 'c,d',
    CONFORMANCE_STRICT: '0',
    CONFORMANCE_BASE_URL: 'https://env.example',
  };
  const flags = {
    profile: 'vendor',
    seed: '3',
    timeout: '333',
    concurrency: '3',
    out: 'flag',
    suite: ['e', 'f,e'],
    strict: true,
    baseUrl: 'https://flag.example/v1/',
  };

  it('takes the file over the defaults', async () => {
    expect(await resolve({ file })).toMatchObject({
      profile: 'vendor',
      seed: 1,
      seedFrom: 'c.yaml',
      timeout: 111,
      concurrency: 1,
      out: '/file',
      strict: true,
      select: { suites: ['a', 'b'] },
      target: { kind: 'url', baseUrl: 'https://file.example', from: 'c.yaml' },
    });
  });

  it('takes the environment over the file', async () => {
    expect(await resolve({ file, env })).toMatchObject({
      profile: 'page',
      seed: 2,
      seedFrom: 'CONFORMANCE_SEED',
      timeout: 222,
      concurrency: 2,
      out: 'env',
      strict: false,
      select: { suites: ['c', 'd'] },
      target: { baseUrl: 'https://env.example', from: 'CONFORMANCE_BASE_URL' },
    });
  });

  it('takes flags over the environment', async () => {
    expect(await resolve({ file, env, flags })).toMatchObject({
      profile: 'vendor',
      seed: 3,
      seedFrom: '--seed',
      timeout: 333,
      concurrency: 3,
      out: 'flag',
      strict: true,
      select: { suites: ['e', 'f'] },
      target: { baseUrl: 'https://flag.example/v1', from: '--base-url' },
    });
  });

  it('joins readings, a flag over the file', async () => {
    const told = { file: 'readings: { AMB-300: 303, AMB-CASE: any }', flags: { reading: ['AMB-300=300'] } };
    expect((await resolve(told)).readings).toEqual({ 'AMB-300': '300', 'AMB-CASE': 'any' });
  });

  it('lets an empty variable say nothing', async () => {
    expect((await resolve({ env: { CONFORMANCE_SEED: '', CONFORMANCE_TOKEN: '' }, file: 'seed: 5' })).seed).toBe(5);
  });
});

describe('the profile', () => {
  it.each([
    ['https://api.talkdeskapp.com', 'vendor'],
    ['https://API.talkdeskapp.eu:443/', 'vendor'],
    ['https://api.talkdeskappca.com', 'vendor'],
    ['https://api.talkdeskapp.com.example', 'page'],
    ['https://127.0.0.1:8443', 'page'],
  ])('of %s is %s unless it is said otherwise', async (baseUrl, profile) => {
    expect((await resolve({ flags: { baseUrl } })).profile).toBe(profile);
    expect((await resolve({ flags: { baseUrl, profile: 'page' } })).profile).toBe('page');
  });

  it('is known to be chosen by the host, for the first line of a run', async () => {
    const baseUrl = 'https://api.talkdeskapp.com';
    expect((await resolve({ flags: { baseUrl } })).profileFrom).toBe('host');
    expect((await resolve({ flags: { baseUrl, profile: 'vendor' } })).profileFrom).toBe('choice');
    expect((await resolve({ flags: { baseUrl: 'https://127.0.0.1:8443' } })).profileFrom).toBe('default');
  });

  it('is what the built-in server behaves as, unless a persona is named', async () => {
    expect((await resolve({ flags: { profile: 'vendor' } })).target).toEqual({ kind: 'embedded', persona: 'vendor' });
    expect((await resolve({ flags: { profile: 'vendor', persona: 'page' } })).target).toEqual({ kind: 'embedded', persona: 'page' });
  });
});

describe('the token of the reader', () => {
  it('comes from a named variable', async () => {
    expect((await resolve({ flags: { tokenEnv: 'T' }, env: { T: TOKEN } })).credentials).toEqual({
      reader: { kind: 'token', token: TOKEN, from: '$T' },
    });
  });

  it('comes from a file, whose last line break is no part of it', async () => {
    writeFileSync(join(folder, 'reader.token'), `${TOKEN}\n`);
    expect((await resolve({ flags: { tokenFile: 'reader.token' } })).credentials.reader).toMatchObject({
      token: TOKEN,
      from: 'reader.token',
    });
  });

  it('comes from standard input', async () => {
    const told = { flags: { token: '-' }, readInput: async () => `${TOKEN}\n` };
    expect((await resolve(told)).credentials.reader).toMatchObject({ token: TOKEN, from: 'standard input' });
  });

  it('comes from CONFORMANCE_TOKEN, over the file and under a flag', async () => {
    const told = {
      env: { CONFORMANCE_TOKEN: TOKEN, T: 'another-token' },
      file: 'credentials: { reader: { tokenEnv: T }, other: { tokenEnv: T } }',
    };
    expect((await resolve(told)).credentials).toMatchObject({ reader: { token: TOKEN }, other: { token: 'another-token', from: '$T' } });
    expect((await resolve({ ...told, flags: { tokenEnv: 'T' } })).credentials.reader).toMatchObject({ from: '$T' });
  });

  it('may be got by client credentials', async () => {
    const file = 'credentials: { reader: { clientIdEnv: I, clientSecretEnv: S, tokenUrl: https://id.example/token, scope: a:read } }';
    expect((await resolve({ file, env: { I: 'me', S: 'secret' } })).credentials.reader).toEqual({
      kind: 'client',
      clientId: 'me',
      clientSecret: 'secret',
      tokenUrl: 'https://id.example/token',
      scope: 'a:read',
      from: '$S',
    });
  });

  it.each<[string, Told, string]>([
    ['as a value', { flags: { token: TOKEN } }, '--token takes no value but -'],
    ['in the place of a variable', { flags: { tokenEnv: TOKEN } }, '--token-env does not look like the name of a variable'],
    ['in the place of a file', { flags: { tokenFile: TOKEN.replaceAll('-', '') } }, 'cannot read the file that --token-file names'],
    ['twice', { flags: { token: '-', tokenEnv: 'T' }, env: { T: TOKEN } }, '--token and --token-env are given together'],
    ['by an unset variable', { flags: { tokenEnv: 'T' } }, 'the environment variable T (from --token-env) is not set'],
    ['by an empty variable', { flags: { tokenEnv: 'T' }, env: { T: '' } }, 'the environment variable T (from --token-env) is empty'],
    [
      'by a terminal',
      { flags: { token: '-' }, readInput: async () => undefined },
      '--token - reads standard input, and nothing is piped in',
    ],
    ['with its scheme', { env: { CONFORMANCE_TOKEN: `Bearer ${TOKEN}` } }, 'the token from CONFORMANCE_TOKEN begins with its scheme'],
    ['with a line break', { env: { CONFORMANCE_TOKEN: `a\n${TOKEN}` } }, 'the token from CONFORMANCE_TOKEN has a space, a line break'],
    ['of spaces', { env: { CONFORMANCE_TOKEN: ' ' } }, 'the token from CONFORMANCE_TOKEN is empty'],
    [
      'by an unset variable of the file',
      { file: 'credentials: { expired: { tokenEnv: T } }' },
      '(from credentials.expired.tokenEnv) is not set',
    ],
    [
      'over plain HTTP',
      { file: 'credentials: { reader: { clientIdEnv: T, clientSecretEnv: T, tokenUrl: http://id.example, scope: a } }', env: { T: TOKEN } },
      'credentials.reader.tokenUrl is plain HTTP to another host than loopback',
    ],
  ])('is refused %s, and not repeated', async (_, told, sentence) => {
    const refused = await resolve(told).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InputError);
    const { message, problems: all } = refused as InputError; // just asserted
    expect(all).toHaveLength(1);
    expect(message).toContain(sentence);
    expect(message).not.toContain(TOKEN);
    expect(message).not.toContain(TOKEN.replaceAll('-', ''));
  });

  it('is answered with the safe ways when it is given as a value', async () => {
    await expect(resolve({ flags: { token: TOKEN } })).rejects.toThrow(
      '--token-env NAME, --token-file FILE, --token - (standard input), or CONFORMANCE_TOKEN',
    );
  });
});

describe('mistakes of flags and variables', () => {
  it.each<[Told, string]>([
    [{ flags: { seed: 'abc' } }, '--seed is "abc", not a whole number from 0 to 4294967295'],
    [{ flags: { seed: '4294967296' } }, '--seed is "4294967296", not a whole number from 0 to 4294967295'],
    [{ flags: { seed: '0x10' } }, '--seed is "0x10", not a whole number'],
    [{ env: { CONFORMANCE_CONCURRENCY: '0' } }, 'CONFORMANCE_CONCURRENCY is "0", not a whole number from 1 to 256'],
    [{ flags: { timeout: '10s' } }, '--timeout is "10s", not a whole number of milliseconds from 1 to 600000'],
    [{ flags: { profile: 'pgae' } }, '--profile is "pgae", not one of page, vendor'],
    [{ env: { CONFORMANCE_STRICT: 'yes' } }, 'CONFORMANCE_STRICT is "yes", not 1, true, 0 or false'],
    [{ flags: { suite: [''] } }, '--suite names nothing'],
    [{ flags: { out: '' } }, '--out is empty'],
    [{ flags: { reading: ['AMB-300'] } }, '--reading is "AMB-300", not an ambiguity and a reading'],
    [{ flags: { baseUrl: '' } }, '--base-url is "", which is not an absolute URL'],
    [{ flags: { baseUrl: 'localhost:8080' } }, '--base-url is "localhost:8080", which begins with "localhost:", not with https: or http:'],
    [{ flags: { baseUrl: 'https://[::1' } }, '--base-url is "https://[::1", which is not an absolute URL'],
    [{ flags: { baseUrl: 'https://a.example/?x=1' } }, '--base-url is "https://a.example/?x=1", which has a query or a fragment'],
    [{ flags: { baseUrl: 'https://me:pw-secret@a.example' } }, 'which carries a name or password'],
    [{ file: 'target: { baseUrl: a.example }' }, 'target.baseUrl is "a.example", which is not an absolute URL'],
    [{ env: { CONFORMANCE_BASE_URL: '' } }, 'CONFORMANCE_BASE_URL is set but empty'],
    [{ env: { CONFORMANCE_BASEURL: 'https://a.example' } }, "the environment variable CONFORMANCE_BASEURL is not one of conformance's"],
    [{ flags: { ca: 'ca.pem' } }, '--ca is given, but no base URL'],
    [{ flags: { key: 'k.pem' } }, '--key is given, but no base URL'],
    [{ flags: { baseUrl: 'https://a.example', cert: 'no.pem' } }, '--cert is given without --key'],
    [{ file: 'target: { baseUrl: https://a.example, key: no.pem }' }, 'target.key is given without target.cert'],
    [
      { env: { CONFORMANCE_BASE_URL: 'https://a.example', CONFORMANCE_CERT: 'c.pem' } },
      'CONFORMANCE_CERT is given without CONFORMANCE_KEY',
    ],
    [
      { flags: { baseUrl: 'https://a.example', persona: 'page' } },
      '--persona is for the built-in server, and --base-url names another one',
    ],
    [{ flags: { baseUrl: 'https://a.example', ca: 'no.pem' } }, 'cannot read no.pem (from --ca)'],
    [{ file: 'target: { baseUrl: https://a.example, ca: c.yaml }' }, 'c.yaml (from target.ca) holds no PEM certificate'],
  ])('%j', async (told, sentence) => {
    const found = await problems(told);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
    expect(found[0]).not.toContain('pw-secret');
  });

  it('are said of a client certificate and of its key', async () => {
    expect(await problems({ file: 'target: { baseUrl: https://a.example, cert: c.yaml, key: no.pem }' })).toEqual([
      'c.yaml (from target.cert) holds no PEM certificate',
      'cannot read no.pem (from target.key): there is no such file',
    ]);
  });

  it('are said all at once', async () => {
    const flags = { seed: 'x', timeout: 'y', baseUrl: 'z', tokenEnv: 'NOT_SET', suite: [','] };
    expect(await problems({ flags })).toHaveLength(5);
  });

  it("leave somebody's own variables alone", async () => {
    const env = { CONFORMANCE_TOKEN_2: 'x', CONFORMANCE_SEAD: TOKEN, CONFORMANCE_UNRELATED: 'x' };
    await expect(resolve({ env, flags: { tokenEnv: 'CONFORMANCE_SEAD' } })).resolves.toBeDefined();
  });

  it('include names that do not exist, where it is known which do', async () => {
    const known = { suites: ['location', 'tls'], requirements: ['R-404', 'R-TLS'], readings: { 'AMB-300': ['300', '303'] } };
    const flags = { suite: ['loction'], requirement: ['R-440'], reading: ['AMB-300=33', 'AMB-30=303'] };
    const refused = await resolve({
      known,
      flags,
      file: 'gate: { mustExercise: [R-TLS], waive: { R-TSL: { reason: a, until: 2027-01-01 } } }',
    }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InputError);
    const { message } = refused as InputError; // just asserted
    expect(message).toContain('no suite is called "loction" [usage-name]\n  do:  give --suite location   suites: location, tls');
    expect(message).toContain('no requirement is called "R-440"');
    expect(message).toContain('no requirement is called "R-TSL"');
    expect(message).toContain('no reading of AMB-300 is called "33"');
    expect(message).toContain('no ambiguity is called "AMB-30"');
    await expect(resolve({ known, flags: { suite: ['tls'] } })).resolves.toBeDefined();
  });
});

describe('the certificates to trust', () => {
  const target = { baseUrl: 'https://a.example', ca: 'ca.pem' };

  it('are read as PEM', async () => {
    writeFileSync(join(folder, 'ca.pem'), rootCertificates.slice(0, 2).join('\n'));
    expect((await resolve({ flags: target })).target).toMatchObject({ ca: expect.stringContaining('BEGIN CERTIFICATE') });
  });

  it.each([
    ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'holds a private key and no certificate'],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'is broken: its certificate 1 of 1 cannot be decoded'],
  ])('must be certificates: %j', async (text, sentence) => {
    writeFileSync(join(folder, 'ca.pem'), text);
    expect(await problems({ flags: target })).toEqual([`ca.pem (from --ca) ${sentence}`]);
  });
});

describe('the command that gives a run again', () => {
  it('has what came from flags and the environment, quoted for a shell, and the seed', async () => {
    const { command } = await resolve({
      flags: { baseUrl: 'https://a.example', grep: "it's", strict: true, tokenEnv: 'T', suite: ['a', 'b'] },
      env: { CONFORMANCE_PROFILE: 'vendor', CONFORMANCE_TOKEN: 'not-this-one', T: TOKEN },
      file: 'seed: 9\nconcurrency: 2',
    });
    expect(command).toBe(
      "conformance run --config c.yaml --base-url https://a.example --profile vendor --suite a,b --grep 'it'\\''s' --strict --token-env T --seed 9",
    );
  });
});
