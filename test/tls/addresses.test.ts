import dns from 'node:dns/promises';
import { once } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { createServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findAddresses, serverNameOf } from '../../src/tls/address.js';
import { probeTls } from '../../src/tls/probe.js';
import { makeCertificate, type ServerCertificate } from '../independent/certificate.js';

/** The resolver of the system, for every module that has imported it. */
const lookup = vi.fn<(host: string) => Promise<{ address: string }[]>>();
const ofTheSystem = dns.lookup;
beforeAll(() => {
  Object.assign(dns, { lookup });
  syncBuiltinESMExports();
});
afterAll(() => {
  Object.assign(dns, { lookup: ofTheSystem });
  syncBuiltinESMExports();
});

const resolvesTo = (...addresses: readonly string[]): void => {
  lookup.mockResolvedValue(addresses.map((address) => ({ address })));
};

let certificate: ServerCertificate;
beforeAll(async () => {
  certificate = await makeCertificate();
});
beforeEach(() => resolvesTo('127.0.0.1'));

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server of Node with these versions; port 0 is any. */
async function serve(address: string, port: number, minVersion: 'TLSv1' | 'TLSv1.2'): Promise<number> {
  const { cert, key } = certificate;
  const server = createServer({ cert, key, minVersion, ciphers: 'DEFAULT@SECLEVEL=0' }).on('tlsClientError', () => {});
  server.listen(port, address);
  await once(server, 'listening');
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port; // it listens on TCP
}

describe('findAddresses', () => {
  it('gives every address of a name once, in the order of the resolver', async () => {
    resolvesTo('192.0.2.1', '2001:db8::1', '192.0.2.1');
    expect(await findAddresses('api.test', 1000)).toEqual({ kind: 'found', addresses: ['192.0.2.1', '2001:db8::1'], untried: [] });
  });

  it('gives eight at most, and says which were left out', async () => {
    resolvesTo(...Array.from({ length: 10 }, (_, index) => `192.0.2.${index}`));
    const found = await findAddresses('api.test', 1000);
    expect(found).toMatchObject({ kind: 'found', untried: [{ address: '192.0.2.8' }, { address: '192.0.2.9' }] });
    expect(found.kind === 'found' && found.addresses).toHaveLength(8);
  });

  it.each(['127.0.0.1', '::1'])('asks no resolver for the address %s', async (address) => {
    expect(await findAddresses(address, 1000)).toMatchObject({ addresses: [address] });
  });

  it('waits for a resolver only so long', async () => {
    lookup.mockReturnValue(new Promise(() => undefined));
    expect(await findAddresses('api.test', 20)).toEqual({ kind: 'failed', code: 'ETIMEOUT' });
    expect(await probeTls({ host: 'api.test', port: 443, timeout: 20 })).toMatchObject({
      verdict: 'error',
      full: { kind: 'failed', code: 'ETIMEOUT', says: 'the name api.test was not resolved within 20 ms' },
    });
  });

  it('says why a name has none', async () => {
    lookup.mockRejectedValue(Object.assign(new Error('no'), { code: 'EAI_AGAIN' }));
    expect(await findAddresses('api.test', 1000)).toEqual({ kind: 'failed', code: 'EAI_AGAIN' });
  });
});

describe('probeTls of a name with several addresses', () => {
  it('probes each, and takes the gravest verdict', async () => {
    resolvesTo('127.0.0.1', '127.0.0.2');
    const port = await serve('127.0.0.1', 0, 'TLSv1.2');
    await serve('127.0.0.2', port, 'TLSv1');
    const table = await probeTls({ host: 'localhost', port, ca: certificate.ca, timeout: 5000 });
    expect(table.addresses.map(({ address, verdict }) => `${address} ${verdict}`)).toEqual(['127.0.0.1 pass', '127.0.0.2 fail']);
    expect(table).toMatchObject({ address: '127.0.0.2', verdict: 'fail', untried: [] });
    expect(table.because).toBe('TLSv1 and TLSv1.1 are negotiated, and TLS 1.2 is the lowest version allowed (127.0.0.2)');
    const row = table.rows.find(({ version }) => version === 'TLSv1')?.handshake;
    expect(row).toMatchObject({ kind: 'negotiated', evidence: expect.stringMatching(/\(127\.0\.0\.2\)$/) });
  });

  it('says the reason once where all agree', async () => {
    resolvesTo('127.0.0.1', '127.0.0.2');
    const port = await serve('127.0.0.1', 0, 'TLSv1.2');
    await serve('127.0.0.2', port, 'TLSv1.2');
    const { verdict, because } = await probeTls({ host: 'localhost', port, ca: certificate.ca, timeout: 5000 });
    expect({ verdict, because }).toEqual({
      verdict: 'pass',
      because: 'TLSv1.2 and TLSv1.3 are negotiated, and everything older is refused, at all 2 addresses',
    });
  });

  it('does not count an address where nothing listens, and says so', async () => {
    resolvesTo('127.0.0.2', '127.0.0.1');
    const port = await serve('127.0.0.1', 0, 'TLSv1.2');
    const table = await probeTls({ host: 'localhost', port, ca: certificate.ca, timeout: 5000 });
    expect(table).toMatchObject({
      verdict: 'pass',
      address: '127.0.0.1',
      untried: [{ address: '127.0.0.2', because: 'nothing listens there' }],
    });
    expect(table.addresses).toHaveLength(1);
  });

  it('counts an address that says nothing: what it serves could not be told', async () => {
    resolvesTo('127.0.0.1', '127.0.0.2');
    const port = await serve('127.0.0.1', 0, 'TLSv1.2');
    const mute = createTcpServer().listen(port, '127.0.0.2');
    await once(mute, 'listening');
    closing.push(() => mute.close());
    const table = await probeTls({ host: 'localhost', port, ca: certificate.ca, timeout: 1500 });
    expect(table.addresses.map(({ verdict }) => verdict)).toEqual(['pass', 'error']);
    expect(table.verdict).toBe('error');
  });
});

describe('serverNameOf', () => {
  it.each([
    ['api.example.com', 'api.example.com'],
    ['API.Example.com.', 'api.example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['127.0.0.1', undefined],
    ['::1', undefined],
    ['', undefined],
  ])('names %s as %s', (host, name) => {
    expect(serverNameOf(host)).toBe(name);
  });
});
