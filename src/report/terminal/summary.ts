import { advice } from '../../http/remedies.js';
import { shellWord } from '../../http/shell-word.js';
import type { RunRecord, Verdict } from '../../run/record.js';
import { DEFAULT_RECORD } from '../default-record.js';
import { apartFrom } from '../finding-text.js';
import {
  counted,
  cutsOf,
  failures,
  followedReadings,
  GRAVEST_FIRST,
  headline,
  holds,
  lasting,
  leftOut,
  otherProfileText,
  selected,
  tally,
  tried,
  untoldErrors,
  untoldGaps,
  VERDICT_WORDS,
  warnings,
} from '../sentences.js';
import type { WrittenReport } from '../write.js';
import { findingLine } from './finding.js';
import { labelled, oneLine, packed, spread, wrap } from './layout.js';
import type { Tone, Voice } from './voice.js';

/** The summary fits a terminal of the smallest usual height, so that nothing of it scrolls away. */
const MOST_LINES = 24;

/** Lines about one thing; where they are too many, the last says how many more there are. */
interface Group {
  readonly lines: readonly string[];
  readonly more: (count: number) => string;
}

/** The last words of a run: the verdict, what stands against it, what was not seen, where the reports are. */
export function summaryLines(record: RunRecord, voice: Voice, reports: readonly WrittenReport[]): readonly string[] {
  const head = headLines(record, voice);
  const foot = [
    ...cutsOf(untoldCuts(record)).flatMap((says) => labelled('  cut     ', voice.text(says), voice.columns)),
    ...observedLines(record, voice),
    ...problemLines(record, voice),
    ...reportLines(record, reports, voice),
    ...(reports.some((report) => 'error' in report) ? [] : nextLines(record, voice)),
  ];
  const all = isOneProblem(record) ? [] : groups(record, reports, voice);
  return [...head, ...fitted(all, MOST_LINES - head.length - foot.length, voice), ...foot];
}

/** Where the plan was cut for a reason that no problem says anyway. */
function untoldCuts({ run, problems }: RunRecord): Parameters<typeof cutsOf>[0] {
  return { run: { ...run, cut: (run.cut ?? []).filter(({ because }) => !problems.some(({ says }) => says.startsWith(because))) } };
}

/** Where nothing could be tried because of a problem that is said anyway, such as a target that cannot be reached, all else follows from it. */
function isOneProblem({ problems, requirements, cases }: RunRecord): boolean {
  const reasons = requirements.flatMap(({ because }) => because ?? []);
  return tried(tally(cases)) === 0 && problems.some(({ says }) => reasons.some((reason) => says.startsWith(reason)));
}

const TONES: Readonly<Record<RunRecord['verdict'], Tone>> = {
  conforms: 'good',
  'does-not-conform': 'bad',
  'not-judged': 'doubt',
  interrupted: 'doubt',
};

function headLines(record: RunRecord, voice: Voice): readonly string[] {
  const { word, says } = headline(record);
  const cases = tally(record.cases);
  const untold = !says.includes(holds(record)) && tried(cases) > 0;
  const ran = record.verdict === 'interrupted' ? '' : casesRun(tried(cases), selected(cases));
  const facts = [untold ? holds(record) : '', ran, `seed ${record.run.seed}`, lasting(record.run.duration)];
  const first = wrap(voice.text(`${word}${record.verdict === 'interrupted' ? ' ' : '  '}${says}`), voice.columns - 2);
  const lines = packed([...first.slice(-1), ...facts.filter(Boolean).map(voice.text)], voice.text(' · '), voice.columns - 2);
  return [...first.slice(0, -1), ...lines].map((line, i) => (i === 0 ? coloured(line, record, voice) : `  ${line}`));
}

function coloured(line: string, { verdict, ...record }: RunRecord, voice: Voice): string {
  const { word } = headline({ verdict, ...record });
  return line.replace(word, voice.paint(TONES[verdict], voice.paint('strong', word)));
}

function casesRun(ran: number, of: number): string {
  return ran === of ? counted(of, 'case') : `${ran} of ${counted(of, 'case')} run`;
}

function groups(record: RunRecord, reports: readonly WrittenReport[], voice: Voice): readonly Group[] {
  const list = (verdict: Verdict): Group => ({
    lines: reasonLines(record, verdict, voice),
    more: (count) => counted(count, `reason for "${VERDICT_WORDS[verdict]}"`, `reasons for "${VERDICT_WORDS[verdict]}"`),
  });
  return [
    {
      lines: failures(record).map((finding) => `  ${findingLine(finding, record.findings, narrower(voice))}`),
      more: (count) => counted(count, 'finding'),
    },
    list('error'),
    {
      lines: errorLines(record, voice),
      more: (count) => counted(count, 'case that could not be judged', 'cases that could not be judged'),
    },
    { lines: warningLines(record, reports, voice), more: (count) => counted(count, 'kind of warning', 'kinds of warning') },
    list('not-exercised'),
    {
      lines: untoldLines(record, voice),
      more: (count) => counted(count, 'reason for cases not exercised', 'reasons for cases not exercised'),
    },
    list('skip'),
  ];
}

function narrower(voice: Voice): Voice {
  return { ...voice, columns: voice.columns - 2 };
}

/** Requirements that share a verdict and its reason are one line: one thing to do, which is told where that decides the exit code and nothing graver ended the run. */
function reasonLines(record: RunRecord, verdict: Verdict, voice: Voice): readonly string[] {
  const byReason = new Map<string, { readonly ids: string[]; readonly remedy: string | undefined }>();
  for (const { id, verdict: own, because = 'no reason was recorded', remedy } of record.requirements) {
    if (own !== verdict) continue;
    const alike = byReason.get(because) ?? { ids: [], remedy };
    alike.ids.push(id);
    byReason.set(because, alike);
  }
  return [...byReason].flatMap(([reason, { ids, remedy }]) => {
    const left = `  ${voice.signed(verdict)} ${voice.text(`${namesOf(ids)} ${VERDICT_WORDS[verdict]}: ${reason}`)}`;
    const line = withExplain(left, ids[0] ?? '', voice);
    if (remedy === undefined || record.verdict !== 'not-judged' || record.run.cut !== undefined) return [line];
    return [line, ...labelled('    do:   ', voice.text(advice(remedy)), voice.columns)];
  });
}

/** Cases that could not be judged although others judged every requirement that they exercise. */
function errorLines(record: RunRecord, voice: Voice): readonly string[] {
  return untoldErrors(record).flatMap((says) => labelled(`  ${voice.signed('error')} `, voice.text(says), voice.columns));
}

/** Cases that were not run although every requirement they exercise was judged by others. */
function untoldLines(record: RunRecord, voice: Voice): readonly string[] {
  return untoldGaps(record).map(({ says, count }) => {
    const text = `${counted(count, 'case')} ${VERDICT_WORDS['not-exercised']}; ${says}`;
    return oneLine(`  ${voice.signed('not-exercised')} ${voice.text(text)}`, voice.columns, voice.text('…'));
  });
}

function namesOf(ids: readonly string[]): string {
  return ids.length <= 2 ? ids.join(', ') : `${ids[0]} and ${ids.length - 1} more`;
}

/** Warnings of one ambiguity are one line: they are one question to answer. So are those that say the same of many operations. */
function warningLines(record: RunRecord, reports: readonly WrittenReport[], voice: Voice): readonly string[] {
  const byCause = new Map<string, { readonly id: string; readonly says: string; readonly count: number }>();
  for (const finding of warnings(record)) {
    const says = `${finding.title}${apartFrom(finding, record.findings)}`;
    const cause = finding.ambiguity ?? `${finding.check} ${says}`;
    const first = byCause.get(cause) ?? { id: finding.ambiguity ?? finding.id, says, count: 0 };
    byCause.set(cause, { ...first, count: first.count + 1 });
  }
  return [...byCause.values()].map(({ id, says, count }) => {
    const left = `  ${voice.signed('warn')} ${voice.text(`${id} ${counted(count, 'warning')}: ${says}`)}`;
    return withExplain(left, id.startsWith('F-') ? `${id}${fromRecord(reports)}` : id, voice);
  });
}

/** What names the record of a finding, where that is not the one which `explain` takes by itself. */
function fromRecord(reports: readonly WrittenReport[]): string {
  const path = reports.flatMap((report) => ('path' in report && report.name === 'report.json' ? [report.path] : []))[0];
  return path === undefined || path === DEFAULT_RECORD ? '' : ` --record ${shellWord(path)}`;
}

function withExplain(left: string, id: string, voice: Voice): string {
  const right = voice.text(`conformance explain ${id}`);
  return spread(left, voice.paint('quiet', right), voice.columns) ?? oneLine(left, voice.columns, voice.text('…'));
}

/** Lines of the groups within so many: the longest group gives way first, and says how much it left out. */
function fitted(all: readonly Group[], most: number, voice: Voice): readonly string[] {
  const shown = all.map(({ lines }) => lines.length);
  const height = (group: Group, i: number): number => (shown[i] ?? 0) + ((shown[i] ?? 0) < group.lines.length ? 1 : 0);
  while (all.reduce((sum, group, i) => sum + height(group, i), 0) > most && Math.max(...shown) > 0) {
    const longest = shown.indexOf(Math.max(...shown));
    shown[longest] = (shown[longest] ?? 1) - 1;
  }
  return all.flatMap(({ lines, more }, i) => {
    const left = lines.length - (shown[i] ?? 0);
    const rest =
      left > 0 ? [`  ${voice.text(`… ${shown[i] === 0 ? '' : 'and '}${more(left)}${shown[i] === 0 ? '' : ' more'}: see the report`)}`] : [];
    return [...lines.slice(0, shown[i]), ...rest];
  });
}

/** Readings that the service follows throughout where the chosen ones cost it a finding, and what the other profile would have said. */
function observedLines(record: RunRecord, voice: Voice): readonly string[] {
  const readings = followedReadings(record);
  const follows = `${readings.join(', ')} throughout, which this run did not choose`;
  const other = otherProfileText(record);
  return [
    ...(readings.length === 0 ? [] : labelled('  follows ', voice.text(follows), voice.columns)),
    ...(other === undefined ? [] : labelled('  other   ', voice.text(other), voice.columns)),
  ];
}

function problemLines(record: RunRecord, voice: Voice): readonly string[] {
  return record.problems.flatMap(({ says, remedy }) => [
    ...labelled('  error:  ', voice.text(says), voice.columns),
    ...(remedy === undefined ? [] : labelled('  do:     ', voice.text(advice(remedy)), voice.columns)),
  ]);
}

/** Whether they can be written at all is looked at before the run: what comes after is the disk's doing. */
const MAKE_ROOM = 'make room on that disk, or choose another folder with --out';

function reportLines(record: RunRecord, reports: readonly WrittenReport[], voice: Voice): readonly string[] {
  const failed = reports.flatMap((report) => ('error' in report ? [`${report.name} could not be written: ${report.error}`] : []));
  const lost = failed.flatMap((says) => labelled('  error:  ', voice.text(says), voice.columns));
  const written = reports.flatMap((report) => ('path' in report ? [report.path] : []));
  const todo = failed.length === 0 ? [] : labelled('  do:     ', MAKE_ROOM, voice.columns);
  const code = record.exit === 0 && failed.length > 0 ? 2 : record.exit;
  const exit = code === 0 ? '' : `exit ${code}`;
  const where = written.length > 0 ? labelled('  report  ', voice.text(shortened(written).join(', ')), voice.columns) : [];
  return [...lost, ...todo, ...withExit(where, exit, voice)];
}

function withExit(lines: readonly string[], exit: string, voice: Voice): readonly string[] {
  if (exit === '') return lines;
  const last = spread(lines.at(-1) ?? ' ', exit, voice.columns);
  return last === undefined ? [...lines, `  ${exit}`] : [...lines.slice(0, -1), last];
}

/** Paths in the folder of the first are given by name. */
function shortened(paths: readonly string[]): readonly string[] {
  const folder = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const first = folder(paths[0] ?? '');
  return paths.map((path, i) => (i > 0 && folder(path) === first ? path.slice(first.length) : path));
}

/** What to try after the built-in server, where a first run ends. */
function nextLines(record: RunRecord, voice: Voice): readonly string[] {
  if (!record.run.embedded || record.verdict !== 'conforms') return [];
  const { count, remedy } = leftOut(record);
  return [
    ...(remedy === undefined ? [] : nextLine('next', `conformance run ${remedy}`, counted(count, 'more case'), voice)),
    ...nextLine(remedy === undefined ? 'next' : '', 'CONFORMANCE_TOKEN=… conformance run --base-url https://…', 'judge a live API', voice),
  ];
}

function nextLine(label: string, command: string, says: string, voice: Voice): readonly string[] {
  const left = voice.text(`  ${label.padEnd(8)}${command}`);
  return [spread(left, voice.paint('quiet', says), voice.columns) ?? left];
}

/** A line with each suite, its sign and its number of cases run; what did not pass is counted beside it. */
export function suiteText(id: string, counts: ReturnType<typeof tally>, voice: Voice): string {
  const rest = GRAVEST_FIRST.filter((verdict) => verdict !== 'pass' && counts[verdict] > 0).map((verdict) =>
    verdict === 'warn' ? counted(counts.warn, 'warning') : `${counts[verdict]} ${VERDICT_WORDS[verdict]}`,
  );
  return voice.text(`${id} ${selected(counts)}${rest.length > 0 ? ` (${rest.join(', ')})` : ''}`);
}
