import { describe, expect, it } from 'vitest';
import { toHtml } from '../../src/report/html/page.js';
import { lackingText } from '../../src/report/scope-text.js';
import { scopeLines } from '../../src/report/terminal/scopes.js';
import { voiceOf } from '../../src/report/terminal/voice.js';
import type { RunRecord } from '../../src/run/record.js';
import { failing, nothingExercised, passing } from './records.js';
import { scopeRow } from './scope-samples.js';

const plain = (columns = 100) => voiceOf({ columns, color: false, unicode: true });

/** The record of a run that tried nothing but who may ask. */
function alone(): RunRecord {
  const record = passing();
  const own = new Set(record.scopes?.flatMap(({ rows }) => rows.flatMap(({ cases }) => cases)));
  const [first] = record.cases;
  return { ...record, cases: [...own].flatMap((id) => (first === undefined ? [] : [{ ...first, id }])) };
}

describe('the scope matrix on a terminal', () => {
  it('is the rows that do not pass: who, what came, what is wrong, and the finding that has more', () => {
    expect(scopeLines(failing(), plain())).toEqual([
      'scopes  GET /data/reports/{type}/jobs/{id} needs data-reports:read',
      '  ✗ tampered  expected 401  seen 200 once, 401 once  status, leak, depends on what is asked · F-b01d',
    ]);
  });

  it('is nothing of a row that passes every column, whatever else was found of its cases', () => {
    const row = scopeRow('reader', 'x', { verdict: 'fail', columns: { status: { verdict: 'pass' } }, findings: ['F-b01d'] });
    expect(scopeLines({ ...passing(), scopes: [{ operation: 'GET /x', needs: [], rows: [row] }] }, plain())).toEqual([]);
  });

  it('is nothing where all rows pass, or none was asked', () => {
    expect(scopeLines(passing(), plain())).toEqual([]);
    expect(scopeLines(nothingExercised(), plain())).toEqual([]);
    const { scopes: _, ...without } = passing();
    expect(scopeLines(without, plain())).toEqual([]);
  });

  it('is whole where nothing else was tried', () => {
    const lines = scopeLines(alone(), plain());
    expect(lines).toHaveLength(7);
    expect(lines.at(-1)).toBe('  ✓ reader          expected not 401 or 403  seen 200');
  });

  it('wraps on a narrow terminal, and stops where rows are many', () => {
    expect(scopeLines(failing(), plain(60)).every((line) => line.length <= 60)).toBe(true);
    const rows = Array.from({ length: 100 }, (_, i) =>
      scopeRow(`row-${i}`, 'x', { verdict: 'fail', columns: { status: { verdict: 'fail' } } }),
    );
    const lines = scopeLines({ ...passing(), scopes: [{ operation: 'GET /x', needs: [], rows }] }, plain());
    expect(lines[0]).toBe('scopes  GET /x needs nothing');
    expect([lines.length, lines.at(-1)]).toEqual([42, '  … and 60 more rows: see the report']);
  });
});

describe('rows that were not asked', () => {
  it('are counted once, with what to give', () => {
    expect(lackingText(passing())).toBeUndefined();
    expect(lackingText(failing())).toBe(
      '1 more row needs: credentials.other in the configuration: a token that is valid without data-reports:read',
    );
  });

  it('are not drawn', () => {
    const page = toHtml(failing());
    const section = page.slice(page.indexOf('<section id="scopes"'), page.indexOf('<section id="tls"'));
    expect(section).toContain('<code>tampered</code>');
    expect(section).not.toContain('<code>other</code>');
    expect(section).toContain('1 more row needs: credentials.other');
  });
});

describe('the scope matrix in the page', () => {
  it('links a row with its findings, and shows the challenge that is doubted', () => {
    const doubted = scopeRow('other', 'another scope', {
      verdict: 'warn',
      expected: [403],
      seen: { 403: 2 },
      columns: { status: { verdict: 'pass' }, challenge: { verdict: 'warn', seen: 'Bearer error="<invalid>"' } },
      findings: ['F-4e11'],
    });
    const page = toHtml({ ...failing(), scopes: [{ operation: 'GET /x', needs: ['x:read'], rows: [doubted] }] });
    const section = page.slice(page.indexOf('<section id="scopes"'), page.indexOf('<section id="tls"'));
    expect(section).toContain('<a href="#F-4e11">F-4e11</a>');
    expect(section).toContain('<code>Bearer error=&quot;&lt;invalid&gt;&quot;</code>');
  });

  it('says the alternatives of an operation as they stand', () => {
    const row = scopeRow('needed', 'x', { verdict: 'pass', columns: { status: { verdict: 'pass' } } });
    const need = 'key and basic, or oauth (read), or nothing';
    const record = { ...passing(), scopes: [{ operation: 'GET /x', needs: ['key', 'basic', 'read'], need, rows: [row] }] };
    expect(toHtml(record)).toContain(`needs ${need}<`);
    const failed = [{ ...record.scopes[0], rows: [{ ...row, columns: { status: { verdict: 'fail' } } }] }] as typeof record.scopes;
    expect(scopeLines({ ...record, scopes: failed }, plain())[0]).toBe(`scopes  GET /x needs ${need}`);
  });

  it('folds the operations of which there are many, but those with something to tell', () => {
    const matrix = (operation: string, verdict: 'pass' | 'fail') => ({ operation, needs: [], rows: [scopeRow('none', 'x', { verdict })] });
    const page = toHtml({ ...passing(), scopes: [matrix('GET /a', 'pass'), matrix('GET /b', 'fail')] });
    expect(page).toMatch(/<details class="evidence"><summary><code>GET \/a/);
    expect(page).toMatch(/<details class="evidence" open><summary><code>GET \/b/);
  });

  it('is not there where no suite filled one', () => {
    const { scopes: _, ...without } = passing();
    expect(toHtml(without)).not.toContain('id="scopes"');
    expect(toHtml(without)).not.toContain('href="#scopes"');
  });
});
