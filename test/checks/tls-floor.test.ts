import { describe, expect, it } from 'vitest';
import { applied, couldNotJudge, notApplicable } from '../../src/checks/check.js';
import { tlsFloor } from '../../src/checks/tls-floor.js';
import type { Handshake, TlsExchange } from '../../src/tls/table.js';
import { exchange } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { certificate, tls } from './tls-exchange.js';

const unknown: Handshake = { kind: 'error', cause: 'no answer within 5 s' };

describe('tls-floor', () => {
  it.each(['SSLv3', 'TLSv1', 'TLSv1.1'] as const)('finds that %s is negotiated', (version) => {
    const table = tls({ verdict: 'fail', because: `${version} is negotiated` }, { [version]: 'negotiated' });
    expect(judge(tlsFloor, table)).toEqual(
      applied(['R-TLS'], {
        kind: 'tls-version',
        place: { in: 'tls', version },
        expected: `${version} refused`,
        actual: `${version} is negotiated (a ServerHello of this version)`,
      }),
    );
  });

  it('finds each old version by itself', () => {
    const ruling = judge(tlsFloor, tls({ verdict: 'fail' }, { TLSv1: 'negotiated', 'TLSv1.1': 'negotiated' }));
    expect(ruling).toMatchObject({ deviations: [{ place: { version: 'TLSv1' } }, { place: { version: 'TLSv1.1' } }] });
  });

  it('finds a breach even where the rest could not be told', () => {
    const ruling = judge(tlsFloor, tls({ verdict: 'error' }, { TLSv1: 'negotiated', SSLv3: unknown }));
    expect(ruling).toMatchObject({ kind: 'applied', deviations: [{ place: { version: 'TLSv1' } }] });
  });

  it('finds an API that answers without TLS, whatever the versions are', () => {
    const ruling = judge(tlsFloor, tls({ plain: [{ port: 80, kind: 'answered', says: 'plain HTTP was answered with 200' }] }));
    expect(ruling).toEqual(
      applied(['R-TLS'], {
        kind: 'tls-version',
        place: { in: 'tls', version: 'plain HTTP' },
        expected: 'plain HTTP refused, or redirected to https',
        actual: 'plain HTTP was answered with 200',
      }),
    );
  });

  it('finds SSL 2', () => {
    expect(judge(tlsFloor, tls({ verdict: 'fail' }, { SSLv2: 'negotiated' }))).toMatchObject({
      deviations: [{ place: { version: 'SSLv2' } }],
    });
  });

  it('finds that neither 1.2 nor 1.3 is served', () => {
    const table = tls({ verdict: 'fail', because: 'neither is negotiated' }, { 'TLSv1.2': 'refused', 'TLSv1.3': 'refused' });
    expect(judge(tlsFloor, table)).toMatchObject({
      deviations: [{ place: { in: 'tls', version: 'TLSv1.2' }, expected: 'TLS 1.2 or newer negotiated', actual: 'neither is negotiated' }],
    });
  });

  it.each<readonly [string, TlsExchange]>([
    ['TLS 1.2 alone', tls({}, { 'TLSv1.3': 'refused' })],
    ['TLS 1.3 alone', tls({}, { 'TLSv1.2': 'refused' })],
    ['both', tls()],
    ...(['refused', 'redirected', 'silent', 'unclear'] as const).map(
      (kind) => [`plain HTTP that is ${kind}`, tls({ plain: [{ port: 80, kind, says: 'so' }] })] as const,
    ),
    ['a certificate that nobody trusts', tls({ certificate: certificate({ code: 'untrusted', severity: 'fail', says: 'untrusted' }) })],
  ])('lets %s pass', (_, table) => {
    expect(judge(tlsFloor, table)).toEqual(applied(['R-TLS']));
  });

  it('cannot judge where a version could not be told', () => {
    const table = tls({ verdict: 'error', because: 'it could not be told whether TLSv1 is refused' }, { TLSv1: unknown });
    expect(judge(tlsFloor, table)).toEqual(couldNotJudge('it could not be told whether TLSv1 is refused'));
  });

  it('does not speak of an HTTP exchange', () => {
    expect(judge(tlsFloor, exchange())).toEqual(notApplicable('no TLS probe'));
  });
});
