import type { Handshake, TlsTable, TlsVersion, VersionRow } from '../../tls/table.js';
import { judgeFloor } from '../../tls/verdict.js';
import type { Change, Operator } from './operator.js';

const NEGOTIATED: Handshake = { kind: 'negotiated', cipher: 'TLS_RSA_WITH_AES_128_CBC_SHA', evidence: 'a ServerHello of this version' };
const REFUSED: Handshake = { kind: 'refused', by: 'alert', alert: 70, evidence: 'the alert protocol_version' };

/** TLS 1.2 is the floor. */
export const tlsLowered: Operator = {
  id: 'tls-lowered',
  says: 'The TLS endpoint serves other protocol versions.',
  of: 'tls',
  mutate: (table) => [
    ...(['SSLv3', 'TLSv1', 'TLSv1.1'] as const).map((version) => changed(`${version} negotiated`, 'R-TLS', table, [[version, NEGOTIATED]])),
    changed('nothing but TLSv1.1', 'R-TLS', table, [
      ['TLSv1.1', NEGOTIATED],
      ['TLSv1.2', REFUSED],
      ['TLSv1.3', REFUSED],
    ]),
    changed('nothing negotiated', 'R-TLS', table, [
      ['TLSv1.2', REFUSED],
      ['TLSv1.3', REFUSED],
    ]),
    changed('no TLSv1.3', null, table, [
      ['TLSv1.2', NEGOTIATED],
      ['TLSv1.3', REFUSED],
    ]),
    changed('no TLSv1.2', null, table, [
      ['TLSv1.2', REFUSED],
      ['TLSv1.3', NEGOTIATED],
    ]),
  ],
};

type Row = readonly [version: TlsVersion, handshake: Handshake];

function changed(detail: string, breaks: string | null, table: TlsTable, changes: readonly Row[]): Change<TlsTable> {
  const to = new Map(changes);
  const rows = table.rows.map((row): VersionRow => ({ ...row, handshake: to.get(row.version) ?? row.handshake }));
  return { detail, breaks, to: { ...table, rows, ...judgeFloor(rows, table.full) } };
}
