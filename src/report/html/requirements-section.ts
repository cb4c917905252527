import type { RequirementResult, RunRecord } from '../../run/record.js';
import { grouped } from '../figures.js';
import { mutationStrength } from '../mutation-strength.js';
import { counted, selected, tally } from '../sentences.js';
import { strengthOf } from '../strength.js';
import { exchangeView } from './exchange-view.js';
import { type Content, type Html, html, nothing } from './markup.js';
import { badge, links, section, table } from './parts.js';

/** Every requirement with its verdict and what that rests on: from the promise to the evidence. */
export function requirementsSection(record: RunRecord): Html {
  const chosen = new Map(record.ambiguities.map(({ id, chosen: name }) => [id, name]));
  const rows = table<RequirementResult>(
    'Requirements',
    [
      { title: 'Requirement', heads: 'row', cell: ({ id, level }) => html`${id} <span class="note">${level}</span>` },
      { title: 'Statement', cell: statement },
      { title: 'Read as', cell: ({ reads }) => readings(reads, chosen) },
      {
        title: 'Checks',
        cell: ({ checks }) =>
          checks.length === 0 ? 'none' : html`<ul class="plain">${checks.map((check) => html`<li class="ids">${check}</li> `)}</ul>`,
      },
      { title: 'Cases', cell: casesOf },
      { title: 'Verdict', cell: verdictOf },
    ],
    record.requirements,
    ({ id }) => id,
  );
  const left = tally(record.requirements)['not-selected'];
  const stated = record.requirements.filter(({ verdict }) => verdict === null).length;
  const beside = [left > 0 ? `${grouped(left)} not selected` : '', stated > 0 ? `${grouped(stated)} stated only` : ''].filter(Boolean);
  const count = [grouped(countJudged(record)), ...beside].join(', and ');
  return section('requirements', 'Requirements', count, html`${rows}${evidenceOf(record)}`);
}

/** How many requirements a run was to judge; the others were not selected, or are only stated. */
export function countJudged({ requirements }: RunRecord): number {
  return selected(tally(requirements));
}

function statement({ text, source, position }: RequirementResult): Content {
  return html`${text} <span class="note">${[source, position].filter(Boolean).join(' · ')}</span>`;
}

/** Readings that are shown at once; more are folded, since a broad requirement depends on nearly all of them. */
const FEW = 3;

function readings(reads: readonly string[], chosen: ReadonlyMap<string, string>): Content {
  if (reads.length === 0) return html`<span class="note">clear</span>`;
  const items = reads.map((id) => html`<li class="ids">${chosen.has(id) ? html`<a href="#${id}">${id}</a>: ${chosen.get(id)}` : id}</li> `);
  const list = html`<ul class="plain">${items}</ul>`;
  return reads.length <= FEW
    ? list
    : html`<details class="fold"><summary>${counted(reads.length, 'ambiguity', 'ambiguities')}</summary>${list}</details>`;
}

function casesOf({ id, cases, applied }: RequirementResult): Content {
  const name = counted(cases.length, 'case');
  const link = cases.length === 0 ? name : html`<a href="#q=req:${encodeURIComponent(id)}">${name}</a>`;
  return html`${link} <span class="note">${counted(applied, 'ruling')}</span>`;
}

function verdictOf(row: RequirementResult): Content {
  const { id, verdict, because, findings, evidence } = row;
  if (verdict === null) return html`<span class="note">stated, not judged${because === undefined ? nothing : html`: ${because}`}</span>`;
  const shown = findings.length > 0 ? html` <span class="note">${links(findings)}</span>` : nothing;
  const proof = evidence === undefined ? nothing : html` <span class="note"><a href="#evidence-${id}">evidence</a></span>`;
  const reason = because === undefined ? nothing : html` <span class="note">${because}</span>`;
  const weights = [strengthOf(row), row.strength === undefined ? undefined : mutationStrength(row.strength)];
  const weight = weights.map((text) => (text === undefined ? nothing : html` <span class="note">${text}</span>`));
  return html`${badge(verdict)}${shown}${proof}${weight}${reason}`;
}

/** One passing exchange a requirement: a pass can be looked into just as a failure can. */
function evidenceOf({ requirements }: RunRecord): Html {
  const kept = requirements.flatMap(({ id, text, evidence }) => (evidence === undefined ? [] : [{ id, text, evidence }]));
  if (kept.length === 0) return nothing;
  const items = kept.map(
    ({
      id,
      text,
      evidence,
    }) => html`<details class="evidence" id="evidence-${id}"><summary>${id} <span class="note">${text}</span></summary>
<div class="inside">${exchangeView(evidence)}</div></details>
`,
  );
  return html`<h3 class="sub">Evidence: a passing exchange a requirement</h3>
<div class="stack">${items}</div>`;
}
