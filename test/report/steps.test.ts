import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../src/report/finding-text.js';
import { toHtml } from '../../src/report/html/page.js';
import { failureText } from '../../src/report/junit-text.js';
import { toTerminal } from '../../src/report/terminal.js';
import { maskRecord } from '../../src/run/mask-record.js';
import type { RunRecord } from '../../src/run/record.js';
import { recorded, text } from './recorded-exchanges.js';
import { finding, passing } from './records.js';

const step = (does: string, status: number, body = '{}') => ({ does, exchange: recorded({ status, body: text(body) }) });
const { curl: _curl, ...plain } = finding();
const one = {
  ...plain,
  trigger: 'create, delete file, poll',
  steps: [step('create', 202, '{"name":"<b>secret</b>"}'), step('delete file', 300), step('delete file', 204), step('poll', 300)],
};
const record: RunRecord = { ...passing(), verdict: 'does-not-conform', exit: 1, findings: [one] };
const TOLD = 'create 202 · delete file 300, 204 · poll 300';

describe('the steps of a sequence', () => {
  it('are told with what came of each', () => {
    expect(stepsOf(one)).toBe(TOLD);
    expect(stepsOf(finding())).toBeUndefined();
  });

  it('stand on the terminal, in JUnit and on the page, there with every exchange', () => {
    expect(toTerminal(record, { columns: 100, color: false, unicode: true, reports: [] })).toContain(`steps     ${TOLD}`);
    const junit = failureText([one], record);
    expect(junit).toContain(`steps     ${TOLD}`);
    expect(junit.match(/^step: .*$/gm)).toEqual(['step: create', 'step: delete file', 'step: delete file']);
    const page = toHtml(record);
    expect(page).toContain(TOLD);
    expect(page).toContain('&lt;b&gt;secret');
    expect(page).not.toContain('<b>secret');
  });

  it('are as the schema of report.json says', () => {
    const schema: unknown = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schema as object); // it is our own file
    validate(JSON.parse(JSON.stringify(record)));
    expect(validate.errors).toBeNull();
  });

  it('are masked like every exchange of a live run', () => {
    expect(JSON.stringify(maskRecord(record, {}).findings)).not.toContain('secret');
  });
});
