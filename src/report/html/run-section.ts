import type { CreatedJob, RunRecord } from '../../run/record.js';
import { latencyOf } from '../exchange-text.js';
import { grouped } from '../figures.js';
import { counted, cutsOf, lasting } from '../sentences.js';
import { type Content, type Html, html, joined, nothing } from './markup.js';
import { command, facts, section, table } from './parts.js';

/** How the run was made: all that may differ between two equal runs. */
export function runSection(record: RunRecord): Html {
  const { run, tool, exit } = record;
  const rows: readonly (readonly [string, Content])[] = [
    ['Target', `${run.baseUrl}${run.embedded ? `, the built-in server as ${run.persona ?? 'page'}` : ''}`],
    ['Document', run.document === undefined ? run.api : `${run.api}: its security alone is judged, not its bodies and statuses`],
    [
      run.document === undefined ? 'Profile' : 'Judged by',
      `${run.document ?? run.profile}${run.strict ? ', strict: nothing is tolerated, warnings count' : ''}`,
    ],
    ['Seed', String(run.seed)],
    ['Started', run.startedAt],
    ['Took', `${lasting(run.duration)}, ${counted(run.exchanges, 'exchange')}`],
    ['Cut off', cutsOf(record).length === 0 ? undefined : joined(cutsOf(record), html`<br>`)],
    ['Latency', run.latency === undefined ? undefined : latencyOf(run.latency)],
    ['Exit code', String(exit)],
    ['Tool', `${tool.name} ${tool.version}, Node.js ${run.environment.node}, ${run.environment.platform}`],
    ...Object.entries(run.settings),
    [
      'Needs',
      joined(
        record.needs.map(
          ({ need, met, note }) => `${need}: ${met === 'no' ? `not met${note === undefined ? '' : ` (${note})`}` : `from ${met}`}`,
        ),
        html`<br>`,
      ),
    ],
  ];
  return section(
    'run',
    'Run',
    '',
    html`${command(run.command, 'command line of this run')}
${facts(rows)}
${createdTable(record.created ?? [])}
${statusTable(run.statuses)}
<p class="note">Beside this file: report.json, from which it was made, and junit.xml.</p>`,
  );
}

const STATES: Readonly<Record<CreatedJob['state'], string>> = {
  alive: 'still there',
  removed: 'removed',
  left: 'left there',
};

/** What the run made, and what became of it: nobody should have to look for leftovers. */
function createdTable(created: readonly CreatedJob[]): Content {
  if (created.length === 0) return nothing;
  const left = created.filter(({ state }) => state !== 'removed').length;
  const remedy =
    left === 0
      ? nothing
      : html`<p>Of ${counted(left, 'job')} the file is still there: <code>conformance clean report.json</code> tries again to delete it.</p>`;
  return html`<h3 class="sub">Jobs that this run made</h3>
${remedy}
${table<CreatedJob>(
  'Jobs that this run made',
  [
    { title: 'Job', heads: 'row', cell: ({ id }) => html`<code>${id}</code>` },
    { title: 'Type', cell: ({ type }) => type },
    { title: 'Its file', cell: ({ state, because }) => `${STATES[state]}${because === undefined ? '' : `: ${because}`}` },
  ],
  created,
)}`;
}

/** Answers by status, each with a bar; the number stands beside it. */
function statusTable(statuses: Readonly<Record<string, number>>): Content {
  const rows = Object.entries(statuses);
  if (rows.length === 0) return nothing;
  const most = Math.max(...rows.map(([, count]) => count), 1);
  return html`<h3 class="sub">Answers by status</h3>
${table<readonly [string, number]>(
  'Answers by status',
  [
    { title: 'Status', heads: 'row', cell: ([status]) => status },
    { title: 'Answers', cell: ([, count]) => html`<span class="number">${grouped(count)}</span> ${bar(count / most)}` },
  ],
  rows,
)}`;
}

function bar(share: number): Html {
  const width = Math.max(Math.round(share * 200), 1);
  return html`<svg class="bar-chart" viewBox="0 0 200 8" width="200" height="8" aria-hidden="true" focusable="false"><rect width="${width}" height="8" rx="2"></rect></svg>`;
}
