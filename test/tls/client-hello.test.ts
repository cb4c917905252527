import { describe, expect, it } from 'vitest';
import { clientHello, type HelloShape, VERSION_NUMBERS } from '../../src/tls/client-hello.js';
import { TLS_VERSIONS, type TlsVersion } from '../../src/tls/table.js';
import { seed } from './seed.js';

interface ReadHello {
  readonly recordVersion: number;
  readonly clientVersion: number;
  readonly sessionId: Buffer;
  readonly suites: readonly number[];
  readonly extensions: ReadonlyMap<number, Buffer>;
}

/** Takes a hello apart by RFC 8446 section 4.1.2, strictly: every length must fit to the byte. */
function readHello(hello: Buffer): ReadHello {
  expect(hello[0]).toBe(22);
  expect(hello.readUInt16BE(3)).toBe(hello.length - 5);
  expect(hello[5]).toBe(1);
  expect(hello.readUIntBE(6, 3)).toBe(hello.length - 9);
  const sessionEnd = 44 + hello.readUInt8(43);
  const suitesEnd = sessionEnd + 2 + hello.readUInt16BE(sessionEnd);
  expect(hello.subarray(suitesEnd, suitesEnd + 2)).toEqual(Buffer.from([1, 0]));
  return {
    recordVersion: hello.readUInt16BE(1),
    clientVersion: hello.readUInt16BE(9),
    sessionId: hello.subarray(44, sessionEnd),
    suites: numbers(hello.subarray(sessionEnd + 2, suitesEnd)),
    extensions: readExtensions(hello.subarray(suitesEnd + 2)),
  };
}

function readExtensions(block: Buffer): ReadonlyMap<number, Buffer> {
  const extensions = new Map<number, Buffer>();
  if (block.length === 0) return extensions;
  expect(block.readUInt16BE(0)).toBe(block.length - 2);
  let at = 2;
  while (at < block.length) {
    const type = block.readUInt16BE(at);
    const end = at + 4 + block.readUInt16BE(at + 2);
    expect(extensions.has(type)).toBe(false);
    extensions.set(type, block.subarray(at + 4, end));
    at = end;
  }
  expect(at).toBe(block.length);
  return extensions;
}

function numbers(bytes: Buffer): readonly number[] {
  return Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readUInt16BE(index * 2));
}

const hello = (version: TlsVersion, shape: HelloShape, serverName?: string): Buffer =>
  clientHello({ version, shape, seed, ...(serverName === undefined ? {} : { serverName }) });

const SHAPES = ['full', 'small', 'bare'] as const;
const ALL = TLS_VERSIONS.filter((version) => version !== 'SSLv2').flatMap((version) => SHAPES.map((shape) => [version, shape] as const));

describe('clientHello', () => {
  it.each(ALL)('builds a %s hello of the shape %s whose lengths all fit', (version, shape) => {
    const read = readHello(hello(version, shape, 'api.example.com'));
    expect(read.clientVersion).toBe(Math.min(VERSION_NUMBERS[version], 0x0303));
    expect(read.recordVersion).toBe(version === 'SSLv3' ? 0x0300 : 0x0301);
    expect(new Set(read.suites).size).toBe(read.suites.length);
  });

  it.each(ALL)('never sends the fallback suite in a %s hello of the shape %s: a good server answers it with alert 86', (version, shape) => {
    expect(readHello(hello(version, shape)).suites).not.toContain(0x5600);
  });

  it('gives the same bytes for the same offer', () => {
    expect(hello('TLSv1.3', 'full', 'localhost')).toEqual(hello('TLSv1.3', 'full', 'localhost'));
  });

  it('has the lengths that were seen to work: padded past the range where old balancers hang, or under it', () => {
    const lengths = (shape: HelloShape) => TLS_VERSIONS.map((version) => hello(version, shape, 'localhost').length);
    const [ssl2, ssl3, tls1, tls11, tls12 = 0, tls13] = lengths('full');
    expect([ssl2, ssl3, tls1, tls11, tls13]).toEqual([48, 338, 517, 517, 517]);
    expect(tls12).toBeGreaterThan(517);
    for (const length of [...lengths('small'), ...lengths('bare')]) expect(length).toBeLessThan(256);
  });

  it.each(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const)('names the host in a %s hello', (version) => {
    const name = readHello(hello(version, 'full', 'api.example.com')).extensions.get(0);
    expect(name?.toString('latin1')).toBe('\u0000\u0012\u0000\u0000\u000fapi.example.com');
  });

  it('names no host where none is given, and never in SSL 3, which has no extensions', () => {
    expect(readHello(hello('TLSv1.2', 'full')).extensions.has(0)).toBe(false);
    expect(readHello(hello('SSLv3', 'full', 'localhost')).extensions.size).toBe(0);
  });

  it('sends a bare hello without extensions, but for those that TLS 1.3 cannot do without', () => {
    expect(readHello(hello('TLSv1.2', 'bare', 'localhost')).extensions.size).toBe(0);
    expect([...readHello(hello('TLSv1.3', 'bare', 'localhost')).extensions.keys()]).toEqual([0x0a, 0x0d, 0x2b, 0x2d, 0x33]);
  });

  it('asks for TLS 1.3 alone, with a session id for middleboxes and a share for each common group', () => {
    const { extensions, sessionId, suites } = readHello(hello('TLSv1.3', 'full'));
    expect(extensions.get(0x2b)).toEqual(Buffer.from([2, 3, 4]));
    expect(sessionId.length).toBe(32);
    expect(suites.slice(0, 3)).toEqual([0x1301, 0x1302, 0x1303]);
    expect(extensions.get(0x33)?.length).toBe(2 + 4 + 32 + 4 + 65);
  });

  it('builds the hello of SSL 2 as its specification has it: lengths, seven cipher kinds, no session, a challenge', () => {
    const ssl2 = hello('SSLv2', 'full', 'localhost');
    expect(ssl2.subarray(0, 11).toString('hex')).toBe('802e0100020015' + '0000' + '0010');
    expect(ssl2.subarray(11, 32).toString('hex')).toBe('0100800200800300800400800500800600400700c0');
    expect(ssl2.subarray(32)).toEqual(Buffer.from(seed.random.subarray(0, 16)));
  });

  it('offers every old suite below TLS 1.2, NULL and export too: a server may serve nothing else', () => {
    const { suites } = readHello(hello('TLSv1', 'full'));
    expect(suites).toHaveLength(145);
    expect(suites).toEqual(expect.arrayContaining([0x0001, 0x0003, 0x0034, 0x0041, 0x008c, 0xc01d, 0xfeff]));
  });
});
