import { afterEach, describe, expect, it } from 'vitest';
import { probeTls } from '../../src/tls/probe.js';
import { TLS_VERSIONS, type TlsTable } from '../../src/tls/table.js';
import { u16, vector8, vector16 } from '../../src/tls/wire.js';
import { type Answerer, asksForTls13, type Behaviour, startAnswerer, versionOf } from './answerer.js';
import { alert, message, RETRY_RANDOM, record, serverHello } from './answers.js';

let running: Answerer | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** The table of a server that behaves like this. A silent one is waited for only so long. */
async function tableOf(behaviour: Behaviour, { timeout = 3000 } = {}): Promise<TlsTable> {
  running = await startAnswerer(behaviour);
  return probeTls({ host: '127.0.0.1', port: running.port, timeout });
}

const kinds = ({ rows }: TlsTable): readonly string[] => rows.map(({ handshake }) => handshake.kind);
const words = ({ rows }: TlsTable): string =>
  rows.map(({ handshake }) => ('cause' in handshake ? handshake.cause : handshake.evidence)).join('\n');
const all = (kind: string): readonly string[] => TLS_VERSIONS.map(() => kind);

/** Sends in pieces that no socket joins: the next one goes when the last one is out. */
function sendInPieces(pieces: readonly Buffer[]): Behaviour {
  return (socket) => {
    const [first, ...others] = pieces;
    if (first !== undefined) socket.setNoDelay(true).write(first, () => setImmediate(() => sendInPieces(others)(socket, first)));
  };
}

/** Refuses old versions with alert 70 and answers 1.2 and 1.3 like this. */
const modern =
  (answer: (hello: Buffer) => Buffer): Behaviour =>
  (socket, hello) =>
    socket.write(versionOf(hello) < 0x0303 ? alert(2, 70) : answer(hello));

describe('probeTls against what is no TLS', () => {
  it.each<readonly [string, Behaviour, string]>([
    ['says nothing', () => {}, 'no answer came within 400 ms'],
    ['resets every connection', (socket) => socket.resetAndDestroy(), 'no other hello was answered with TLS'],
    ['closes every connection', (socket) => socket.end(), 'no other hello was answered with TLS'],
    ['speaks plain HTTP', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'plain HTTP: "HTTP/1.1 400 Bad Request"'],
    ['sends garbage', (socket) => socket.end('\u0000\u001b[2J\u0007 no such thing'), 'what came is not TLS'],
    ['sends half an alert and waits', (socket) => socket.write(alert(2, 70).subarray(0, 6)), 'the answer broke off'],
    [
      'sends half a ServerHello and closes',
      (socket) => socket.end(record(22, serverHello({ version: 0x0303 })).subarray(0, 30)),
      'in the middle',
    ],
  ])('is an error where the server %s: never a pass, never a fail', async (_, behaviour, says) => {
    const table = await tableOf(behaviour, { timeout: 400 });
    expect(kinds(table)).toEqual(all('error'));
    expect(table.verdict).toBe('error');
    expect(words(table)).toContain(says);
    expect(table.full.kind).toBe('failed');
    expect(table.certificate.kind).toBe('unseen');
  });

  it('is an error where nothing listens', async () => {
    const { port, close } = await startAnswerer(() => {});
    await close();
    const table = await probeTls({ host: '127.0.0.1', port });
    expect(table).toMatchObject({ verdict: 'error', full: { kind: 'failed', code: 'ECONNREFUSED' } });
    expect(kinds(table)).toEqual(all('error'));
  });

  it('is an error where the name does not resolve', async () => {
    const table = await probeTls({ host: 'no-such-host.invalid', port: 443 });
    expect(table).toMatchObject({ verdict: 'error', address: '', full: { kind: 'failed' }, certificate: { kind: 'unseen' } });
    expect(kinds(table)).toEqual(all('error'));
  });
});

describe('probeTls against odd TLS', () => {
  it.each<readonly [string, Behaviour]>([
    ['an alert in two segments', sendInPieces([alert(2, 70).subarray(0, 3), alert(2, 70).subarray(3)])],
    ['an alert byte by byte', sendInPieces([...alert(2, 70)].map((byte) => Buffer.from([byte])))],
    ['a warning before the fatal alert', (socket) => socket.write(Buffer.concat([alert(1, 112), alert(2, 70)]))],
    ['a close_notify', (socket) => socket.end(alert(1, 0))],
    ['a warning before a close', (socket) => socket.end(alert(1, 90))],
    ['handshake_failure', (socket) => socket.end(alert(2, 40))],
  ])('fails a server that refuses every version by %s', async (_, behaviour) => {
    const table = await tableOf(behaviour);
    expect(kinds(table)).toEqual(all('refused'));
    expect(table).toMatchObject({ verdict: 'fail', because: 'neither TLSv1.2 nor TLSv1.3 is negotiated' });
  });

  it.each([86, 112, 120])('is an error where every hello meets alert %i', async (number) => {
    const table = await tableOf((socket) => socket.write(alert(2, number)));
    expect(kinds(table)).toEqual(all('error'));
    expect(table.verdict).toBe('error');
  });

  it('tries a smaller hello, then a bare one, only where a refusal may be about the hello', async () => {
    // The full handshake is one connection more, the plain question another; after an ambiguous refusal it is tried without ALPN too.
    await tableOf((socket) => socket.write(alert(2, 70)));
    const plain = running?.count();
    await running?.close();
    await tableOf((socket) => socket.write(alert(2, 40)));
    expect([plain, running?.count()]).toEqual([6 + 1 + 1, 6 + 4 * 2 + 1 + 2 + 1]);
  });

  it('finds the version of a server that gives up on long hellos', async () => {
    const table = await tableOf((socket, hello) => {
      if (hello.length > 255) socket.resetAndDestroy();
      else socket.write(versionOf(hello) === 0x0301 ? record(22, serverHello({ version: 0x0301 })) : alert(2, 70));
    });
    expect(kinds(table)).toEqual(['refused', 'refused', 'negotiated', 'refused', 'refused', 'refused']);
    expect(table.verdict).toBe('fail');
  });

  it('takes a ServerHello byte by byte, after a warning, for a yes', async () => {
    const pieces = [alert(1, 112), ...[...record(22, serverHello({ version: 0x0301 }))].map((byte) => Buffer.from([byte]))];
    const table = await tableOf((socket, hello) => {
      if (versionOf(hello) === 0x0301) sendInPieces(pieces)(socket, hello);
      else socket.write(alert(2, 70));
    });
    expect(kinds(table)).toEqual(['refused', 'refused', 'negotiated', 'refused', 'refused', 'refused']);
    expect(words(table)).toContain('node:tls at SECLEVEL=0 did not complete it');
  });

  it('takes a HelloRetryRequest for a negotiated TLS 1.3, and does not pass what cannot be completed', async () => {
    const retry = record(22, serverHello({ version: 0x0303, selected: 0x0304, suite: 0x1301, random: RETRY_RANDOM }));
    const table = await tableOf(modern((hello) => (asksForTls13(hello) ? retry : alert(2, 70))));
    expect(kinds(table)).toEqual(['refused', 'refused', 'refused', 'refused', 'refused', 'negotiated']);
    expect(table).toMatchObject({ verdict: 'error', full: { kind: 'failed' } });
  });

  it('is an error where the old versions alone meet silence', async () => {
    const hello = record(22, serverHello({ version: 0x0303, suite: 0xc02f }));
    const table = await tableOf(
      (socket, asked) => {
        if (versionOf(asked) >= 0x0303) socket.write(asksForTls13(asked) ? alert(2, 70) : hello);
      },
      { timeout: 400 },
    );
    expect(kinds(table)).toEqual(['error', 'error', 'error', 'error', 'negotiated', 'refused']);
    expect(table.verdict).toBe('error');
  });

  it.each([
    ['warns where TLS 1.3 is served and the answer of TLS 1.2 lacks its mark', '55'.repeat(32), 'yes', ['warn no-downgrade-sentinel']],
    ['is silent where the mark is there', `${'55'.repeat(24)}444f574e47524401`, 'yes', []],
    ['warns of a mark without TLS 1.3: something hides it', `${'55'.repeat(24)}444f574e47524401`, 'no', ['warn newer-version-hidden']],
    ['is silent where neither is there', '55'.repeat(32), 'no', []],
  ] as const)('%s', async (_, random, has13, expected) => {
    const tls13 = record(22, serverHello({ version: 0x0303, selected: 0x0304, suite: 0x1301 }));
    const tls12 = record(22, serverHello({ version: 0x0303, suite: 0xc02f, random }));
    const table = await tableOf(modern((hello) => (asksForTls13(hello) ? (has13 === 'yes' ? tls13 : alert(2, 70)) : tls12)));
    expect(table.notes.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
  });

  it('says the group and the protocol that were chosen, where they are sent in clear', async () => {
    const tls13 = serverHello({
      version: 0x0303,
      selected: 0x0304,
      extensions: [[0x33, Buffer.concat([u16(0x001d), vector16(Buffer.alloc(32))])]],
    });
    const tls12 = serverHello({ version: 0x0303, suite: 0xc02f, extensions: [[0x10, vector16(vector8(Buffer.from('http/1.1')))]] });
    const keys = message(12, Buffer.concat([Buffer.from([3]), u16(0x0017), vector8(Buffer.alloc(65))]));
    const table = await tableOf(modern((hello) => record(22, asksForTls13(hello) ? tls13 : Buffer.concat([tls12, keys]))));
    const [newer, newest] = table.rows.slice(-2).map(({ handshake }) => handshake);
    expect(newer).toMatchObject({ kind: 'negotiated', group: 'P-256', alpn: 'http/1.1' });
    expect(newest).toMatchObject({ kind: 'negotiated', group: 'X25519' });
  });

  it('fails a server of SSL 3 alone, which no handshake of today reaches', async () => {
    const table = await tableOf((socket, hello) => {
      socket.write(versionOf(hello) === 0x0300 ? record(22, serverHello({ version: 0x0300, suite: 0x0a })) : alert(2, 40));
    });
    expect(kinds(table)).toEqual(['refused', 'negotiated', 'refused', 'refused', 'refused', 'refused']);
    expect(table).toMatchObject({ verdict: 'fail', because: 'SSLv3 is negotiated, and TLS 1.2 is the lowest version allowed' });
  });
});
