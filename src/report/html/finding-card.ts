import type { Finding, RequirementResult, RunRecord } from '../../run/record.js';
import { againOf, apartFrom, brokenOf, calledOf, doubtOf, passesUnderOf, seenOf, stepsOf, whyOf } from '../finding-text.js';
import { exchangeView } from './exchange-view.js';
import { type Content, type Html, html, joined, nothing } from './markup.js';
import { badge, command, facts, links, SIGNS } from './parts.js';

/** How a card is first shown. */
export type CardState = 'open' | 'closed' | 'without-evidence';

/** One finding: what is wrong in its first line, what was expected and seen, why, and the exchange that shows it. */
export function findingCard(finding: Finding, record: RunRecord, state: CardState): Html {
  const { id, severity } = finding;
  return html`<details class="finding v-${severity}" id="${id}"${state === 'open' ? html` open` : nothing}>
<summary>${cardTitle(finding, record)}<span class="brief"><b>expected</b> ${finding.expected} <span class="against">· <b>actual</b> ${finding.actual}</span></span></summary>
<div class="inside">
${versus(finding)}
${reasons(finding, record)}
${state === 'without-evidence' ? html`<p class="note">Its exchange is in report.json, under the same id.</p>` : evidence(finding)}
${again(finding, record)}
</div>
</details>
`;
}

function cardTitle(finding: Finding, { findings }: RunRecord): Html {
  const { id, severity, title, count, of, flaky } = finding;
  const rate = html`<span class="rate">${count} of ${of}${flaky === undefined ? nothing : ', only sometimes'}</span>`;
  return html`<span class="tags"><span class="sign" aria-hidden="true">${SIGNS[severity]} </span><span class="id">${id}</span> <span class="sep">·</span> <span>${brokenOf(finding)}</span>${severity === 'warn' ? html` <span class="sep">·</span> ${badge('warn')}` : nothing} ${rate}</span>
<h3>${title}${apartFrom(finding, findings)}</h3> `;
}

function versus({ expected, actual, nearest, place }: Finding): Html {
  const where = place.in === 'body' ? `at ${place.pointer === '' ? 'the body as a whole' : place.pointer}` : `in the ${WHERE[place.in]}`;
  const near = nearest === undefined ? nothing : html` <span class="note">nearest: <b>${nearest}</b></span>`;
  return html`<dl class="versus"><div class="expected"><dt>Expected</dt> <dd><span class="value">${expected}</span>${near}</dd></div>
<div class="actual"><dt>Actual</dt> <dd><span class="value">${actual}</span> <span class="note">${where}</span></dd></div></dl>`;
}

const WHERE: Readonly<Record<Exclude<Finding['place']['in'], 'body'>, string>> = {
  status: 'status',
  header: 'headers',
  connection: 'connection',
  time: 'time',
  sequence: 'sequence of exchanges',
  tls: 'TLS versions',
  certificate: 'certificate',
};

function reasons(finding: Finding, record: RunRecord): Html {
  const promised = record.requirements.find(({ id }) => id === finding.requirement);
  const passes = passesUnderOf(finding);
  return facts([
    ['Why', why(finding, promised)],
    ['Doubt', doubtOf(finding, record)],
    ['Seen', html`${seenOf(finding)} · ${calledOf(finding, '→')}${casesOf(finding, record)}`],
    ['When', finding.trigger],
    ['Steps', stepsOf(finding)],
    ['Passes under', passes.length === 0 ? undefined : joined(passes, html`<br>`)],
    ['Check', html`<code>${finding.check}</code>`],
  ]);
}

function why(finding: Finding, promised: RequirementResult | undefined): Content {
  const statement = promised === undefined ? nothing : html`${promised.text} `;
  return html`${statement}<span class="note">${links([finding.requirement])} · ${whyOf(finding)}</span>`;
}

/** Cases that are shown at once: what was tried is half of what was expected. */
const FEW_CASES = 3;

function casesOf({ cases }: Finding, record: RunRecord): Html {
  if (cases.length === 0) return nothing;
  const titles = new Map(record.cases.map(({ id, title }) => [id, title]));
  const items = cases.map((id) => html`<li><code>${id}</code> <span class="note">${titles.get(id)}</span></li> `);
  if (cases.length <= FEW_CASES) return html`<ul class="plain">${items}</ul>`;
  return html`<details class="fold"><summary>its cases</summary><ul class="plain">${items}</ul></details>`;
}

function evidence({ before, exchange, place, steps = [] }: Finding): Html {
  if (steps.length > 1) {
    const first = steps.slice(0, -1).map((step) => html`<p class="step">${step.does}</p>${exchangeView(step.exchange)}`);
    return html`${exchangeView(exchange, place)}<details class="fold"><summary>the exchanges before it, in order</summary>${first}</details>`;
  }
  if (before === undefined) return exchangeView(exchange, place);
  return html`<p class="step">First</p>${exchangeView(before)}<p class="step">Then</p>${exchangeView(exchange, place)}`;
}

function again(finding: Finding, { run }: RunRecord): Html {
  const { id, curl } = finding;
  return html`<div class="again"><h4>Again</h4>
${command(againOf(finding, run), `command that sends ${id} again`)}
${curl === undefined ? nothing : command(curl, `curl line of ${id}`)}
<p class="note"><a href="#${id}">Link to this finding</a></p></div>`;
}
