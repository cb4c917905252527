import type { AmbiguityResult, Finding, RunRecord } from '../../run/record.js';
import { counted, warnings } from '../sentences.js';
import { findingCard } from './finding-card.js';
import { type Content, type Html, html, joined, nothing } from './markup.js';
import { links, section, table } from './parts.js';

/** Warnings, and the places where the source is unclear: how each was read, and what another reading would change. */
export function doubtsSection(record: RunRecord): Html {
  const found = warnings(record);
  const cards = found.length === 0 ? html`<p>No warnings.</p>` : html`${found.map((finding) => findingCard(finding, record, 'closed'))}`;
  const unclear = record.ambiguities.length === 0 ? nothing : html`<h3 class="sub">Where the source is unclear</h3>${ambiguities(record)}`;
  return section(
    'doubts',
    'Warnings and ambiguities',
    found.length === 0 ? '' : counted(found.length, 'warning'),
    html`${cards}${unclear}`,
  );
}

function ambiguities(record: RunRecord): Html {
  return table<AmbiguityResult>(
    'Ambiguities',
    [
      { title: 'Ambiguity', heads: 'row', cell: ({ id }) => id },
      { title: 'Question', cell: ({ question, source }) => html`${question} <span class="note">${source}</span>` },
      { title: 'Read as', cell: readAs },
      { title: 'Observed', cell: observed },
      { title: 'Other readings', cell: (ambiguity) => others(ambiguity, record) },
    ],
    record.ambiguities,
    ({ id }) => id,
  );
}

function readAs({ chosen, tolerated, readings }: AmbiguityResult): Content {
  const says = readings.find(({ name }) => name === chosen)?.says;
  const also = tolerated.length === 0 ? nothing : html` <span class="note">tolerated: ${tolerated.join(', ')}</span>`;
  return html`<b>${chosen}</b>${says === undefined ? nothing : html`: ${says}`}${also}`;
}

/** How many answers showed each reading; a dash where no answer can. */
function observed({ readings, follows, chosen }: AmbiguityResult): Content {
  const counted = readings.flatMap((reading) =>
    reading.observed === undefined ? [] : [html`${reading.name}: ${String(reading.observed)}`],
  );
  const other = follows === undefined || follows === chosen ? nothing : html`<br><b>follows ${follows} throughout</b>`;
  return counted.length === 0 ? '–' : html`${joined(counted, html`<br>`)}${other}`;
}

/** Each other reading, and the findings that it would do away with by itself. */
function others({ id, chosen, readings }: AmbiguityResult, { findings }: RunRecord): Content {
  const items = readings
    .filter(({ name }) => name !== chosen)
    .map(({ name, says }) => html`<b>${name}</b>: ${says}${changes(findings, `${id}=${name}`)}`);
  return items.length === 0 ? 'none' : joined(items, html`<br>`);
}

function changes(findings: readonly Finding[], reading: string): Content {
  const gone = findings.filter(({ passesUnder }) => passesUnder.includes(reading)).map(({ id }) => id);
  return gone.length === 0 ? nothing : html` <span class="note">(${links(gone)} would pass)</span>`;
}
