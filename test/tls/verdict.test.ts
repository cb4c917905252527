import { describe, expect, it } from 'vitest';
import { type FullHandshake, type Handshake, TLS_VERSIONS, type VersionRow } from '../../src/tls/table.js';
import { judgeFloor } from '../../src/tls/verdict.js';

const COMPLETED: FullHandshake = { kind: 'completed', protocol: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256' };
const FAILED: FullHandshake = { kind: 'failed', code: 'ERR_X', says: 'the peer sent alert 80' };
const WANTS_CERTIFICATE: FullHandshake = { kind: 'failed', code: 'CLIENT_CERTIFICATE_REQUIRED', says: 'it wants one' };
const HANDSHAKES: Readonly<Record<string, Handshake>> = {
  y: { kind: 'negotiated', cipher: 'TLS_X', evidence: 'a ServerHello came' },
  n: { kind: 'refused', by: 'alert', alert: 70, evidence: 'alert 70' },
  '?': { kind: 'error', cause: 'no answer came' },
};

/** Rows in shorthand, oldest first: `nnnnyy` serves 1.2 and 1.3 alone. */
const rows = (letters: string): readonly VersionRow[] =>
  TLS_VERSIONS.map((version, index) => ({
    version,
    handshake: HANDSHAKES[letters[index] ?? ''] ?? { kind: 'error', cause: 'unknown letter' },
  }));

describe('judgeFloor', () => {
  it.each([
    // SSLv2, SSLv3, TLSv1, TLSv1.1, TLSv1.2, TLSv1.3
    ['nnnnyy', COMPLETED, 'pass'],
    ['nnnnyn', COMPLETED, 'pass'],
    ['nnnnny', COMPLETED, 'pass'],
    ['nnnny?', COMPLETED, 'pass'],
    ['nnnnyn', WANTS_CERTIFICATE, 'pass'],
    ['nnnnyy', FAILED, 'error'],
    ['ynnnyy', COMPLETED, 'fail'],
    ['?nnnyy', COMPLETED, 'error'],
    ['nynnyy', COMPLETED, 'fail'],
    ['nnynyy', COMPLETED, 'fail'],
    ['nnnyyy', COMPLETED, 'fail'],
    ['nnynyn', FAILED, 'fail'],
    ['nnnyny', COMPLETED, 'fail'],
    ['n?y???', FAILED, 'fail'],
    ['nnnnnn', FAILED, 'fail'],
    ['n?nnyy', COMPLETED, 'error'],
    ['nn?nyy', COMPLETED, 'error'],
    ['nnn?yy', COMPLETED, 'error'],
    ['nnnnn?', FAILED, 'error'],
    ['nnnn??', FAILED, 'error'],
    ['??????', FAILED, 'error'],
  ] as const)('reads the rows %s with %o as %s', (letters, full, verdict) => {
    expect(judgeFloor(rows(letters), full).verdict).toBe(verdict);
  });

  it('says every breach in its reason', () => {
    expect(judgeFloor(rows('nyyyyy'), COMPLETED).because).toBe(
      'SSLv3, TLSv1 and TLSv1.1 are negotiated, and TLS 1.2 is the lowest version allowed',
    );
  });

  it('says what could not be told, and why', () => {
    expect(judgeFloor(rows('nn?nyy'), COMPLETED).because).toBe('it could not be told whether TLSv1 is refused: no answer came');
    expect(judgeFloor(rows('nnnnyn'), FAILED).because).toContain('the peer sent alert 80 [ERR_X]');
  });
});
