import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, readAnswer } from '../../src/tls/read-answer.js';
import { alert, message, RETRY_RANDOM, record, serverHello } from './answers.js';

const tls10 = serverHello({ version: 0x0301 });
const handshake = (bytes: Uint8Array): Buffer => record(22, bytes);
const oneByteRecords = (bytes: Buffer): Buffer => Buffer.concat([...bytes].map((byte) => handshake(Buffer.from([byte]))));

const ANSWERS: readonly (readonly [string, Buffer, Answer])[] = [
  ['a ServerHello of SSL 3', handshake(serverHello({ version: 0x0300, suite: 0x0a })), hello('SSLv3', 0x0a)],
  ['a ServerHello of TLS 1.0', handshake(tls10), hello('TLSv1')],
  ['a ServerHello of TLS 1.2', handshake(serverHello({ version: 0x0303 })), hello('TLSv1.2')],
  ['a ServerHello that supported_versions makes 1.3', handshake(serverHello({ version: 0x0303, selected: 0x0304 })), hello('TLSv1.3')],
  ['a ServerHello cut into records of one byte', oneByteRecords(tls10), hello('TLSv1')],
  ['a ServerHello with more messages in its record', handshake(Buffer.concat([tls10, message(11, Buffer.alloc(500))])), hello('TLSv1')],
  ['a ServerHello after a HelloRequest', handshake(Buffer.concat([message(0, Buffer.alloc(0)), tls10])), hello('TLSv1')],
  ['a ServerHello after a warning', Buffer.concat([alert(1, 112), handshake(tls10)]), hello('TLSv1')],
  ['a fatal alert', alert(2, 70), { kind: 'alert', alert: 70 }],
  ['a fatal alert after a warning', Buffer.concat([alert(1, 112), alert(2, 40)]), { kind: 'alert', alert: 40 }],
  [
    'a fatal alert in two records',
    Buffer.concat([record(21, Buffer.from([2])), record(21, Buffer.from([40]))]),
    { kind: 'alert', alert: 40 },
  ],
  ['two alerts in one record', record(21, Buffer.from([1, 112, 2, 40])), { kind: 'alert', alert: 40 }],
  ['a close_notify of the level warning', alert(1, 0), { kind: 'alert', alert: 0 }],
  [
    'a HelloRetryRequest',
    handshake(serverHello({ version: 0x0303, selected: 0x0304, random: RETRY_RANDOM })),
    { ...hello('TLSv1.3'), retry: true },
  ],
];

function hello(version: Extract<Answer, { kind: 'server-hello' }>['version'], suite = 0x2f) {
  return { kind: 'server-hello', version, suite, retry: false } as const;
}

describe('readAnswer', () => {
  it.each(ANSWERS)('reads %s whole, byte by byte, and with bytes to spare', (_, bytes, expected) => {
    expect(readAnswer(bytes)).toEqual(expected);
    for (let length = 0; length < bytes.length; length += 1) {
      const answer = readAnswer(bytes.subarray(0, length));
      if (answer.kind !== 'more') expect(answer).toEqual(expected);
    }
    expect(readAnswer(Buffer.concat([bytes, Buffer.from('spare')]))).toEqual(expected);
  });

  it('knows a HelloRetryRequest by the random of RFC 8446', () => {
    expect(createHash('sha256').update('HelloRetryRequest').digest('hex')).toBe(RETRY_RANDOM);
  });

  it('waits for the rest of an answer that has begun, and remembers warnings', () => {
    expect(readAnswer(Buffer.alloc(0))).toEqual({ kind: 'more', begun: false, warnings: [] });
    expect(readAnswer(alert(1, 112))).toEqual({ kind: 'more', begun: false, warnings: [112] });
    expect(readAnswer(alert(2, 70).subarray(0, 6))).toEqual({ kind: 'more', begun: true, warnings: [] });
    expect(readAnswer(handshake(tls10.subarray(0, 9)))).toEqual({ kind: 'more', begun: true, warnings: [] });
  });

  it('knows plain HTTP, and shows no control character of it', () => {
    expect(readAnswer(Buffer.from('HTTP/1.1 400 Bad\u001b[2J Request\r\nServer: x\r\n'))).toEqual({
      kind: 'plain-http',
      head: 'HTTP/1.1 400 Bad\\u001b[2J Request',
    });
    expect(readAnswer(Buffer.from('HTT'))).toEqual({ kind: 'more', begun: true, warnings: [] });
  });

  it.each([
    ['text of another protocol', Buffer.from('SSH-2.0-OpenSSH\r\n')],
    ['text that begins as HTTP does', Buffer.from('HELO')],
    ['zeros', Buffer.alloc(10)],
    ['a record that is too long', Buffer.from([22, 3, 1, 0xff, 0xff])],
    ['an empty handshake record', record(22, Buffer.alloc(0))],
    ['application data', record(23, Buffer.from('hi'))],
    ['an alert of an unknown level', record(21, Buffer.from([7, 40]))],
    ['another message than a ServerHello', handshake(message(11, Buffer.alloc(8)))],
    ['a message that never ends', handshake(Buffer.from([2, 0xff, 0xff, 0xff]))],
    ['a ServerHello that is cut', handshake(message(2, Buffer.alloc(20)))],
    ['a ServerHello of an unknown version', handshake(serverHello({ version: 0x0305 }))],
  ])('understands no yes and no no in %s', (_, bytes) => {
    expect(readAnswer(bytes).kind).toBe('not-understood');
  });

  it('never throws, and never takes back what it said', () => {
    const chunk = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constantFrom(...ANSWERS.map(([, bytes]) => bytes)));
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 4 }), fc.nat(200), (chunks, cut) => {
        const bytes = Buffer.concat(chunks);
        const early = readAnswer(bytes.subarray(0, cut));
        if (early.kind !== 'more') expect(readAnswer(bytes).kind).toBe(early.kind);
      }),
      { seed: 4711, numRuns: 2000 },
    );
  });
});
