import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TLS_VERSIONS } from '../../src/tls/table.js';
import type { ServerCertificate } from '../independent/certificate.js';
import { makeMatrixCertificate, missingPrograms, PINNED_SERVERS } from './matrix.js';

/** Paths of other Nodes, between the signs that separate the folders of PATH: `npm install --prefix DIR node@22` brings one. */
const VARIABLE = 'CONFORMANCE_TEST_NODES';
const others = (process.env[VARIABLE] ?? '').split(delimiter).filter(Boolean);
if (others.length === 0) console.warn(`SKIPPED: the TLS matrix under other Nodes, of which ${VARIABLE} names none`);

const command = fileURLToPath(new URL('../../bin/conformance.js', import.meta.url));
const missing = missingPrograms();

let certificate: ServerCertificate;
let folder = '';
beforeAll(async () => {
  certificate = await makeMatrixCertificate();
  folder = await mkdtemp(join(tmpdir(), 'node-versions-'));
  await writeFile(join(folder, 'ca.pem'), certificate.ca);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Finished {
  readonly code: number | string | null | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command under a Node. */
function conformance(node: string, args: readonly string[]): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(node, [command, ...args], { cwd: folder }, (error, out, err) => resolve({ code: error === null ? 0 : error.code, out, err }));
  });
}

/** Side by side: the time of a continuous integration is short. */
function underEach<T>(job: (node: string) => Promise<T>): Promise<readonly (readonly [node: string, result: T])[]> {
  return Promise.all(others.map(async (node) => [node, await job(node)] as const));
}

/** What the table says under a Node, as far as the server's settings decide it. */
async function cellsUnder(node: string, port: number): Promise<unknown> {
  const { code, out, err } = await conformance(node, [
    ...['tls', `127.0.0.1:${port}`, '--json'],
    ...['--ca', join(folder, 'ca.pem'), '--timeout', '10000'],
  ]);
  if (out === '') return { code, err };
  const { versions, verdict, certificate: shown } = JSON.parse(out);
  return { code, err, versions, verdict, problems: shown.problems };
}

describe.each(PINNED_SERVERS)('conformance tls under other Nodes, against $name', ({ needs, start, serves }) => {
  const skipped = others.length === 0 || needs.some((program) => missing.has(program));

  it.skipIf(skipped).each(serves.map((range) => [range]))('finds %j served, and nothing besides', async (range) => {
    const server = await start(certificate, range);
    try {
      const isModern = range[0] === 'TLSv1.2' || range[0] === 'TLSv1.3';
      const completes = range.includes('TLSv1.2') || range.includes('TLSv1.3');
      const right = {
        code: isModern ? 0 : 1,
        err: '',
        versions: Object.fromEntries(TLS_VERSIONS.map((version) => [version, range.includes(version) ? 'negotiated' : 'refused'])),
        verdict: isModern ? 'pass' : 'fail',
        problems: completes ? [] : undefined, // no certificate is seen below TLS 1.2
      };
      expect(await underEach((node) => cellsUnder(node, server.port))).toEqual(others.map((node) => [node, right]));
    } finally {
      await server.close();
    }
  });
});

describe('conformance run under other Nodes', () => {
  it.skipIf(others.length === 0)('judges the built-in server as conforming', async () => {
    const runs = await underEach((node) => conformance(node, ['run', '--out', `reports-${others.indexOf(node)}`]));
    for (const [node, { code, out, err }] of runs) {
      expect({ code, err }, `${node}: ${out}`).toEqual({ code: 0, err: '' });
      expect(out).toContain('CONFORMS');
    }
  });
});
