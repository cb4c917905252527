import { describe, expect, it } from 'vitest';
import { readFlight } from '../../src/tls/flight.js';
import { groupOfKeyExchange } from '../../src/tls/groups.js';
import { u16, vector8, vector16 } from '../../src/tls/wire.js';
import { alert, certificateMessage, message, record, serverHello } from './answers.js';

const HELLO = serverHello({ version: 0x0303, suite: 0xc02f });
const LEAF = Buffer.alloc(700, 1);
const ISSUER = Buffer.alloc(300, 2);
const P256 = Buffer.concat([Buffer.from([3]), u16(0x0017), vector8(Buffer.alloc(65, 4)), Buffer.alloc(40)]);
const DONE = message(14, Buffer.alloc(0));
const FLIGHT = Buffer.concat([HELLO, certificateMessage(LEAF, ISSUER), message(12, P256), message(13, Buffer.alloc(9)), DONE]);
const READ = { certificates: [LEAF, ISSUER], group: 'P-256', wantsCertificate: true, whole: true };

/** The bytes cut into records of so many. */
function inRecords(bytes: Buffer, size: number): Buffer {
  const count = Math.ceil(bytes.length / size);
  return Buffer.concat(Array.from({ length: count }, (_, index) => record(22, bytes.subarray(index * size, (index + 1) * size))));
}

describe('readFlight', () => {
  it.each([1, 7, 512, 16_000])('reads chain, group and the wish for a certificate from records of %i bytes', (size) => {
    expect(readFlight(inRecords(FLIGHT, size))).toEqual(READ);
  });

  it('waits for the rest of it, and says what is there so far', () => {
    const bytes = record(22, FLIGHT);
    expect(readFlight(bytes.subarray(0, 900))).toEqual({ certificates: [], wantsCertificate: false, whole: false });
    expect(readFlight(Buffer.concat([record(22, HELLO), record(22, certificateMessage(LEAF))]))).toEqual({
      certificates: [LEAF],
      wantsCertificate: false,
      whole: false,
    });
  });

  it('ends where an alert or something else than TLS comes', () => {
    expect(readFlight(Buffer.concat([record(22, HELLO), alert(2, 80)])).whole).toBe(true);
    expect(readFlight(Buffer.concat([record(22, HELLO), Buffer.from('HTTP/')])).whole).toBe(true);
  });

  it('takes no certificate that is cut', () => {
    expect(
      readFlight(record(22, Buffer.concat([HELLO, message(11, Buffer.from([0, 0, 9, 0, 0, 9, 1, 2, 3])), DONE]))).certificates,
    ).toEqual([]);
  });
});

describe('groupOfKeyExchange', () => {
  const prime = (bits: number): Buffer => {
    const bytes = Buffer.alloc(Math.ceil(bits / 8), 0xff);
    bytes[0] = 0xff >> (bytes.length * 8 - bits);
    return bytes;
  };
  const dh = (bits: number): Buffer => Buffer.concat([vector16(prime(bits)), vector16(Buffer.from([2])), vector16(Buffer.alloc(128, 1))]);

  it.each([
    ['X25519', Buffer.concat([Buffer.from([3]), u16(0x001d), vector8(Buffer.alloc(32))]), 'X25519'],
    ['an unknown curve', Buffer.concat([Buffer.from([3]), u16(0x000e), vector8(Buffer.alloc(32))]), '0x000E'],
    ['Diffie-Hellman of 1024 bits', dh(1024), 'DH 1024'],
    ['Diffie-Hellman of 2047 bits', dh(2047), 'DH 2047'],
    ['nothing', Buffer.alloc(0), undefined],
    ['an RSA export key of a few bytes', Buffer.from([0, 2, 1, 2, 0, 1, 3]), undefined],
    ['a point that is cut', Buffer.concat([Buffer.from([3]), u16(0x001d), Buffer.from([32, 1])]), undefined],
  ])('reads %s', (_, body, expected) => {
    expect(groupOfKeyExchange(body)).toBe(expected);
  });
});
