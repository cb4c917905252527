import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../support/programs.js';
import { told } from './target.js';

const command = join(import.meta.dirname, '../../bin/conformance.js');
const ip = findProgram('ip');
const [CLIENT, SERVER] = [`conf-c${process.pid}`, `conf-s${process.pid}`];
/** RFC 5737: addresses for documentation, which lead nowhere. */
const [CLIENT_ADDRESS, SERVER_ADDRESS] = ['192.0.2.1', '192.0.2.2'];
const TOKEN = 'canary-0123456789-abcdefghij';

const run = (...args: readonly string[]): void => void execFileSync(ip ?? 'ip', args, { stdio: 'ignore' });

/** Whether this machine lets us make network namespaces: root's right, and not in every container. */
function mayMakeNamespaces(): boolean {
  if (ip === undefined) return false;
  try {
    run('netns', 'add', SERVER);
    run('netns', 'del', SERVER);
    return true;
  } catch {
    return false;
  }
}

/** Prints a line with its port, and writes down the headers of all that comes. */
const LISTENER = `
  const { createServer } = require('node:http');
  const { appendFileSync } = require('node:fs');
  createServer((request, response) => {
    appendFileSync(process.argv[1], JSON.stringify({ method: request.method, url: request.url, headers: request.rawHeaders }) + '\\n');
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"code":"1","message":"no"}');
  }).listen(8080, '${SERVER_ADDRESS}', () => console.log('listens'));
`;

const possible = mayMakeNamespaces();

describe.skipIf(!possible)(`over a network of its own${possible ? '' : ' (SKIPPED: ip netns is missing or not permitted)'}`, () => {
  let folder: string;
  let server: ChildProcess;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'conformance-netns-'));
    for (const name of [CLIENT, SERVER]) run('netns', 'add', name);
    run('link', 'add', 'veth-c', 'netns', CLIENT, 'type', 'veth', 'peer', 'name', 'veth-s', 'netns', SERVER);
    for (const [name, link, address] of [
      [CLIENT, 'veth-c', CLIENT_ADDRESS],
      [SERVER, 'veth-s', SERVER_ADDRESS],
    ] as const) {
      run('-n', name, 'addr', 'add', `${address}/24`, 'dev', link);
      run('-n', name, 'link', 'set', link, 'up');
    }
    writeFileSync(join(folder, 'seen.ndjson'), '');
    server = spawn(ip ?? 'ip', ['netns', 'exec', SERVER, process.execPath, '-e', LISTENER, join(folder, 'seen.ndjson')]);
    if (server.stdout !== null) await once(server.stdout, 'data');
  });
  afterAll(async () => {
    server?.kill('SIGKILL');
    for (const name of [CLIENT, SERVER])
      try {
        run('netns', 'del', name);
      } catch {
        // it was not made
      }
    rmSync(folder, { recursive: true, force: true });
  });

  it('a host that is not loopback never sees a credential by plain HTTP', async () => {
    const args = [
      'netns',
      'exec',
      CLIENT,
      process.execPath,
      command,
      'run',
      '--base-url',
      `http://${SERVER_ADDRESS}:8080`,
      '--rate',
      '500',
    ];
    const child = spawn(ip ?? 'ip', args, { cwd: folder, env: { PATH: process.env.PATH, CONFORMANCE_TOKEN: TOKEN } });
    const { status, stdout } = await told(child);
    const seen = readFileSync(join(folder, 'seen.ndjson'), 'utf8');
    expect(seen).toContain('"GET"'); // what needs no credential was sent
    expect(seen.toLowerCase()).not.toContain('"authorization","bearer canary');
    expect(seen).not.toContain(TOKEN.slice(0, 12));
    expect(stdout).not.toContain(TOKEN);
    expect(status).not.toBe(0);
    expect(readFileSync(join(folder, 'reports/report.json'), 'utf8')).toContain('a credential is not sent over plain HTTP');
  });
});
