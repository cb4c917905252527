import { once } from 'node:events';
import { createServer } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { probeTls } from '../../src/tls/probe.js';
import type { CertificateFacts, TlsTable } from '../../src/tls/table.js';
import { ecKeys, type Identity, keyPem, makeAuthority, makeLeaf, shortRsaKeys } from './certificates.js';

let root: Identity;
let middle: Identity;
beforeAll(async () => {
  root = await makeAuthority('a root');
  middle = await makeAuthority('an intermediate', root);
});

interface Asked {
  readonly host?: string;
  readonly trusts?: Identity;
  /** Sent after the leaf. */
  readonly chain?: readonly Identity[];
}

/** Probes a server of Node that shows this leaf. */
async function tableOf(leaf: Identity, { host = 'localhost', trusts = root, chain = [] }: Asked = {}): Promise<TlsTable> {
  const server = createServer({
    cert: [leaf, ...chain].map(({ pem }) => pem).join('\n'),
    key: await keyPem(leaf),
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  server.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    return await probeTls({ host, port, address: '127.0.0.1', ca: trusts.pem });
  } finally {
    server.close();
  }
}

async function certificateOf(leaf: Identity, asked: Asked = {}): Promise<CertificateFacts> {
  const { verdict, certificate } = await tableOf(leaf, asked);
  expect(verdict).toBe('pass'); // whatever the certificate is, the versions are judged apart
  return certificate;
}

async function problemsOf(leaf: Identity, asked: Asked = {}): Promise<readonly string[]> {
  const certificate = await certificateOf(leaf, asked);
  return certificate.kind === 'seen' ? certificate.problems.map(({ code, severity }) => `${severity} ${code}`).sort() : ['unseen'];
}

async function saysOf(leaf: Identity, asked: Asked = {}): Promise<string> {
  const certificate = await certificateOf(leaf, asked);
  return certificate.kind === 'seen' ? certificate.problems.map(({ says }) => says).join('\n') : certificate.because;
}

describe('the certificate of a probe', () => {
  it('has its facts and no problem where it is good', async () => {
    expect(await certificateOf(await makeLeaf(root))).toEqual({
      kind: 'seen',
      subject: 'CN=localhost',
      issuer: 'CN=a root',
      names: ['localhost'],
      validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
      validTo: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
      key: 'EC prime256v1',
      signature: 'SHA-256 with ECDSA',
      sent: [expect.objectContaining({ subject: 'CN=localhost', issuer: 'CN=a root', signature: 'SHA-256 with ECDSA' })],
      problems: [],
    });
  });

  it('is good for an address that it names, and with its intermediate sent along', async () => {
    expect(await problemsOf(await makeLeaf(root, { names: [['ip', '127.0.0.1']] }), { host: '127.0.0.1' })).toEqual([]);
    expect(await problemsOf(await makeLeaf(middle), { chain: [middle] })).toEqual([]);
  });

  it.each([
    ['*.example.com', 'api.example.com'],
    ['API.Example.com', 'api.example.com'],
    ['api.example.com', 'API.example.com.'],
  ])('is good where it is for %s and %s was asked for', async (name, host) => {
    expect(await problemsOf(await makeLeaf(root, { names: [['dns', name]] }), { host })).toEqual([]);
  });

  it('is not trusted without its authority', async () => {
    const other = await makeAuthority('another root');
    expect(await problemsOf(await makeLeaf(root), { trusts: other })).toEqual(['fail untrusted']);
    expect(await saysOf(await makeLeaf(middle))).toContain('a missing intermediate certificate');
    expect(await saysOf(await makeLeaf(root), { trusts: other, chain: [root] })).toContain(
      'the root that was sent along is not a trusted one',
    );
  });

  it('is not trusted where it is self-signed, unless it is what is trusted', async () => {
    const self = await makeAuthority('localhost');
    expect(await saysOf(self)).toContain('self-signed');
    expect(await problemsOf(self, { trusts: self })).toEqual(['warn common-name-only']);
  });

  it('fails for another name, and for a name that is its common name but not among its names', async () => {
    expect(await problemsOf(await makeLeaf(root, { names: [['dns', 'example.com']] }))).toEqual(['fail wrong-name']);
    expect(await saysOf(await makeLeaf(root, { names: [['dns', 'example.com']] }))).toBe('it is not for localhost, but for example.com');
    expect(await problemsOf(await makeLeaf(root), { host: '127.0.0.1' })).toEqual(['fail wrong-name']);
  });

  it('is doubted where the name is its common name only', async () => {
    expect(await problemsOf(await makeLeaf(root, { names: [] }))).toEqual(['warn common-name-only']);
  });

  it('fails by its dates and by those of its issuer', async () => {
    expect(await problemsOf(await makeLeaf(root, { to: -1 }))).toEqual(['fail expired']);
    expect(await problemsOf(await makeLeaf(root, { from: 1 }))).toEqual(['fail not-yet-valid']);
    const old = await makeAuthority('an old intermediate', root, -1);
    expect(await saysOf(await makeLeaf(old), { chain: [old] })).toMatch(/^its issuer CN=an old intermediate expired at/);
  });

  it('fails for a key of too few bits', async () => {
    expect(await problemsOf(await makeLeaf(root, { keys: await shortRsaKeys() }))).toEqual(['fail weak-key']);
  });

  it('fails for a signature with SHA-1', async () => {
    expect(await problemsOf(await makeLeaf(root, { hash: 'SHA-1' }))).toEqual(['fail weak-signature']);
  });

  it('fails where it is meant for clients', async () => {
    expect(await problemsOf(await makeLeaf(root, { usage: 'clientAuth' }))).toEqual(['fail wrong-purpose']);
  });

  it('hides no fault behind another', async () => {
    const other = await makeAuthority('another root');
    const keys = await shortRsaKeys();
    const leaf = await makeLeaf(root, { names: [['dns', 'example.com']], to: -1, hash: 'SHA-1', usage: 'clientAuth', keys });
    const faults = ['fail expired', 'fail weak-key', 'fail weak-signature', 'fail wrong-name', 'fail wrong-purpose'];
    expect(await problemsOf(leaf)).toEqual(faults);
    expect(await problemsOf(leaf, { trusts: other })).toEqual([...faults, 'fail untrusted'].sort());
  });

  it('says the reason where an issuer is no authority', async () => {
    const noAuthority = await makeLeaf(root, { subject: 'CN=no authority', keys: await ecKeys() });
    const says = await saysOf(await makeLeaf(noAuthority), { chain: [noAuthority] });
    expect(says).toMatch(/forbid|invalid CA certificate|certificate sign/i);
  });

  it('shows no control character of what was sent', async () => {
    const leaf = await makeLeaf(root, { subject: 'CN=local\u001b[2Jhost', names: [['dns', 'a\u202eb']] });
    expect(JSON.stringify(await certificateOf(leaf))).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
