import type { Place } from '../../checks/finding.js';
import type { RunRecord } from '../../run/record.js';
import type { CertificateFacts, TlsTable, VersionRow } from '../../tls/table.js';
import { besideLines, fullOf, handshakeOf } from '../exchange-text.js';
import { type Content, type Html, html } from './markup.js';
import { facts, section, table } from './parts.js';

/** What a TLS endpoint serves: a row a version, the full handshake, the certificate. */
export function tlsTable(tls: TlsTable, place?: Place): Html {
  const bad = place?.in === 'tls' ? place.version : undefined;
  const marked = (content: string, row: VersionRow): Content => (row.version === bad ? html`<mark>${content}</mark>` : content);
  const versions = table<VersionRow>(
    `TLS versions of ${tls.host}`,
    [
      { title: 'Version', heads: 'row', cell: (row) => marked(row.version, row) },
      { title: 'Asked for alone', cell: (row) => marked(handshakeOf(row.handshake), row) },
      {
        title: 'First bytes of the answer',
        cell: ({ handshake }) => ('evidence' in handshake ? html`<code>${handshake.evidence}</code>` : 'none'),
      },
    ],
    tls.rows,
  );
  return html`<p>${tls.because}.</p>
${versions}
${facts([['Endpoint', `${tls.host}:${tls.port} at ${tls.address}`], ['Full handshake', fullOf(tls)], ...certificateRows(tls.certificate, place), ...besideRows(tls)])}`;
}

function besideRows(tls: TlsTable): readonly (readonly [string, Content])[] {
  const lines = besideLines(tls);
  return lines.length === 0 ? [] : [['Beside it', html`<ul>${lines.map((line) => html`<li>${line.trim()}</li>`)}</ul>`]];
}

function certificateRows(certificate: CertificateFacts, place: Place | undefined): readonly (readonly [string, Content])[] {
  if (certificate.kind === 'unseen') return [['Certificate', `not seen: ${certificate.because}`]];
  const { subject, issuer, names, validFrom, validTo, key, signature, problems } = certificate;
  const said = problems.map(({ code, severity, says }) => {
    const text = `${severity === 'fail' ? 'wrong' : 'doubtful'}: ${says} (${code})`;
    return html`<li>${place?.in === 'certificate' && place.problem === code ? html`<mark>${text}</mark>` : text}</li>`;
  });
  return [
    ['Certificate', `${subject}, issued by ${issuer}`],
    ['Names', names.join(', ')],
    ['Valid', `${validFrom} to ${validTo}`],
    ['Key', key],
    ['Signature', signature],
    ['Problems', said.length === 0 ? 'none' : html`<ul>${said}</ul>`],
  ];
}

/** The section on TLS, from the first probe that the record holds. */
export function tlsSection(record: RunRecord): Content {
  const exchanges = [...record.findings.map(({ exchange }) => exchange), ...record.requirements.map(({ evidence }) => evidence)];
  const probe = exchanges.find((exchange) => exchange?.kind === 'tls');
  if (probe?.kind !== 'tls') return undefined;
  return section('tls', 'TLS', '', tlsTable(probe.table));
}
