import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findIssuers } from '../../src/tls/find-issuers.js';
import { probeTls } from '../../src/tls/probe.js';
import type { CertificateFacts, TlsTable } from '../../src/tls/table.js';
import { ecKeys, type Identity, keyPem, makeAuthority, makeLeaf, rsaKeys } from './certificates.js';

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
  readonly expiryDays?: number;
  /** The only version of the server. */
  readonly version?: 'TLSv1.2' | 'TLSv1.3';
}

/** Probes a server of Node that shows this leaf. */
async function tableOf(
  leaf: Identity,
  { host = 'localhost', trusts = root, chain = [], expiryDays, version }: Asked = {},
): Promise<TlsTable> {
  const server = createServer({
    cert: [leaf, ...chain].map(({ pem }) => pem).join('\n'),
    key: await keyPem(leaf),
    ciphers: 'DEFAULT@SECLEVEL=0',
    ...(version === undefined ? {} : { minVersion: version, maxVersion: version }),
  });
  server.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    const days = expiryDays === undefined ? {} : { expiryDays };
    return await probeTls({ host, port, address: '127.0.0.1', ca: trusts.pem, ...days });
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

  it('is warned of some days before it expires, and so is its issuer, but not the root', async () => {
    const soon = await makeAuthority('a soon old intermediate', root, 48);
    expect(await problemsOf(await makeLeaf(root, { to: 20 * 24 + 1 }))).toEqual(['warn expiring']);
    expect(await problemsOf(await makeLeaf(root, { to: 20 * 24 + 1 }), { expiryDays: 20 })).toEqual([]);
    expect(await problemsOf(await makeLeaf(root, { to: 22 * 24 }))).toEqual([]);
    expect(await saysOf(await makeLeaf(soon), { chain: [soon] })).toMatch(/^its issuer CN=a soon old intermediate expires in a day, at/);
    const short = await makeAuthority('a soon old root', undefined, 48);
    expect(await problemsOf(await makeLeaf(short), { trusts: short, chain: [short] })).toEqual([]);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('shows the chain as it was sent with %s', async (version) => {
    const leaf = await makeLeaf(middle);
    const sent = async (chain: readonly Identity[]) => {
      const certificate = await certificateOf(leaf, { chain, version });
      return certificate.kind === 'seen' ? certificate.sent.map(({ subject }) => subject) : [];
    };
    expect(await sent([middle])).toEqual(['CN=localhost', 'CN=an intermediate']);
    expect(await sent([])).toEqual(['CN=localhost']);
  });

  it('is doubted where its chain is out of order, or has what belongs to nothing', async () => {
    const lower = await makeAuthority('a lower intermediate', middle);
    const stray = await makeAuthority('a stray');
    expect(await problemsOf(await makeLeaf(lower), { chain: [middle, lower] })).toEqual(['warn chain-out-of-order']);
    expect(await problemsOf(await makeLeaf(root), { chain: [stray] })).toEqual(['warn chain-with-strays']);
    expect(await problemsOf(await makeLeaf(middle), { chain: [middle, root] })).toEqual([]);
  });

  it('only doubts dates of what its chain does not need', async () => {
    const stray = await makeAuthority('an old stray', undefined, -1);
    expect(await problemsOf(await makeLeaf(root), { chain: [stray] })).toEqual(['warn chain-with-strays', 'warn expired']);
  });

  describe('whose issuer can be fetched', () => {
    let server: Server;
    let issuers: Readonly<Record<string, Identity>> = {};
    let asked: string[] = [];
    beforeAll(async () => {
      server = createHttpServer(({ url = '' }, response) => {
        asked.push(url);
        const found = issuers[url];
        response.writeHead(found === undefined ? 404 : 200).end(found === undefined ? '' : Buffer.from(found.certificate.rawData));
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
    });
    afterAll(() => void server.close());
    beforeEach(() => {
      asked = [];
    });
    const issuerUrl = (path: string, host = '127.0.0.1'): string => `http://${host}:${(server.address() as AddressInfo).port}${path}`; // it listens on TCP

    it('tells a missing intermediate from an unknown authority', async () => {
      const unknown = await makeAuthority('an unknown root');
      issuers = { '/middle': middle, '/unknown': unknown };
      const incomplete = await makeLeaf(middle, { issuerUrl: issuerUrl('/middle') });
      expect(await problemsOf(incomplete)).toEqual(['fail incomplete-chain']);
      expect(await saysOf(incomplete)).toContain('an intermediate certificate is missing from what is sent: CN=an intermediate;');
      const untrusted = await makeLeaf(unknown, { issuerUrl: issuerUrl('/unknown') });
      expect(await problemsOf(untrusted)).toEqual(['fail untrusted']);
      expect(await saysOf(untrusted)).toContain('leads to CN=an unknown root, an authority that is unknown here');
    });

    it('says both where what is fetched is nothing, or another certificate', async () => {
      issuers = { '/other': await makeAuthority('another') };
      for (const path of ['/absent', '/other']) {
        expect(await saysOf(await makeLeaf(middle, { issuerUrl: issuerUrl(path) }))).toContain(
          'an unknown authority, or a missing intermediate',
        );
      }
    });

    it('fetches nothing where the chain is whole, and nothing but plain HTTP', async () => {
      issuers = { '/middle': middle };
      await problemsOf(await makeLeaf(middle, { issuerUrl: issuerUrl('/middle') }), { chain: [middle] });
      await problemsOf(await makeLeaf(middle, { issuerUrl: issuerUrl('/middle').replace('http:', 'https:') }));
      expect(asked).toEqual([]);
    });

    it('lets no target elsewhere send us to addresses of this machine', async () => {
      issuers = { '/middle': middle };
      for (const host of ['127.0.0.1', 'localhost']) {
        const leaf = new X509Certificate((await makeLeaf(middle, { issuerUrl: issuerUrl('/middle', host) })).pem);
        expect(await findIssuers([leaf], { ca: root.pem, timeout: 1000, host: '192.0.2.1' })).toEqual({ kind: 'not-found' });
      }
      expect(asked).toEqual([]);
    });
  });

  it('is suspected of an intercepting proxy by the name of its authority, trusted or not', async () => {
    const proxy = await makeAuthority('Zscaler Root CA');
    expect(await problemsOf(await makeLeaf(proxy), { trusts: proxy })).toEqual(['warn interception-suspected']);
    expect(await problemsOf(await makeLeaf(proxy), { chain: [proxy] })).toEqual(['fail untrusted', 'warn interception-suspected']);
    expect(await saysOf(await makeLeaf(proxy), { trusts: proxy })).toContain('versions too, may be that of an intercepting proxy');
  });

  it('fails for an issuer whose key has too few bits', async () => {
    const keys = await rsaKeys(1024);
    const weak = await makeAuthority('a weak intermediate', root, 24 * 60, keys);
    expect(await saysOf(await makeLeaf(weak), { chain: [weak] })).toContain(
      'the key of its issuer CN=a weak intermediate is too weak: RSA 1024',
    );
  });

  it('fails for a key of too few bits', async () => {
    expect(await problemsOf(await makeLeaf(root, { keys: await rsaKeys(1024) }))).toEqual(['fail weak-key']);
  });

  it('fails for a signature with SHA-1', async () => {
    expect(await problemsOf(await makeLeaf(root, { hash: 'SHA-1' }))).toEqual(['fail weak-signature']);
  });

  it('fails where it is meant for clients', async () => {
    expect(await problemsOf(await makeLeaf(root, { usage: 'clientAuth' }))).toEqual(['fail wrong-purpose']);
  });

  it('hides no fault behind another', async () => {
    const other = await makeAuthority('another root');
    const keys = await rsaKeys(1024);
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
