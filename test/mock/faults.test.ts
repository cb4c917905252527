import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allChecks } from '../../src/checks/all.js';
import type { Requirement } from '../../src/document/registers.js';
import { FAULTS } from '../../src/mock/faults/all.js';
import { serveHere } from './client.js';
import { evidence, handshake } from './evidence.js';

const files = readdirSync(new URL('../../src/mock/faults/', import.meta.url));
const requirements = parse(readFileSync(new URL('../../spec/requirements.yaml', import.meta.url), 'utf8')) as readonly Requirement[];

describe('the list of faults', () => {
  it('holds every file of the folder, under its name', () => {
    expect(FAULTS.map(({ id }) => `${id}.ts`).sort()).toEqual(files.filter((file) => file !== 'all.ts').sort());
  });

  it('breaks registered requirements, each found by a check that there is', () => {
    expect(FAULTS.map(({ breaks }) => breaks).filter((id) => !requirements.some((requirement) => requirement.id === id))).toEqual([]);
    expect(FAULTS.map(({ check }) => check).filter((id) => !allChecks.some((check) => check.id === id))).toEqual([]);
  });

  it('has one for each check', () => {
    expect(allChecks.map(({ id }) => id).filter((id) => !FAULTS.some(({ check }) => check === id))).toEqual([]);
  });
});

describe.each(['page', 'vendor'] as const)('the persona %s with a fault', (persona) => {
  let faultless: readonly string[];
  beforeAll(async () => {
    faultless = await evidence({ persona });
  });

  it('answers equal requests equally without one', async () => {
    expect(await evidence({ persona })).toEqual(faultless);
  });

  const shown = FAULTS.filter(({ tls, jobs }) => tls === undefined && jobs === undefined).map(({ id }) => id);
  it.concurrent.each(shown)('%s answers otherwise', async (id) => {
    expect(await evidence({ persona, faults: [id] }, faultless)).not.toEqual(faultless);
  });
});

describe('a fault of the TLS endpoint', () => {
  it.each([
    ['certificate-expired', 'CERT_HAS_EXPIRED'],
    ['certificate-other-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['certificate-untrusted', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ])('%s breaks the handshake with %s', async (id, code) => {
    const serving = await serveHere({ faults: [id] });
    expect(await handshake(serving.facts, 'TLSv1.3')).toBe(code);
    await serving.close();
  });

  it.each([
    ['tls10-offered', 'TLSv1'],
    ['tls11-offered', 'TLSv1.1'],
  ] as const)('%s negotiates %s', async (id, version) => {
    const serving = await serveHere({ faults: [id] });
    expect(await handshake(serving.facts, version)).toBe(version);
    await serving.close();
  });

  it('is not there by itself: 1.2 and 1.3 are negotiated, 1.0 and 1.1 refused', async () => {
    const serving = await serveHere();
    expect(await handshake(serving.facts, 'TLSv1.3')).toBe('TLSv1.3');
    expect(await handshake(serving.facts, 'TLSv1.2')).toBe('TLSv1.2');
    expect(await handshake(serving.facts, 'TLSv1.1')).toMatch(/PROTOCOL_VERSION|ECONNRESET/);
    expect(await handshake(serving.facts, 'TLSv1')).toMatch(/PROTOCOL_VERSION|ECONNRESET/);
    await serving.close();
  });
});
