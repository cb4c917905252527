import { advice } from '../../http/remedies.js';
import type { RunRecord } from '../../run/record.js';
import {
  counted,
  failures,
  followedReadings,
  headline,
  judgedBy,
  lasting,
  otherProfileText,
  selected,
  tally,
  tried,
  warnings,
} from '../sentences.js';
import { type Content, type Html, html, joined, nothing } from './markup.js';
import { figure } from './parts.js';

const TONES: Readonly<Record<RunRecord['verdict'], string>> = {
  conforms: 'pass',
  'does-not-conform': 'fail',
  'not-judged': 'warn',
  interrupted: 'warn',
};

/** The top of the page: whose report this is, the verdict in a sentence, the counts, and where to go from here. */
export function banner(record: RunRecord): Html {
  const { word, says } = headline(record);
  const { run, tool } = record;
  const facts = [`conformance ${tool.version}`, judgedBy(run), whenOf(run.startedAt), lasting(run.duration), `seed ${run.seed}`];
  return html`<header class="banner t-${TONES[record.verdict]}">
<div class="bar"><p class="facts-line">${facts.join(' · ')}</p>
<p class="tools"><button type="button" id="theme" hidden>Theme: system</button> <button type="button" id="help" aria-label="Keys" hidden>?</button></p></div>
<h1><span class="word">${word}</span>${record.verdict === 'interrupted' ? ' ' : html`<span class="colon">: </span>`}<span class="says">${says}</span></h1>
<p class="target">${run.api} at <span class="url">${run.baseUrl}</span>${run.embedded ? ' · the built-in server' : nothing}</p>
${problems(record)}
${figures(record)}
${stance(record)}</header>
`;
}

function problems({ problems: all }: RunRecord): Content {
  return all.length === 0
    ? undefined
    : html`<ul class="problems">${all.map((problem) => html`<li>${problem.says}${problem.remedy === undefined ? '' : html` <em>To mend it:</em> ${advice(problem.remedy)}`}</li>`)}</ul>`;
}

/** Where the service keeps to other readings than the chosen ones: whether a promise is broken or disputed is the first question. */
function stance(record: RunRecord): Content {
  const followed = followedReadings(record).map((reading) => html`<a href="#${reading.split('=')[0]}">${reading}</a>`);
  const other = otherProfileText(record);
  const follows = followed.length === 0 ? [] : [html`It follows ${joined(followed, ', ')} throughout, which this run did not choose.`];
  const would = other === undefined ? [] : [html`By the same answers, ${other}.`];
  const told = [...follows, ...would];
  return told.length === 0 ? nothing : html`<p class="stance note">${joined(told, ' ')}</p>\n`;
}

function figures(record: RunRecord): Html {
  const counts = tally(record.requirements);
  const cases = tally(record.cases);
  const seldom = [
    counts.skip > 0 ? figure('skip', counts.skip, 'waived') : nothing,
    counts['not-selected'] > 0 ? figure('not-selected', counts['not-selected'], 'not selected') : nothing,
  ];
  const ran =
    tried(cases) === selected(cases) ? counted(selected(cases), 'case') : `${tried(cases)} of ${counted(selected(cases), 'case')} run`;
  return html`<div class="totals"><p>${counted(selected(counts), 'requirement')} · ${ran}</p>
<ul class="figures" aria-label="Requirements by verdict">${figure('pass', counts.pass, 'hold')}${figure('fail', counts.fail, 'fail')}${figure('warn', counts.warn, 'with a warning')}${figure('error', counts.error, 'not judged')}${figure('not-exercised', counts['not-exercised'], 'not exercised')}${seldom}</ul></div>`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `24 Nov 2026 23:40 UTC`; what is not ISO 8601 as it stands. */
function whenOf(iso: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? iso : `${Number(day)} ${name} ${year} ${time} UTC`;
}

/** The title of the tab: `2 findings - Explore API - api.example.com`. */
export function titleOf(record: RunRecord): string {
  const found = failures(record).length;
  const { word } = headline(record);
  const first = found > 0 ? counted(found, 'finding') : word === 'CONFORMS' ? 'conforms' : word.toLowerCase();
  return [first, record.run.api, record.run.baseUrl.replace(/^https?:\/\//, '')].join(' - ');
}

/** The sections as links, with what each holds. */
export function contents(record: RunRecord, sections: readonly (readonly [id: string, title: string, count?: number])[]): Html {
  const items = sections.map(
    ([id, title, count]) =>
      html`<li><a href="#${id}">${title}${count === undefined ? nothing : html` <span class="count">${count}</span>`}</a></li> `,
  );
  return html`<nav aria-label="Sections of the report on ${record.run.api}"><ul>${items}</ul></nav>
`;
}

/** How many of the findings only warn, for the contents. */
export function doubtsOf(record: RunRecord): number {
  return warnings(record).length;
}
