import type { RunRecord } from '../../run/record.js';
import { grouped } from '../figures.js';
import { failures, selected, tally, tried } from '../sentences.js';
import { caseData, casesSection } from './cases-section.js';
import { SCRIPT } from './client/script.js';
import { htmlDocument } from './document.js';
import { doubtsSection } from './doubts.js';
import { type CardState, findingCard } from './finding-card.js';
import { countGaps, gapsSection } from './gaps.js';
import { keysDialog } from './keys-dialog.js';
import { type Content, type Html, html } from './markup.js';
import { section } from './parts.js';
import { countJudged, requirementsSection } from './requirements-section.js';
import { runSection } from './run-section.js';
import { countScopes, scopesSection } from './scopes-section.js';
import { STYLE } from './style.js';
import { tlsSection } from './tls-view.js';
import { banner, contents, doubtsOf, titleOf } from './verdict.js';

/** Findings beyond this are shown without their exchanges, which would make the page too large to open. */
const WITH_EVIDENCE = 100;

/** The record as one page without any reference outside itself. */
export function toHtml(record: RunRecord): string {
  const data = `<script type="application/json" id="case-data">${caseData(record)}</script>`;
  return htmlDocument({ title: titleOf(record), style: STYLE, body: bodyOf(record), script: { code: SCRIPT, data } });
}

function bodyOf(record: RunRecord): Html {
  const tls = tlsSection(record);
  const scopes = scopesSection(record);
  return html`<a class="skip" href="#findings">Skip to the findings</a>
${banner(record)}
${contents(record, sectionsOf(record, { scopes, tls }))}
<main>
${findingsSection(record)}${gapsSection(record)}${doubtsSection(record)}${requirementsSection(record)}${scopes}${tls}${casesSection(record)}${runSection(record)}
</main>
<footer><p>Made by ${record.tool.name} ${record.tool.version}. This page loads nothing and sends nothing.</p></footer>
<p id="told" class="unseen" role="status" aria-live="polite"></p>
${keysDialog()}
`;
}

type Entry = readonly [id: string, title: string, count?: number];

/** The sections that there are; those of a probe that was not made, or of a matrix that was not filled, are not. */
function sectionsOf(record: RunRecord, made: Readonly<Record<string, Content>>): readonly Entry[] {
  const all: readonly Entry[] = [
    ['findings', 'Findings', failures(record).length],
    ['gaps', 'Gaps', countGaps(record)],
    ['doubts', 'Warnings', doubtsOf(record)],
    ['requirements', 'Requirements', countJudged(record)],
    ['scopes', 'Scopes', countScopes(record)],
    ['tls', 'TLS'],
    ['cases', 'Cases', selected(tally(record.cases))],
    ['run', 'Run'],
  ];
  return all.filter(([id]) => !Object.hasOwn(made, id) || made[id] !== undefined);
}

function findingsSection(record: RunRecord): Html {
  const all = failures(record);
  const stateOf = (i: number): CardState => (i === 0 ? 'open' : i < WITH_EVIDENCE ? 'closed' : 'without-evidence');
  const cards = all.map((finding, i) => findingCard(finding, record, stateOf(i)));
  const judged = tried(tally(record.cases)) > 0;
  const none = judged ? 'None: nothing that was judged deviates.' : 'None, but nothing was judged either: see below why.';
  const body = all.length === 0 ? html`<p>${none}</p>` : html`${cards}`;
  return section('findings', 'Findings', all.length === 0 ? '' : grouped(all.length), body);
}
