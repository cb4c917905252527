import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClientCertificate } from '../../src/http/client-certificate.js';
import { type Shaken, shakeHands } from '../../src/tls/full-handshake.js';
import { makeCertificate, type ServerCertificate } from '../independent/certificate.js';
import { keyPem, makeAuthority, makeLeaf } from './certificates.js';

let certificate: ServerCertificate;
beforeAll(async () => {
  certificate = await makeCertificate();
});

/** Shakes hands with a server of Node that has these options. */
async function shaken(options: TlsOptions, client?: ClientCertificate, met?: (socket: TLSSocket) => void): Promise<Shaken> {
  const server = createServer({ cert: certificate.cert, key: certificate.key, ...options }, met);
  server.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  try {
    return await shakeHands({ address: '127.0.0.1', port, timeout: 5000 }, { serverName: 'localhost', ca: certificate.ca, client });
  } finally {
    server.close();
  }
}

describe('shakeHands', () => {
  it('says version, cipher, and the protocol that was agreed', async () => {
    const { full, shown } = await shaken({ ALPNProtocols: ['http/1.1'] });
    expect(full).toEqual({ kind: 'completed', protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', alpn: 'http/1.1' });
    expect(shown?.trust).toEqual({ kind: 'trusted' });
    expect(shown?.chain).toHaveLength(2);
  });

  it('completes without ALPN where a server has no protocol of ours', async () => {
    expect((await shaken({ ALPNProtocols: ['mqtt'] })).full).toEqual({
      kind: 'completed',
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
    });
  });

  it.each([
    ['TLSv1.2', { kind: 'failed', code: 'CLIENT_CERTIFICATE_REQUIRED' }],
    ['TLSv1.3', { kind: 'completed' }], // there the server's no comes after the handshake
  ] as const)("tells a wanted client certificate of %s from a refused version, and sees the server's", async (version, expected) => {
    const { full, shown } = await shaken({ minVersion: version, maxVersion: version, requestCert: true, rejectUnauthorized: true });
    expect(full).toMatchObject(expected);
    expect(shown?.chain[0]?.subject).toBe('CN=localhost');
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('shows its certificate where one is wanted with %s', async (version) => {
    const clients = await makeAuthority('an authority of clients');
    const own = await makeLeaf(clients, { usage: 'clientAuth' });
    const client = { cert: own.pem, key: await keyPem(own) };
    const wanting = { minVersion: version, maxVersion: version, requestCert: true, rejectUnauthorized: true, ca: clients.pem };
    const met: TLSSocket[] = [];
    const { full } = await shaken(wanting, client, (socket) => met.push(socket));
    expect(full).toMatchObject({ kind: 'completed', protocol: version });
    expect(met.map(({ authorized }) => authorized)).toEqual([true]);
  });

  it('never goes below TLS 1.2', async () => {
    const { full } = await shaken({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' });
    expect(full).toMatchObject({ kind: 'failed', says: 'the peer sent alert 70 (protocol_version)' });
  });
});
