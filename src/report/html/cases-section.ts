import { printable } from '../../http/printable.js';
import { advice } from '../../http/remedies.js';
import type { CaseResult, RunRecord, Verdict } from '../../run/record.js';
import { statusesOf } from '../exchange-text.js';
import { grouped } from '../figures.js';
import { counted, GRAVEST_FIRST, lasting, selected, suitesOf, type Tally, tally, VERDICT_WORDS } from '../sentences.js';
import { type Content, type Html, html } from './markup.js';
import { SIGNS, section } from './parts.js';

/** The list of cases: drawn by the script from the data beside it, a page of rows at a time. */
export function casesSection(record: RunRecord): Html {
  const suites = suitesOf(record).map(({ id }) => id);
  const verdicts = GRAVEST_FIRST.filter((verdict) => record.cases.some((result) => result.verdict === verdict));
  const statuses = [...new Set(record.cases.flatMap(({ statuses: answers }) => Object.keys(answers)))].sort();
  const body = html`<p id="cases-without-script">The list of cases is drawn by a script, which does not run here. All ${counted(record.cases.length, 'case')} are in report.json and junit.xml beside this file.</p>
<div id="cases-with-script" hidden>
<form class="filters" role="search" aria-label="Cases">
<p class="search"><label for="q">Search</label> <input id="q" type="search" autocomplete="off" spellcheck="false" aria-describedby="q-hint"></p>
${picker('verdict', 'Verdict', verdicts)}${picker('suite', 'Suite', suites)}${picker('status', 'Answer', statuses)}
<p class="clear"><button type="button" id="clear">Clear</button></p>
<p class="note" id="q-hint">Words, and <code>suite:</code> <code>req:</code> <code>status:</code> <code>verdict:</code> <code>id:</code>, all at once. The address keeps what is searched for.</p>
</form>
<p id="case-count" role="status" aria-live="polite"></p>
<div id="case-list"></div>
<p class="pages"><button type="button" id="previous">Previous</button> <span id="page"></span> <button type="button" id="next">Next</button></p>
</div>`;
  return section('cases', 'Cases', countText(tally(record.cases)), body);
}

/** The number that every report calls the cases, and what the list holds beside. */
function countText(counts: Tally): string {
  const left = counts['not-selected'];
  return left === 0 ? grouped(selected(counts)) : `${grouped(selected(counts))}, and ${grouped(left)} not selected`;
}

function picker(key: string, label: string, values: readonly string[]): Content {
  const options = values.map((value) => html`<option value="${value}">${value in VERDICT_WORDS ? wordOf(value) : value}</option>`);
  return html`<p><label for="pick-${key}">${label}</label> <select id="pick-${key}" data-key="${key}"><option value="">all</option>${options}</select></p>
`;
}

function wordOf(verdict: string): string {
  return isVerdict(verdict) ? VERDICT_WORDS[verdict] : verdict;
}

function isVerdict(text: string): text is Verdict {
  return text in VERDICT_WORDS;
}

/** The cases as JSON for the script: safe in a script element, since `<` is escaped. */
export function caseData(record: RunRecord): string {
  const data = { signs: SIGNS, words: VERDICT_WORDS, cases: record.cases.map(rowOf) };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

/** What the list shows and searches, in short keys: there may be ten thousand of them. */
function rowOf(result: CaseResult): Readonly<Record<string, unknown>> {
  const { id, suite, title, verdict, requirements, statuses, findings, because, remedy, duration } = result;
  return {
    i: printable(id),
    s: printable(suite),
    t: printable(title),
    v: verdict,
    r: requirements.map(printable),
    a: Object.keys(statuses).map(printable),
    n: printable(statusesOf(statuses)),
    f: findings.map(printable),
    d: lasting(duration),
    ...(because !== undefined && { b: printable(because) }),
    ...(remedy !== undefined && { m: printable(advice(remedy)) }),
  };
}
