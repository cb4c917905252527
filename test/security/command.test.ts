/** The command itself, with a document and a configuration in files. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/run/record.js';
import { DOCUMENTS } from './documents.js';
import { all, guardedServer, guards, KNOWN, open, scope } from './server.js';

const command = fileURLToPath(new URL('../../bin/conformance.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'conformance-any-document-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = {
  PATH: process.env.PATH,
  KEY: KNOWN.headerKey,
  NAME: KNOWN.username,
  PASSWORD: KNOWN.password,
  CLIENT: KNOWN.clientId,
  SECRET: KNOWN.clientSecret,
  TOKEN: KNOWN.bearer,
};

/** Runs the command in the folder; the server of the test answers meanwhile. */
async function conformance(...args: readonly string[]) {
  const child = spawn(process.execPath, [command, ...args], { cwd: folder, env });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (text.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (text.stderr += String(chunk)));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, ...text };
}

function written(name: string, value: object): string {
  writeFileSync(join(folder, name), JSON.stringify(value));
  return name;
}

const record = (): RunRecord => JSON.parse(readFileSync(join(folder, 'reports/report.json'), 'utf8')) as RunRecord; // the command wrote it

describe('conformance run --document', () => {
  it('takes credentials for each scheme from the configuration, and names the document first', async () => {
    const baseUrl = await guardedServer({ '/things': all(guards.headerKey, scope('read')) });
    const config = written('and.config.json', {
      document: written('and.json', DOCUMENTS.and),
      scopes: 'all',
      target: { baseUrl },
      credentials: { schemes: { headerKey: { valueEnv: 'KEY' }, oauth: { clientIdEnv: 'CLIENT', clientSecretEnv: 'SECRET' } } },
    });
    const { status, stdout } = await conformance('run', '--config', config, '--seed', '1');
    expect(stdout.split('\n')[0]).toBe(`conformance 1.0.0 · and, the security of and.json alone · ${baseUrl}`);
    expect(stdout).toContain('CONFORMS  1 of 1 requirement holds · 16 of 20 cases run');
    expect(status).toBe(0);
    const { run, scopes } = record();
    expect(run).toMatchObject({ api: 'and', document: 'and.json' });
    expect(scopes?.map(({ operation, needs, rows }) => [operation, needs, rows.length])).toEqual([
      ['GET /things', ['headerKey', 'read'], 20],
    ]);
  });

  it('takes the one token of flags, and fails where it is not looked at', async () => {
    const document = written('bearer.json', DOCUMENTS.bearer);
    const aimed = ['run', '--document', document, '--base-url', await guardedServer({ '/things': open }), '--token-env', 'TOKEN'];
    const { status, stdout } = await conformance(...aimed);
    expect(stdout).toContain('the status is 200, not 401 or 403');
    expect(status).toBe(1);
    expect(record().findings.map(({ requirement, why }) => [requirement, why.position])).toEqual([
      ['SEC-things', expect.stringMatching(/^bearer\.json:\d+:\d+$/)],
    ]);
    expect((await conformance('explain', 'SEC-things')).stdout).toContain('SEC-things  MUST   GET /things needs bearer');
  });

  it.each([
    ['replay', 'F-000000'],
    ['drift', 'reports/report.json'],
    ['prove', '--from', 'reports/report.json'],
  ])('leaves a record that conformance %s refuses, with the line that runs it again', async (...args) => {
    const document = written('bearer.json', DOCUMENTS.bearer);
    await conformance('run', '--document', document, '--base-url', await guardedServer({ '/things': guards.bearer }), '--seed', '1');
    const { status, stderr } = await conformance(...args);
    expect(status).toBe(2);
    expect(stderr).toContain('is of a run of bearer.json, and');
    expect(stderr).toContain('do:  conformance run --document bearer.json');
  });

  it('without any credential asks what needs none, and says what to give for the rest', async () => {
    const document = written('basic.json', DOCUMENTS.basic);
    const { status, stdout } = await conformance(
      'run',
      '--document',
      document,
      '--base-url',
      await guardedServer({ '/things': guards.basic }),
    );
    expect(status).toBe(0);
    expect(stdout).toContain('to run: credentials: { schemes: { basic: { usernameEnv: BASIC_USER,');
  });

  it('sends nothing unsafe to a live target, and then has nothing to go by', async () => {
    const root = structuredClone(DOCUMENTS['apiKey in a header']) as { paths: Record<string, Record<string, object>> };
    root.paths['/things'] = { delete: root.paths['/things']?.get ?? {} };
    const document = written('delete.json', root);
    const aimed = ['run', '--document', document, '--base-url', await guardedServer({ '/things': guards.headerKey }), '--live'];
    const { status } = await conformance(...aimed);
    expect(status).toBe(2);
    expect(record().cases.map(({ because, remedy }) => [because, remedy])).toContainEqual([
      'DELETE may change data, and the target is live',
      '--allow unsafe-methods',
    ]);
    expect(record().run.exchanges).toBe(0);
  });

  it('plans and lists without sending', async () => {
    const document = written('or.json', DOCUMENTS.or);
    const plan = await conformance('plan', '--document', document, '--base-url', await guardedServer({ '/things': open }));
    expect([plan.status, plan.stdout]).toEqual([0, expect.stringContaining('SEC-things   MUST   yes        1 case')]);
    const list = await conformance('list', '--document', document, '--scopes', 'all');
    expect([list.status, list.stdout]).toEqual([0, expect.stringContaining('9 cases of 1 suite · 1 requirement · --json for tools\n')]);
  });
});

describe('bad input is said, all at once', () => {
  const keyed = () => written('key.json', DOCUMENTS['apiKey in a header']);
  const refused = async (...args: readonly string[]) => {
    const { status, stderr } = await conformance('run', ...args);
    return [status, stderr.split('\n').filter((line) => line.includes('error:'))];
  };

  it('a document without a base URL, a suite of the endpoint, a profile', async () => {
    expect(await refused('--document', keyed(), '--suite', 'location', '--profile', 'page')).toEqual([
      2,
      [
        'error: --profile is for the built-in document, and --document names another one [usage-document]',
        'error: a document is given, but not where its API is [usage-base-url]',
        'error: no suite is called "location" [usage-name]',
      ],
    ]);
  });

  it('a file that is not there', async () => {
    expect(await refused('--document', 'nope.yaml', '--base-url', 'http://127.0.0.1:1')).toEqual([
      2,
      ['error: there is no file nope.yaml [document]'],
    ]);
  });

  it('credentials that do not fit their schemes, and schemes that are not there, at their places', async () => {
    const credentials = { schemes: { headerKey: { tokenEnv: 'TOKEN' }, headerKye: { valueEnv: 'KEY' } } };
    const config = written('wrong.config.json', { document: keyed(), target: { baseUrl: 'http://127.0.0.1:1' }, credentials });
    expect(await refused('--config', config)).toEqual([
      2,
      [
        expect.stringMatching(
          /^wrong\.config\.json:1:\d+: error: credentials\.schemes\.headerKey does not say what headerKey \(apiKey\) is shown by/,
        ),
        expect.stringMatching(/^wrong\.config\.json:1:\d+: error: no security scheme is called "headerKye" \[usage-name\]$/),
      ],
    ]);
  });

  it('a secret in the file, which is not shown', async () => {
    const credentials = { schemes: { headerKey: { valueEnv: KNOWN.headerKey } } };
    const config = written('secret.config.json', { document: keyed(), target: { baseUrl: 'http://127.0.0.1:1' }, credentials });
    const { status, stderr } = await conformance('run', '--config', config);
    expect([status, stderr.includes(KNOWN.headerKey)]).toEqual([2, false]);
  });

  it('--scopes without a document', async () => {
    expect(await refused('--scopes', 'all')).toEqual([2, [expect.stringContaining('--scopes is for a document of your own')]]);
  });
});
