import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { toJUnit } from '../../src/report/junit.js';
import type { RunRecord } from '../../src/run/record.js';
import { hostile } from './hostile-record.js';
import { failing, finding, interrupted, manyCases, nothingExercised, passing } from './records.js';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads XML strictly; throws where it is not well-formed. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return root.children[0] ?? root;
}

function all(element: Element, name: string): readonly Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

/** The testcase of a name that begins so. */
function testcase(record: RunRecord, beginning: string): Element {
  const found = all(parse(toJUnit(record)), 'testcase').find(({ attributes }) => attributes.name?.startsWith(beginning));
  if (found === undefined) throw new Error(`no testcase begins with "${beginning}"`);
  return found;
}

const RECORDS = { passing, failing, hostile, nothingExercised, interrupted } as const;
const NAMES = ['passing', 'failing', 'hostile', 'nothingExercised', 'interrupted'] as const;

describe('toJUnit', () => {
  it('has a testsuite a suite and a testcase a case', () => {
    const root = parse(toJUnit(failing()));
    expect(all(root, 'testsuite').map(({ attributes }) => attributes.name)).toEqual(
      ['status', 'body-200', 'location', 'errors', 'auth', 'tls', 'inputs'].map((suite) => `conformance.${suite}`),
    );
    expect(all(root, 'testcase')).toHaveLength(failing().cases.length);
  });

  it('names a case by its sentence and its requirements, at their place in the document', () => {
    expect(testcase(passing(), 'a created job').attributes).toEqual({
      classname: 'conformance.status',
      name: 'a created job answers 200 (R-STATUS, R-200)',
      file: 'spec/openapi.yaml',
      line: '142',
      time: '0.042',
    });
  });

  it('begins the text of a failure with its message, and says all there is to say', () => {
    const [failure] = all(testcase(failing(), 'a created job'), 'failure');
    expect(failure?.attributes).toEqual({
      type: 'nonconformity',
      message: '200: /job/status is "RUNNING", not a documented status (38 of 52 exchanges)',
    });
    expect(failure?.text.split('\n')[0]).toBe(failure?.attributes.message);
    for (const part of [
      'F-7c2e',
      'expected  one of CREATED',
      'actual    "RUNNING"',
      'why       spec/openapi.yaml:142:13',
      'curl -sS',
      'HTTP 200',
      'report.html#F-7c2e',
    ]) {
      expect(failure?.text).toContain(part);
    }
  });

  it('gives what was not judged as an error and what was not exercised as skipped, with the reason', () => {
    expect(all(testcase(failing(), 'the links of a job'), 'error')[0]?.attributes).toMatchObject({
      message: 'the pattern of href could not be compiled',
    });
    const [skipped] = all(testcase(failing(), 'a token without the scope'), 'skipped');
    expect(skipped?.attributes.message).toBe('not exercised: no token that lacks the scope was given');
    expect(skipped?.text).toContain('to do: credentials.other');
  });

  it('lets a warning pass, its whole text in a property', () => {
    const doubted = testcase(failing(), 'a finished job');
    expect(doubted.children.map(({ name }) => name)).toEqual(['properties']);
    const warning = all(doubted, 'property').find(({ attributes }) => attributes.name === 'warning');
    expect(warning?.attributes.value).toContain('300: the header Location is missing');
    expect(warning?.attributes.value).toContain('AMB-LOC');
  });

  it.each(NAMES)('counts what a reader of the %s record would count', (name) => {
    const root = parse(toJUnit(RECORDS[name]()));
    for (const element of [root, ...all(root, 'testsuite')]) {
      const counts = { tests: 'testcase', failures: 'failure', errors: 'error', skipped: 'skipped' } as const;
      for (const [attribute, child] of Object.entries(counts)) {
        if (element.attributes[attribute] !== undefined)
          expect([attribute, element.attributes[attribute]]).toEqual([attribute, String(all(element, child).length)]);
      }
    }
  });

  it.each(NAMES)('is well-formed for the %s record', (name) => {
    expect(() => parse(toJUnit(RECORDS[name]()))).not.toThrow();
  });

  it('keeps hostile text as text', () => {
    const root = parse(toJUnit(hostile()));
    expect(new Set(all(root, 'testcase').flatMap(({ children }) => children.map(({ name }) => name)))).toEqual(
      new Set(['properties', 'failure', 'error', 'skipped']),
    );
    expect(/(?!\n)[\p{Cc}\p{Surrogate}\ufffe\uffff\u202e]/u.exec(toJUnit(hostile()))).toBeNull();
    expect(all(root, 'failure')[0]?.text).toContain(']]></failure><!DOCTYPE x [<!ENTITY a "&a;&a;">]>&a; \\u001b[2J');
  });

  it('has each pair of classname and name once, even where titles are equal', () => {
    const record = passing();
    const twins = record.cases.map((result) => ({ ...result, title: 'the same', requirements: [] }));
    const pairs = all(parse(toJUnit({ ...record, cases: twins })), 'testcase').map(
      ({ attributes }) => `${attributes.classname} ${attributes.name}`,
    );
    expect(new Set(pairs).size).toBe(twins.length);
  });

  it('shows in red a run that could not be judged though no case failed', () => {
    const root = parse(toJUnit({ ...passing(), verdict: 'not-judged', exit: 2, problems: [{ says: 'nothing was selected' }] }));
    expect(root.attributes.errors).toBe('1');
    expect(all(root, 'error')[0]?.text).toContain('nothing was selected');
  });

  it('stays below what CI takes where thousands of cases share a finding', () => {
    const record = manyCases(10_000);
    const cases = record.cases.map((result) => ({ ...result, verdict: 'fail', findings: ['F-7c2e'] }) as const);
    const shared = finding({ cases: cases.map(({ id }) => id) });
    expect(toJUnit({ ...record, verdict: 'does-not-conform', exit: 1, cases, findings: [shared] }).length).toBeLessThan(30_000_000);
  });
});
