import { advice } from '../../http/remedies.js';
import type { CaseResult, RunRecord, Verdict } from '../../run/record.js';
import { counted } from '../sentences.js';
import { type Content, type Html, html, nothing } from './markup.js';
import { badge, links, section } from './parts.js';

/** Things that share a verdict, its reason and its remedy: one thing to do. */
interface Gap {
  readonly verdict: Verdict;
  readonly because: string;
  readonly remedy: string | undefined;
  readonly requirements: string[];
  readonly cases: string[];
}

const GAPS: readonly Verdict[] = ['error', 'not-exercised', 'skip', 'not-selected'];

/** What nothing is known of: each reason once, with what would make it run. */
export function gapsSection(record: RunRecord): Html {
  const gaps = gapsOf(record);
  const body =
    gaps.length === 0 ? html`<p>Nothing: every selected case ran and was judged.</p>` : html`<ul class="cards">${gaps.map(gapItem)}</ul>`;
  return section(
    'gaps',
    'Not judged, not exercised',
    gaps.length === 0 ? '' : counted(gaps.length, 'reason'),
    html`${gateOf(record)}${body}`,
  );
}

/** How many reasons there are. */
export function countGaps(record: RunRecord): number {
  return gapsOf(record).length;
}

function gapsOf({ requirements, cases }: RunRecord): readonly Gap[] {
  const gaps = new Map<string, Gap>();
  const gapFor = ({ verdict, because, remedy }: Pick<CaseResult, 'verdict' | 'because' | 'remedy'>): Gap => {
    const key = JSON.stringify([verdict, because, remedy]);
    const gap = gaps.get(key) ?? { verdict, because: because ?? 'no reason was recorded', remedy, requirements: [], cases: [] };
    gaps.set(key, gap);
    return gap;
  };
  for (const { id, verdict, ...rest } of requirements)
    if (verdict !== null && GAPS.includes(verdict)) gapFor({ verdict, ...rest }).requirements.push(id);
  for (const result of cases) if (GAPS.includes(result.verdict)) gapFor(result).cases.push(result.id);
  return [...gaps.values()].sort((a, b) => GAPS.indexOf(a.verdict) - GAPS.indexOf(b.verdict));
}

function gapItem({ verdict, because, remedy, requirements, cases }: Gap): Html {
  const about = requirements.length === 0 ? nothing : html` <b>${links(requirements)}</b>`;
  const list = html`<details class="fold"><summary>${counted(cases.length, 'case')}</summary><ul class="plain">${cases.map((id) => html`<li><code>${id}</code></li> `)}</ul></details>`;
  return html`<li class="card v-${verdict}"><p>${badge(verdict)}${about}</p>
<p>${because}</p>
${remedy === undefined ? nothing : html`<p><b>To do:</b> ${advice(remedy)}</p>`}
${cases.length === 0 ? nothing : list}</li>
`;
}

/** What the gate lacks, and the waivers that no requirement below stands for: expired ones, or those not needed. */
function gateOf({ gate: { met, missing, waived, previous }, requirements }: RunRecord): Content {
  const names = missing.map((entry) => (typeof entry === 'string' ? entry : entry.join(' or ')));
  const lacking =
    met || names.length === 0
      ? nothing
      : html`<p><b>The gate is not met.</b> It asks for ${names.join(', ')}, which nothing exercised.</p>`;
  const lost =
    previous === undefined || previous.lost.length === 0
      ? nothing
      : html`<p><b>Less than before.</b> The run of ${previous.startedAt.slice(0, 10)} (${previous.from}) exercised ${links(previous.lost)}, which this one did not.</p>`;
  const skipped = requirements.filter(({ verdict }) => verdict === 'skip').map(({ id }) => id);
  const untold = waived.filter(({ id, expired }) => expired || !skipped.includes(id));
  const waivers = untold.map(
    ({ id, reason, until, expired }) =>
      html`<li>${links([id])}: ${reason} · until ${until}${expired ? html`, <b>which has passed</b>` : nothing}</li>`,
  );
  return html`${lacking}${lost}${waivers.length === 0 ? nothing : html`<p>Waived in the configuration:</p><ul>${waivers}</ul>`}`;
}
