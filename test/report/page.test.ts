import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { SCRIPT } from '../../src/report/html/client/script.js';
import { escapeHtml, html, lines, render } from '../../src/report/html/markup.js';
import { toHtml } from '../../src/report/html/page.js';
import { STYLE } from '../../src/report/html/style.js';
import type { RunRecord } from '../../src/run/record.js';
import { HOSTILE, hostile } from './hostile-record.js';
import { recorded, text } from './recorded-exchanges.js';
import { failing, finding, interrupted, manyCases, nothingExercised, passing } from './records.js';

function titleOf(page: string): string | undefined {
  return /<title>([^<]*)<\/title>/.exec(page)?.[1];
}

/** The page with one finding whose answer has this body. */
function pageOf(body: string, pointer: string): string {
  const one = finding({ exchange: recorded({ body: text(body) }), place: { in: 'body', pointer } });
  return toHtml({ ...passing(), verdict: 'does-not-conform', exit: 1, findings: [one] });
}

describe('markup', () => {
  it('escapes every value that is not markup', () => {
    expect(render(html`<p title="${'"<&>\''}">${'<b>'}${html`<b>${1}</b>`}${undefined}</p>`)).toBe(
      '<p title="&quot;&lt;&amp;&gt;&#39;">&lt;b&gt;<b>1</b></p>',
    );
  });

  it('takes no look-alike from a record for markup', () => {
    const alike: unknown = JSON.parse('{"markup":"<b>","Symbol(markup)":"<b>"}');
    expect(() => render(alike as never)).toThrow();
  });

  it('shows what cannot be seen', () => {
    expect(render(escapeHtml('\u202e\u0000'))).toBe('\\u202e\\u0000');
    expect(render(lines('a\n\u001bb'))).toBe('a\n\\u001bb');
  });
});

describe('toHtml', () => {
  it('allows its one style and its one script by their hashes, and nothing else', () => {
    const hashOf = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(toHtml(failing()))?.[1];
    expect(policy).toBe(
      `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; base-uri 'none'; form-action 'none'`,
    );
  });

  it('has a script that parses, and that makes no markup from text', () => {
    expect(() => new Script(SCRIPT)).not.toThrow();
    expect(SCRIPT).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|fetch\(|import\b|<\//);
    expect(STYLE).not.toMatch(/<\/|@import|url\(/);
  });

  it.each([
    ['passing', passing],
    ['failing', failing],
    ['hostile', hostile],
    ['empty', nothingExercised],
    ['interrupted', interrupted],
  ])('has neither style= nor on…= nor a reference outside itself in the page of a %s record', (_, record) => {
    const tags = toHtml(record()).match(/<[a-z][^>]*>/gi) ?? [];
    expect(tags.filter((tag) => / (?:style|on[a-z]+|src|srcset|action)=/i.test(tag.replace(/="[^"]*"/g, '=""')))).toEqual([]);
    expect(tags.filter((tag) => / href="(?!#)/.test(tag))).toEqual([]);
    expect(tags.filter((tag) => /^<script/.test(tag))).toEqual(['<script type="application/json" id="case-data">', '<script>']);
  });

  it('holds the cases as data that no text can end', () => {
    const data = /<script type="application\/json" id="case-data">(.*?)<\/script>/s.exec(toHtml(hostile()))?.[1] ?? '';
    expect(data).not.toContain('<');
    expect(JSON.parse(data).cases).toHaveLength(hostile().cases.length);
    expect(JSON.parse(data).cases[0].t).toContain('</script><script>globalThis.owned = true</script>');
  });

  it('gives nothing hostile a way out', () => {
    expect(HOSTILE).toContain('</script>');
    expect(/(?!\n)[\p{Cc}\p{Surrogate}\u202e]/u.exec(toHtml(hostile()))).toBeNull();
    expect(toHtml(hostile())).not.toMatch(/<img|<!ENTITY|<!--/);
  });

  it.each<[RunRecord, string]>([
    [passing(), 'conforms - Explore API - 127.0.0.1:43127'],
    [failing(), '3 findings - Explore API - api.example.com'],
    [nothingExercised(), 'could not be judged - Explore API - api.example.cm'],
  ])('names the verdict in the tab', (record, title) => {
    expect(titleOf(toHtml(record))).toBe(title);
  });

  it('is the same page for the same record', () => {
    expect(toHtml(failing())).toBe(toHtml(failing()));
  });

  it('marks the bad place in the body', () => {
    expect(pageOf('{"job":{"status":"RUNNING"}}', '/job/status')).toContain('<mark>&quot;RUNNING&quot;</mark>');
  });

  it('folds a long body around the bad place and says how much is folded', () => {
    const body = JSON.stringify({
      before: Array.from({ length: 100 }, (_, i) => i),
      status: 'RUNNING',
      after: Array.from({ length: 50 }, (_, i) => i),
    });
    const page = pageOf(body, '/status');
    expect(page).toContain('<summary>91 lines before this</summary>');
    expect(page).toContain('<summary>41 lines after this</summary>');
  });

  it('tells how to see again what was seen', () => {
    const page = toHtml(failing());
    expect(page).toContain('conformance replay F-7c2e --config staging.yaml');
    expect(page).toContain('curl -sS -H &quot;authorization: Bearer $CONFORMANCE_TOKEN&quot;');
  });

  it('tells how to run what cannot be sent by itself', () => {
    const { again: _, ...whole } = finding();
    const page = toHtml({ ...failing(), findings: [whole] });
    expect(page).toContain('conformance run --config staging.yaml --seed 4711 --requirement R-STATUS');
  });

  it('links a reading to the findings that it would do away with', () => {
    expect(toHtml(failing())).toMatch(
      /<b>optional<\/b>: Location may be absent <span class="note">\(<a href="#F-4e11">F-4e11<\/a> would pass\)/,
    );
  });

  it('says of an empty run that nothing was judged, not that nothing was found', () => {
    expect(toHtml(nothingExercised())).toContain('None, but nothing was judged either');
  });

  it('keeps ten thousand cases under two megabytes', () => {
    expect(toHtml(manyCases(10_000)).length).toBeLessThan(2_000_000);
  });

  it('leaves out the exchanges of findings past the hundredth, and says where they are', () => {
    const findings = Array.from({ length: 130 }, (_, i) => finding({ id: `F-${i}` }));
    const page = toHtml({ ...failing(), findings });
    expect(page.match(/Its exchange is in report\.json/g)).toHaveLength(30);
  });
});
