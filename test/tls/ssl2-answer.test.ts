import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { probeTls } from '../../src/tls/probe.js';
import { readSsl2Answer } from '../../src/tls/ssl2-answer.js';
import type { TlsTable } from '../../src/tls/table.js';
import { isSsl2, startAnswerer } from './answerer.js';
import { alert, record, serverHello, ssl2ServerHello } from './answers.js';

const ERROR = Buffer.from([0x80, 0x03, 0x00, 0x00, 0x01]);

describe('readSsl2Answer', () => {
  it.each([
    ['a SERVER-HELLO', ssl2ServerHello([0x0700c0, 0x010080]), { kind: 'ssl2-hello', ciphers: [0x0700c0, 0x010080] }],
    ['one without any cipher', ssl2ServerHello([]), { kind: 'ssl2-hello', ciphers: [] }],
    ['an ERROR', ERROR, { kind: 'ssl2-error', error: 1 }],
    ['an alert of TLS', alert(2, 70), { kind: 'alert', alert: 70 }],
    [
      'a ServerHello of SSL 3',
      record(22, serverHello({ version: 0x0300 })),
      { kind: 'server-hello', version: 'SSLv3', suite: 0x2f, retry: false },
    ],
  ])('reads %s whole, byte by byte, and with bytes to spare', (_, bytes, expected) => {
    expect(readSsl2Answer(bytes)).toEqual(expected);
    for (let length = 0; length < bytes.length; length += 1) {
      const answer = readSsl2Answer(bytes.subarray(0, length));
      if (answer.kind !== 'more') expect(answer).toEqual(expected);
    }
    expect(readSsl2Answer(Buffer.concat([bytes, Buffer.from('spare')]))).toEqual(expected);
  });

  it.each([
    ['another message', Buffer.from([0x80, 0x03, 0x07, 0x00, 0x01])],
    ['a SERVER-HELLO of another version', Buffer.concat([Buffer.from([0x80, 0x0b, 4, 0, 1, 0, 3]), Buffer.alloc(6)])],
    ['a SERVER-HELLO that is too short', Buffer.from([0x80, 0x05, 4, 0, 1, 0, 2])],
    ['ciphers that are no threes', Buffer.from([0x80, 0x0f, 4, 0, 1, 0, 2, 0, 0, 0, 4, 0, 0, 1, 2, 3, 4])],
  ])('understands no yes and no no in %s', (_, bytes) => {
    expect(readSsl2Answer(bytes).kind).toBe('not-understood');
  });

  it('never throws', () => {
    const bytes = fc.uint8Array({ maxLength: 60 }).map((rest) => Buffer.concat([Buffer.from([0x80]), rest]));
    fc.assert(
      fc.property(bytes, (some) => readSsl2Answer(some).kind !== undefined),
      { seed: 4711, numRuns: 1000 },
    );
  });
});

describe('probeTls against SSL 2', () => {
  /** The table of a server that answers SSL 2 like this, and every other hello with alert 70. */
  async function tableOf(answer: Buffer): Promise<TlsTable> {
    const server = await startAnswerer((socket, hello) => void socket.write(isSsl2(hello) ? answer : alert(2, 70)));
    try {
      return await probeTls({ host: '127.0.0.1', port: server.port, timeout: 500 });
    } finally {
      await server.close();
    }
  }

  it('fails a server that has a cipher of it', async () => {
    const { rows, verdict, because } = await tableOf(ssl2ServerHello([0x0700c0]));
    expect(rows[0]).toEqual({
      version: 'SSLv2',
      handshake: {
        kind: 'negotiated',
        cipher: 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5',
        evidence: 'a SERVER-HELLO of SSL 2 with SSL_CK_DES_192_EDE3_CBC_WITH_MD5 came',
      },
    });
    expect({ verdict, because }).toEqual({ verdict: 'fail', because: 'SSLv2 is negotiated, and TLS 1.2 is the lowest version allowed' });
  });

  it('takes one without a cipher for a refusal, and warns of it', async () => {
    const { rows, notes } = await tableOf(ssl2ServerHello([]));
    expect(rows[0]?.handshake).toMatchObject({ kind: 'refused', by: 'no-cipher' });
    expect(notes.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warn ssl2-without-cipher']);
  });

  it('takes its error for a refusal', async () => {
    const { rows, notes } = await tableOf(ERROR);
    expect(rows[0]?.handshake).toEqual({ kind: 'refused', by: 'ssl2-error', evidence: 'the SSL 2 error 1' });
    expect(notes).toEqual([]);
  });
});
