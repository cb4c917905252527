import { readdirSync } from 'node:fs';
import { get } from 'node:https';
import { connect } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { allChecks } from '../../src/checks/all.js';
import { ODDITIES } from '../../src/mock/oddities/all.js';
import { CSV, headerOf, jobPath, NOBODY, serveHere, withServer } from './client.js';
import { evidence, handshake } from './evidence.js';

const files = readdirSync(new URL('../../src/mock/oddities/', import.meta.url));

/** Seen elsewhere than in the answers about resting jobs. */
const ELSEWHERE = [
  'listed-late',
  'deletion-takes-time',
  'slow',
  'early-hints',
  'http2-offered',
  'tls12-only',
  'tls13-only',
  'certificate-many-names',
];

describe('the list of oddities', () => {
  it('holds every file of the folder, under its name', () => {
    expect(ODDITIES.map(({ id }) => `${id}.ts`).sort()).toEqual(files.filter((file) => file !== 'all.ts').sort());
  });

  it('has one for each check', () => {
    expect(allChecks.map(({ id }) => id).filter((id) => !ODDITIES.some(({ check }) => check === id))).toEqual([]);
    expect(ODDITIES.map(({ check }) => check).filter((id) => !allChecks.some((check) => check.id === id))).toEqual([]);
  });
});

describe.each(['page', 'vendor'] as const)('the persona %s with an oddity', (persona) => {
  let plain: readonly string[];
  beforeAll(async () => {
    plain = await evidence({ persona });
  });

  it.concurrent.each(ODDITIES.map(({ id }) => id).filter((id) => !ELSEWHERE.includes(id)))(
    '%s answers otherwise, and always whole',
    async (id) => {
      const seen = await evidence({ persona, oddities: [id] });
      expect(seen).not.toEqual(plain);
      expect(seen.filter((text) => !/^[1-5]\d\d\n/.test(text))).toEqual([]);
    },
  );
});

describe('an oddity', () => {
  it('certificate-many-names shows a certificate that its clients take', async () => {
    await withServer({ oddities: ['certificate-many-names'] }, async (client) => {
      expect((await client.ask({ path: jobPath(NOBODY) })).status).toBe(401);
    });
  });

  it('slow takes its time', async () => {
    await withServer({ oddities: ['slow'] }, async (client, { facts }) => {
      const started = performance.now();
      await client.ask({ path: jobPath(CSV.CREATED), token: facts.tokens.reader });
      expect(performance.now() - started).toBeGreaterThan(99);
    });
  });

  it.each([
    ['gzip, br', 'br'],
    ['br;q=0, GZIP', 'gzip'],
    ['identity', undefined],
    [undefined, undefined],
  ])('compressed-when-asked answers Accept-Encoding %j with the coding %j', async (asked, coding) => {
    await withServer({ oddities: ['compressed-when-asked'] }, async (client) => {
      const headers = asked === undefined ? {} : { 'accept-encoding': asked };
      const seen = await client.ask({ path: jobPath(NOBODY), headers });
      expect(headerOf(seen, 'content-encoding')).toBe(coding);
      expect(seen.text.startsWith('{')).toBe(coding === undefined);
    });
  });

  it('early-hints sends a 103, then the answer', async () => {
    await withServer({ oddities: ['early-hints'] }, async (_, { facts }) => {
      const statuses: (number | undefined)[] = [];
      await new Promise<void>((resolve, reject) => {
        const request = get(`${facts.url}${jobPath(NOBODY)}`, { ca: facts.ca, agent: false }, (response) => {
          statuses.push(response.statusCode);
          response.resume().once('end', resolve);
        });
        request.on('information', ({ statusCode }) => statuses.push(statusCode)).once('error', reject);
      });
      expect(statuses).toEqual([103, 401]);
    });
  });

  it.each([
    [['h2', 'http/1.1'], 'h2'],
    [['http/1.1'], 'http/1.1'],
  ] as const)('http2-offered answers the offer %j with %s', async (offer, chosen) => {
    await withServer({ oddities: ['http2-offered'] }, async (_, { facts }) => {
      const { hostname, port } = new URL(facts.url);
      const socket = connect({ host: hostname, port: Number(port), ca: facts.ca, ALPNProtocols: [...offer] });
      await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
      expect(socket.alpnProtocol).toBe(chosen);
      socket.destroy();
    });
  });

  it.each([
    ['tls12-only', 'TLSv1.2', 'TLSv1.3'],
    ['tls13-only', 'TLSv1.3', 'TLSv1.2'],
  ] as const)('%s negotiates %s and refuses %s', async (id, spoken, refused) => {
    const serving = await serveHere({ oddities: [id] });
    expect(await handshake(serving.facts, spoken)).toBe(spoken);
    expect(await handshake(serving.facts, refused)).toMatch(/PROTOCOL_VERSION|ECONNRESET/);
    await serving.close();
  });
});
