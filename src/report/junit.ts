import Builder from 'fast-xml-builder';
import type { CaseResult, RunRecord } from '../run/record.js';
import { type Position, parsePosition } from './finding-text.js';
import { caseName, failureText, type Outcome, outcomeOf, reasonOf } from './junit-text.js';
import { failures, headline, problemText, type SuiteResult, suitesOf, type Tally, warnings } from './sentences.js';
import { xmlAttribute, xmlText } from './xml-text.js';

/** An element as the builder takes it, order kept: its name to its children, its attributes under `:@`. */
type Element = Readonly<Record<string, unknown>>;

/**
 * The record as JUnit XML: a testsuite a suite, a testcase a case. Each `classname` and `name` pair is unique and stable;
 * the text of a failure is complete, and the properties (which the schemas leave out of a testcase) only repeat it.
 */
export function toJUnit(record: RunRecord): string {
  const builder = new Builder({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    format: true,
    suppressEmptyNode: true,
  });
  const suites = suitesOf(record);
  const run = runSuite(record);
  const totals = suites.map(({ counts }) => numbers(counts));
  const sum = (key: keyof Numbers): number => totals.reduce((total, each) => total + each[key], run?.numbers[key] ?? 0);
  const attributes = {
    name: `conformance: ${record.run.api}`,
    tests: sum('tests'),
    failures: sum('failures'),
    errors: sum('errors'),
    time: seconds(record.cases.reduce((total, { duration }) => total + duration, 0)),
  };
  const all = [...suites.map((suite) => suiteElement(suite, record)), ...(run === undefined ? [] : [run.element])];
  const prologue = { '?xml': [{ '#text': '' }], ':@': { version: '1.0', encoding: 'UTF-8' } };
  return `${builder.build([prologue, element('testsuites', attributes, all)]).trim()}\n`;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, children: readonly Element[]): Element {
  const texts = Object.entries(attributes).map(([key, value]) => [key, xmlAttribute(String(value))]);
  return { [name]: children, ':@': Object.fromEntries(texts) };
}

function text(content: string): Element {
  return { '#text': xmlText(content) };
}

/** Seconds with three decimals, as the strictest of the readers wants them. */
function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(3);
}

/** What a suite says of itself; recomputable from its cases. */
interface Numbers {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

function numbers(counts: Tally): Numbers {
  const skipped = counts.skip + counts['not-exercised'] + counts['not-selected'];
  return { tests: counts.pass + counts.warn + counts.fail + counts.error + skipped, failures: counts.fail, errors: counts.error, skipped };
}

function suiteElement({ id, cases, counts }: SuiteResult, record: RunRecord): Element {
  const time = seconds(cases.reduce((total, { duration }) => total + duration, 0));
  const attributes = { name: `conformance.${id}`, ...numbers(counts), time, timestamp: startOf(record) };
  const titles = new Map<string, number>();
  for (const result of cases) titles.set(caseName(result), (titles.get(caseName(result)) ?? 0) + 1);
  const named = cases.map((result) => caseElement(result, (titles.get(caseName(result)) ?? 0) > 1 ? 'id-in-name' : 'title-alone', record));
  return element('testsuite', attributes, named);
}

/** `2026-11-24T23:40:00`: in UTC, without a zone, which one of the schemas forbids. */
function startOf(record: RunRecord): string {
  return record.run.startedAt.slice(0, 19);
}

function caseElement(result: CaseResult, naming: 'id-in-name' | 'title-alone', record: RunRecord): Element {
  const name = naming === 'id-in-name' ? `${caseName(result)} [${result.id}]` : caseName(result);
  const position = positionOf(result, record);
  const attributes = {
    classname: `conformance.${result.suite}`,
    name,
    ...(position && { file: position.file, line: position.line }),
    time: seconds(result.duration),
  };
  const outcome = outcomeOf(result, record);
  return element('testcase', attributes, [...propertiesOf(result, record), ...(outcome === undefined ? [] : [outcomeElement(outcome)])]);
}

/** Where the document carries what was found, else what was asked. */
function positionOf(result: CaseResult, record: RunRecord): Position | undefined {
  const found = record.findings.filter(({ id }) => result.findings.includes(id)).map(({ why }) => why.position);
  const asked = result.requirements.map((id) => record.requirements.find((requirement) => requirement.id === id)?.position);
  return [...found, ...asked].map(parsePosition).find((position) => position !== undefined);
}

function outcomeElement({ kind, type, message, text: content }: Outcome): Element {
  return element(kind, kind === 'skipped' ? { message } : { type: type ?? kind, message }, content === '' ? [] : [text(content)]);
}

/** Ids for tools, and what only warns, which no outcome element would carry: all of it but the exchange. */
function propertiesOf(result: CaseResult, record: RunRecord): readonly Element[] {
  const property = (name: string, value: string): Element => element('property', { name, value }, []);
  const doubts = warnings(record).filter(({ id }) => result.findings.includes(id));
  const all = [
    property('case', result.id),
    ...result.requirements.map((id) => property('requirement', id)),
    ...result.findings.map((id) => property('finding', id)),
    ...(record.run.cut ?? [])
      .filter(({ case: id }) => id === result.id)
      .map(({ after, of, because }) => property('cut', `after ${after} of ${of} inputs: ${because}`)),
    ...doubts.map((finding) => property('warning', failureText([finding], record, { withoutExchange: doubts }).replaceAll('\n', ' | '))),
  ];
  return [element('properties', {}, all)];
}

/** What could not be said of any case: without it a run of exit 2 would show as all green. */
function runSuite(record: RunRecord): { readonly element: Element; readonly numbers: Numbers } | undefined {
  if (record.verdict === 'conforms' || tellsItself(record)) return undefined;
  const { sentence } = headline(record);
  const attributes = { classname: 'conformance.run', name: 'the run could be judged', time: seconds(0) };
  const content = [sentence, ...record.problems.map(problemText), reasonOf(record)].filter(Boolean).join('\n');
  const error = element('error', { type: 'not-judged', message: sentence }, [text(content)]);
  const counts = { tests: 1, failures: 0, errors: 1, skipped: 0 };
  const suite = { name: 'conformance.run', ...counts, time: seconds(0), timestamp: startOf(record) };
  return { element: element('testsuite', suite, [element('testcase', attributes, [error])]), numbers: counts };
}

/** True where a case carries the failure that the exit code is about. */
function tellsItself(record: RunRecord): boolean {
  if (record.verdict !== 'does-not-conform') return false;
  const failed = record.cases.some(({ verdict }) => verdict === 'fail');
  return failed && record.problems.length === 0 && failures(record).length > 0;
}
