import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toJUnit } from '../../src/report/junit.js';
import { findProgram } from '../support/programs.js';
import { hostile } from './hostile-record.js';
import { failing, interrupted, nothingExercised, passing } from './records.js';

/** The published schemas; they lie beside a checkout on some machines and are not ours to ship. */
const schemas = join(fileURLToPath(new URL('../../..', import.meta.url)), 'shared', 'formats', 'junit');
const xmllint = findProgram('xmllint');
const missing = [...(existsSync(schemas) ? [] : [schemas]), ...(xmllint === undefined ? ['xmllint'] : [])];
if (missing.length > 0) console.warn(`JUnit is not checked against its schemas: there is no ${missing.join(', no ')}`);

/** What is wrong with a text under a schema, in xmllint's words. */
function breaches(schema: string, xml: string): readonly string[] {
  const { stderr, status } = spawnSync(xmllint ?? '', ['--noout', '--huge', '--schema', join(schemas, schema), '-'], {
    input: xml,
    encoding: 'utf8',
  });
  return status === 0 ? [] : stderr.split('\n');
}

/** No schema has properties inside a testcase, nor a place in a file: readers that want them read them all the same. */
function withoutExtras(xml: string): string {
  return xml.replace(/\n\s*<properties>[\s\S]*?<\/properties>/g, '').replace(/(<testcase [^>]*?) file="[^"]*" line="\d+"/g, '$1');
}

/** Ant's task wants on each suite what says nothing of ours, and nothing on the root. */
function asAnt(xml: string): string {
  let id = -1;
  return withoutExtras(xml)
    .replace(/<testsuites [^>]*>/, '<testsuites>')
    .replace(/<testsuite /g, () => {
      id += 1;
      return `<testsuite id="${id}" package="conformance" hostname="localhost" `;
    })
    .replace(/(<testsuite [^>]*>)/g, '$1<properties/>')
    .replaceAll('</testsuite>', '<system-out/><system-err/></testsuite>');
}

/** Surefire's file holds one suite. */
function asSurefire(xml: string): readonly string[] {
  return withoutExtras(xml).match(/<testsuite [\s\S]*?<\/testsuite>/g) ?? [];
}

describe.skipIf(missing.length > 0).each([
  ['passing', passing],
  ['failing', failing],
  ['hostile', hostile],
  ['empty', nothingExercised],
  ['interrupted', interrupted],
] as const)('the JUnit report of a %s record', (_, record) => {
  const xml = toJUnit(record());

  it('keeps the schema that Jenkins goes by', () => {
    expect(breaches('jenkins-junit-10.xsd', withoutExtras(xml))).toEqual([]);
  });

  it("keeps the schema of Ant's task", () => {
    expect(breaches('windyroad-ant-junit.xsd', asAnt(xml))).toEqual([]);
  });

  it('keeps the schema of Maven Surefire, suite by suite', () => {
    expect(asSurefire(xml).flatMap((suite) => breaches('maven-surefire-test-report.xsd', suite))).toEqual([]);
  });
});
