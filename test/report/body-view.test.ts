import { describe, expect, it } from 'vitest';
import { viewBody } from '../../src/report/body-view.js';
import { jobBody, text } from './recorded-exchanges.js';

/** What is marked, as a reader sees it. */
function marked(body: string, pointer: string): string | undefined {
  const { lines, mark } = viewBody(text(body), pointer);
  return mark && lines[mark.line]?.slice(mark.from, mark.to);
}

describe('viewBody', () => {
  it('lays JSON that came on one line out over several', () => {
    const { lines, laidOut } = viewBody(text('{"a":[1,2]}'));
    expect(laidOut).toBe(true);
    expect(lines).toEqual(['{', '  "a": [', '    1,', '    2', '  ]', '}']);
  });

  it('keeps numbers, escapes and repeated members as they were sent', () => {
    expect(viewBody(text('{"a":1e400,"a":1.0,"b":"\\u0041"}')).lines).toEqual([
      '{',
      '  "a": 1e400,',
      '  "a": 1.0,',
      '  "b": "\\u0041"',
      '}',
    ]);
  });

  it.each(['{\n "a": 1\n}', 'plain', '{"a":', '<html>'])('leaves %j as it is', (body) => {
    expect(viewBody(text(body))).toMatchObject({ laidOut: false, lines: body.split('\n') });
  });

  it('shows a body that is nested beyond all measure as it was sent', () => {
    const body = '['.repeat(30_000) + ']'.repeat(30_000);
    expect(viewBody(text(body), '/0')).toMatchObject({ laidOut: false, lines: [body] });
  });

  it.each([
    ['/job/status', '"RUNNING"'],
    ['/job/timespan', '"timespan": {'],
    ['/job/missing', '"job": {'],
    ['', '{'],
  ])('marks "%s"', (pointer, expected) => {
    expect(marked(jobBody('RUNNING'), pointer)).toBe(expected);
  });

  it('follows indices and escaped names of a pointer', () => {
    expect(marked('{"a/b":[{"c~d":7}]}', '/a~1b/0/c~0d')).toBe('7');
  });

  it('marks nothing where there is no tree to follow', () => {
    expect(viewBody(text('{"a":'), '/a').mark).toBeUndefined();
  });

  it('shows bytes that are not text as hexadecimal, and says what the record left out', () => {
    const view = viewBody({ base64: Buffer.from([0xff, 0x00, 0x41]).toString('base64'), bytes: 9, cut: 6 });
    expect(view).toMatchObject({ kind: 'hex', cut: 6 });
    expect(view.lines).toEqual([`00000000  ff 00 41${' '.repeat(39)}  ..A`]);
  });
});
