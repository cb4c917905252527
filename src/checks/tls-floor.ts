import { applied, type Check, couldNotJudge, notApplicable } from './check.js';
import type { Deviation } from './finding.js';

const BELOW = new Set(['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1']);

/** TLS 1.2 is the floor: nothing older is negotiated, nor is anything answered without TLS; 1.2 or newer is. Page, the TLS sentence; RFC 8996. */
export const tlsFloor: Check = {
  id: 'tls-floor',
  says: 'no protocol version below TLS 1.2 is negotiated, and 1.2 or newer is',
  requirements: ['R-TLS'],
  reads: [],
  scope: 'exchange',
  judge: ([exchange]) => {
    if (exchange?.kind !== 'tls') return notApplicable('no TLS probe');
    const { table } = exchange;
    const plain = table.plain
      .filter(({ kind }) => kind === 'answered')
      .map(
        ({ says }): Deviation => ({
          kind: 'tls-version',
          place: { in: 'tls', version: 'plain HTTP' },
          expected: 'plain HTTP refused, or redirected to https',
          actual: says,
        }),
      );
    const old = table.rows.filter(({ version, handshake }) => BELOW.has(version) && handshake.kind === 'negotiated');
    const deviations = old.map(
      ({ version, handshake }): Deviation => ({
        kind: 'tls-version',
        place: { in: 'tls', version },
        expected: `${version} refused`,
        actual: `${version} is negotiated${handshake.kind === 'negotiated' ? ` (${handshake.evidence})` : ''}`,
      }),
    );
    if (deviations.length + plain.length > 0) return applied(['R-TLS'], ...deviations, ...plain);
    if (table.verdict === 'error') return couldNotJudge(table.because);
    if (table.verdict === 'pass') return applied(['R-TLS']);
    return applied(['R-TLS'], {
      kind: 'tls-version',
      place: { in: 'tls', version: 'TLSv1.2' },
      expected: 'TLS 1.2 or newer negotiated',
      actual: table.because,
    });
  },
};
