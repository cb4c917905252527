/** What the reports count can be counted again from the record alone, without their own code. */

import { describe, expect, it } from 'vitest';
import { htmlUnits } from '../../src/document/html-units.js';
import { toHtml } from '../../src/report/html/page.js';
import { toJUnit } from '../../src/report/junit.js';
import type { RunRecord, Verdict } from '../../src/run/record.js';
import { failing, interrupted, manyCases, nothingExercised, passing } from './records.js';

const RECORDS: readonly (readonly [string, RunRecord])[] = [
  ['passing', passing()],
  ['failing', failing()],
  ['nothing exercised', nothingExercised()],
  ['interrupted', interrupted()],
  ['many cases', manyCases(120)],
  ['one suite alone', oneSuite()],
];

function oneSuite(): RunRecord {
  const record = passing();
  const left = { verdict: 'not-selected', because: 'not chosen by --suite' } as const;
  const cases = record.cases.map((one) => (one.suite === 'tls' ? one : { ...one, ...left }));
  const requirements = record.requirements.map((one) => (one.id.startsWith('R-TLS') ? one : { ...one, ...left }));
  return { ...record, cases, requirements };
}

const withVerdict = (rows: readonly { readonly verdict: Verdict | null }[], ...verdicts: readonly Verdict[]): number =>
  rows.filter(({ verdict }) => verdict !== null && verdicts.includes(verdict)).length;

/** The numeric attributes of each `testsuite` of our own XML, by its name; the one about the run itself left out. */
function suitesOf(xml: string): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const heads = [...xml.matchAll(/<testsuite name="conformance\.([^"]+)" ([^>]*)>/g)].filter(([, name]) => name !== 'run');
  return new Map(
    heads.map(([, name = '', attributes = '']) => [
      name,
      Object.fromEntries([...attributes.matchAll(/(\w+)="([\d.]+)"/g)].map(([, key = '', value]) => [key, Number(value)])),
    ]),
  );
}

describe.each(RECORDS)('the numbers of a record: %s', (_, record) => {
  it('are those of the JUnit report', () => {
    const suites = suitesOf(toJUnit(record));
    const names = [...new Set(record.cases.map(({ suite }) => suite))];
    expect([...suites.keys()].sort()).toEqual(names.sort());
    for (const name of names) {
      const cases = record.cases.filter(({ suite }) => suite === name);
      expect(suites.get(name), name).toMatchObject({
        tests: cases.length,
        failures: withVerdict(cases, 'fail'),
        errors: withVerdict(cases, 'error'),
        skipped: withVerdict(cases, 'skip', 'not-exercised', 'not-selected'),
      });
      expect(suites.get(name)?.time).toBeCloseTo(cases.reduce((sum, { duration }) => sum + duration, 0) / 1000, 1);
    }
  });

  it('are those of the HTML report', async () => {
    const text = htmlUnits(await toHtml(record))
      .map((unit) => unit.text)
      .join('\n');
    const { requirements, cases, findings } = record;
    const counted = requirements.filter(({ verdict }) => verdict !== null);
    const selected = counted.length - withVerdict(counted, 'not-selected');
    for (const phrase of [
      `${selected} requirement`,
      `${withVerdict(counted, 'pass')} hold`,
      `${withVerdict(counted, 'fail')} fail`,
      `${withVerdict(counted, 'warn')} with a warning`,
      `${withVerdict(counted, 'error')} not judged`,
      `${withVerdict(counted, 'not-exercised')} not exercised`,
      `Requirements ${selected}`,
      `Cases ${cases.length - withVerdict(cases, 'not-selected')}`,
      `Findings ${findings.filter(({ severity }) => severity === 'fail').length}`,
      ...findings.map(({ count, of }) => `${count} of ${of}`),
    ])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(phrase);
  });
});
