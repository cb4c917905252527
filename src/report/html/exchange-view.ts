import type { Place } from '../../checks/finding.js';
import type { HeaderLine } from '../../http/exchange.js';
import type { RecordedBody, RecordedExchange } from '../../run/record.js';
import { type BodyView, type Mark, viewBody } from '../body-view.js';
import { connectionOf } from '../exchange-text.js';
import { timingOf } from '../finding-text.js';
import { counted } from '../sentences.js';
import { type Content, type Html, html, lines, nothing } from './markup.js';
import { facts } from './parts.js';
import { tlsTable } from './tls-view.js';

type Http = Extract<RecordedExchange, { kind: 'http' }>;

/** Lines shown on each side of the marked one, and of a body without a mark. */
const AROUND = 12;
const UNMARKED = 36;

/** An exchange, whole: request, response, timing and connection, with the place of a finding marked. */
export function exchangeView(exchange: RecordedExchange, place?: Place): Html {
  if (exchange.kind === 'tls') return tlsTable(exchange.table, place);
  return html`<div class="wire">
<div class="side"><h4>Request</h4>
${requestView(exchange)}
<h4>Timing and TLS</h4>
${timing(exchange, place)}</div>
<div class="side"><h4>Response</h4>
${outcomeView(exchange, place)}</div>
</div>`;
}

function requestView({ request }: Http): Html {
  const body = request.body === undefined ? nothing : html`<pre class="message">${lines(request.body)}</pre>`;
  return html`<pre class="message">${request.method} ${request.url}</pre>
${headersView(request.headers)}${body}`;
}

function outcomeView({ outcome }: Http, place: Place | undefined): Html {
  if (outcome.kind === 'broken') return html`<pre class="message"><mark>${outcome.says} (${outcome.code})</mark></pre>`;
  const status = html`HTTP ${outcome.status}`;
  return html`<pre class="message">${place?.in === 'status' ? html`<mark>${status}</mark>` : status}</pre>
${headersView(outcome.headers, place)}${bodyView(outcome.body, place)}`;
}

/** Headers are folded, but for where one of them is what is wrong. */
function headersView(headers: readonly HeaderLine[], place?: Place): Html {
  const wanted = place?.in === 'header' ? place.header.toLowerCase() : undefined;
  const rows = headers.map(([name, value]) => {
    const line = html`${name}: ${value}`;
    return html`${name.toLowerCase() === wanted ? html`<mark>${line}</mark>` : line}\n`;
  });
  const absent = wanted !== undefined && !headers.some(([name]) => name.toLowerCase() === wanted);
  const missing = absent && place?.in === 'header' ? html`<mark>(no ${place.header})</mark>\n` : nothing;
  return html`<details class="fold"${wanted === undefined ? nothing : html` open`}><summary>${counted(headers.length, 'header line')}</summary>
<pre class="message">${rows}${missing}</pre></details>
`;
}

function bodyView(body: RecordedBody, place: Place | undefined): Html {
  if (body.bytes === 0) return html`<p class="note">No body.</p>`;
  const view = viewBody(body, place?.in === 'body' ? place.pointer : undefined);
  return html`${folded(view)}${notes(view, body)}`;
}

/** The lines around the place, the rest folded and counted. */
function folded({ lines: all, mark }: BodyView): Html {
  const from = mark === undefined ? 0 : Math.max(mark.line - AROUND, 0);
  const to = mark === undefined ? UNMARKED : mark.line + AROUND + 1;
  const shown = all.slice(from, to).map((line, i) => [markedLine(line, mark?.line === from + i ? mark : undefined), '\n'] as const);
  const code = shown.map(([line], i) => html`${line}${i < shown.length - 1 ? html`\n` : nothing}`);
  return html`${rest(all.slice(0, from), 'before this')}<pre class="message body">${code}</pre>${rest(all.slice(to), 'after this')}`;
}

function markedLine(line: string, mark: Mark | undefined): Content {
  if (mark === undefined) return lines(line);
  const { from, to } = mark;
  return html`<span class="bad-line">${lines(line.slice(0, from))}<mark>${lines(line.slice(from, to))}</mark>${lines(line.slice(to))}</span>`;
}

function rest(left: readonly string[], where: string): Html {
  if (left.length === 0) return nothing;
  return html`<details class="fold"><summary>${counted(left.length, 'line')} ${where}</summary><pre class="message">${lines(left.join('\n'))}</pre></details>`;
}

function notes({ kind, laidOut, cut }: BodyView, { bytes }: RecordedBody): Html {
  const told = [
    counted(bytes, 'byte'),
    laidOut ? 'laid out over lines here, sent on one' : '',
    kind === 'hex' ? 'not UTF-8, shown as hexadecimal' : '',
    cut > 0 ? `${counted(cut, 'byte')} of it are not in the record` : '',
  ];
  return html`<p class="note">${told.filter(Boolean).join(' · ')}</p>`;
}

function timing(exchange: Http, place: Place | undefined): Html {
  const marked = (content: string, bad: boolean): Content => (bad ? html`<mark>${content}</mark>` : content);
  return facts(
    [
      ['Time', marked(timingOf(exchange), place?.in === 'time')],
      ['Connection', marked(connectionOf(exchange), place?.in === 'connection')],
      ['Sent', exchange.startedAt],
    ],
    'facts timing',
  );
}
