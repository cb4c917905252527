import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/cli/config/load.js';
import { type ResolvedRun, resolveRunOptions } from '../../src/cli/config/resolve.js';
import { InputError } from '../../src/cli/problem.js';
import type { RunFlags } from '../../src/cli/run-flags.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-credentials-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Told {
  readonly flags?: RunFlags;
  readonly env?: NodeJS.ProcessEnv;
  /** YAML. */
  readonly file?: string;
}

const SECRET = 'a-secret-of-the-tests-0123';
const variables = { I: 'me', S: SECRET };

async function resolve({ flags = {}, env = {}, file }: Told): Promise<ResolvedRun> {
  if (file !== undefined) writeFileSync(join(folder, 'c.yaml'), file);
  const told = { ...variables, ...env };
  const config = file === undefined ? undefined : await loadConfig({ file: 'c.yaml', cwd: folder, env: told });
  return resolveRunOptions({ flags, env: told, config, command: 'conformance run', cwd: folder });
}

async function problems(told: Told): Promise<readonly string[]> {
  const refused = await resolve(told).catch((error: unknown) => error);
  if (!(refused instanceof InputError)) throw refused;
  expect(refused.message).not.toContain(SECRET);
  return refused.problems.map(({ says }) => says);
}

const client = { clientIdEnv: 'I', clientSecretEnv: 'S' };
const reader = 'credentials: { reader: { clientIdEnv: I, clientSecretEnv: S, scope: a } }';

describe('a region and an account', () => {
  it.each([
    ['us', 'https://api.talkdeskapp.com', 'https://acme.talkdeskid.com/oauth/token'],
    ['eu', 'https://api.talkdeskapp.eu', 'https://acme.talkdeskid.eu/oauth/token'],
    ['ca', 'https://api.talkdeskappca.com', 'https://acme.talkdeskidca.com/oauth/token'],
  ])('stand for two addresses in %s, and the profile vendor', async (region, baseUrl, tokenUrl) => {
    const options = await resolve({ flags: { region, account: 'acme', ...client } });
    expect(options).toMatchObject({ profile: 'vendor', target: { kind: 'url', baseUrl, from: '--region' } });
    expect(options.credentials.reader).toMatchObject({
      kind: 'client',
      clientId: 'me',
      clientSecret: SECRET,
      tokenUrl,
      scope: 'data-reports:read',
    });
  });

  it('may be said by variables and in the file', async () => {
    const env = { CONFORMANCE_REGION: 'eu', CONFORMANCE_ACCOUNT: 'acme' };
    const byFile = await resolve({ file: `target: { region: eu, account: acme }\n${reader}` });
    const byVariables = await resolve({ env, file: reader });
    expect(byFile.credentials).toEqual(byVariables.credentials);
    expect(byFile.target).toMatchObject({ baseUrl: 'https://api.talkdeskapp.eu', from: 'c.yaml' });
  });

  it('give way to addresses that the same layer says, or a stronger one', async () => {
    const flags = { region: 'us', account: 'acme', baseUrl: 'https://a.example', tokenUrl: 'https://id.example/token', ...client };
    const options = await resolve({ flags });
    expect([options.target, options.credentials.reader]).toMatchObject([
      { baseUrl: 'https://a.example' },
      { tokenUrl: 'https://id.example/token' },
    ]);
  });

  it('win over addresses of a weaker layer', async () => {
    const file = `target: { baseUrl: https://a.example, tokenUrl: https://id.example/token }\n${reader}`;
    const options = await resolve({ file, flags: { region: 'us', account: 'acme' } });
    expect(options.target).toMatchObject({ baseUrl: 'https://api.talkdeskapp.com' });
    expect(options.credentials.reader).toMatchObject({ tokenUrl: 'https://acme.talkdeskid.com/oauth/token' });
  });

  it('need no account where a token is given', async () => {
    expect((await resolve({ flags: { region: 'us', tokenEnv: 'S' } })).credentials.reader).toMatchObject({ kind: 'token' });
  });
});

describe('a client', () => {
  it('may have a token endpoint of its own', async () => {
    const file = 'credentials: { reader: { clientIdEnv: I, clientSecretEnv: S, scope: a, tokenUrl: https://own.example/t } }';
    expect((await resolve({ file, flags: { tokenUrl: 'https://id.example/t' } })).credentials.reader).toMatchObject({
      tokenUrl: 'https://own.example/t',
    });
  });

  it('may sign, and then be the one that creates jobs', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(join(folder, 'key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const file =
      'target: { tokenUrl: https://id.example/t }\ncredentials: { writer: { clientIdEnv: I, privateKeyFile: key.pem, keyId: key-1, scope: b } }';
    expect((await resolve({ file })).credentials.writer).toEqual({
      kind: 'client',
      clientId: 'me',
      tokenUrl: 'https://id.example/t',
      scope: 'b',
      signingKey: { privateKey: expect.stringContaining('BEGIN PRIVATE KEY'), keyId: 'key-1', algorithm: 'ES256' },
      from: 'key.pem',
    });
  });

  it('of flags is in the command that gives the run again, by the names of its variables', async () => {
    const { command } = await resolve({ flags: { region: 'us', account: 'acme', waitExpiry: true, seed: '1', ...client } });
    expect(command).toBe('conformance run --region us --account acme --wait-expiry --client-id-env I --client-secret-env S --seed 1');
  });
});

describe('what is wrong', () => {
  it.each<[Told, string]>([
    [{ flags: { region: 'mars' } }, '--region is "mars", not one of us, eu, ca'],
    [{ flags: { region: 'us', account: 'acme.example/', tokenEnv: 'S' } }, '--account is "acme.example/", not the name of an account'],
    [{ flags: { account: 'acme' } }, 'an account is named, but no region'],
    [{ flags: { region: 'us', ...client } }, 'a client is given, but no account: each has its own token endpoint'],
    [{ flags: { ...client } }, 'a client is given, but no token endpoint'],
    [{ flags: { clientIdEnv: 'I' } }, '--client-id-env is given without --client-secret-env'],
    [{ flags: { clientSecretEnv: 'S' } }, '--client-secret-env is given without --client-id-env'],
    [{ flags: { tokenUrl: 'https://a.example', tokenEnv: 'S', ...client } }, '--token-env and --client-id-env are given together'],
    [{ flags: { tokenUrl: 'http://a.example', ...client } }, '--token-url is plain HTTP to another host than loopback'],
    [{ flags: { tokenUrl: 'https://me:p/w@a.example', ...client } }, '--token-url is not a URL'],
    [{ flags: { tokenUrl: 'https://me:pw@a.example', ...client } }, '--token-url has a name or password in it'],
    [{ flags: { tokenUrl: 'a.example/token', ...client } }, '--token-url is not a URL'],
    [{ flags: { tokenUrl: 'ftp://a.example', ...client } }, '--token-url is not an https: URL'],
    [{ file: 'target: { region: us, account: a_b }' }, 'target.account is "a_b", not the name of an account'],
    [
      { file: 'credentials: { expired: { clientIdEnv: I, clientSecretEnv: S, scope: a, tokenUrl: https://a.example } }' },
      "credentials.expired is a client, and a client's tokens are fresh",
    ],
    [
      { file: 'credentials: { reader: { clientIdEnv: I, privateKeyFile: none.pem, keyId: k, scope: a, tokenUrl: https://a.example } }' },
      'cannot read the file that credentials.reader.privateKeyFile names',
    ],
    [
      { file: 'credentials: { reader: { clientIdEnv: I, privateKeyFile: c.yaml, keyId: k, scope: a, tokenUrl: https://a.example } }' },
      'the file that credentials.reader.privateKeyFile names holds no private key for ES256: "c.yaml"',
    ],
    [
      { file: 'credentials: { reader: { clientIdEnv: I, clientSecretEnv: S, keyId: k, scope: a } }' },
      'credentials.reader does not name exactly one source of its token',
    ],
  ])('%j', async (told, sentence) => {
    const found = await problems(told);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
  });

  it('is said of the token endpoint without what it is, which a variable may have brought', async () => {
    const [found] = await problems({ file: `target: { tokenUrl: '\${S}' }`, flags: { ...client } });
    expect(found).toContain('target.tokenUrl');
    expect(found).not.toContain(SECRET);
  });

  it('is said once, however many clients miss the token endpoint', async () => {
    const one = '{ clientIdEnv: I, clientSecretEnv: S, scope: a }';
    expect(await problems({ file: `credentials: { reader: ${one}, other: ${one} }` })).toHaveLength(1);
  });
});
