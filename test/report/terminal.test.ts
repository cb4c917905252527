import { describe, expect, it } from 'vitest';
import { flowed, widthOf, wrap, wrapCommand } from '../../src/report/terminal/layout.js';
import { type TerminalReport, toTerminal } from '../../src/report/terminal.js';
import type { WrittenReport } from '../../src/report/write.js';
import { hostile } from './hostile-record.js';
import { recorded } from './recorded-exchanges.js';
import { failing, finding, interrupted, nothingExercised, passing } from './records.js';

const REPORTS: readonly WrittenReport[] = [
  { name: 'report.html', path: 'reports/report.html' },
  { name: 'junit.xml', path: 'reports/junit.xml' },
  { name: 'report.json', path: 'reports/report.json' },
];

const RECORDS = { passing, failing, nothingExercised, interrupted, hostile } as const;

/** Plain text for a terminal of 80 columns, unless told otherwise. */
function plain(record: Parameters<typeof toTerminal>[0], options: Partial<TerminalReport> = {}): string {
  return toTerminal(record, { columns: 80, color: false, unicode: true, reports: REPORTS, ...options });
}

/** The summary: what stands after the last empty line. */
function summary(text: string): readonly string[] {
  return text.trimEnd().split('\n\n').at(-1)?.split('\n') ?? [];
}

describe('toTerminal', () => {
  describe.each([60, 80, 120])('at %i columns', (columns) => {
    it.each(['passing', 'failing', 'nothingExercised', 'interrupted'] as const)('tells a %s record', (name) => {
      expect(plain(RECORDS[name](), { columns })).toMatchSnapshot();
    });

    it('is wider than the terminal only where a URL or an argument is', () => {
      const wide = plain(failing(), { columns })
        .split('\n')
        .filter((line) => widthOf(line) > columns);
      expect(wide.filter((line) => !line.includes('https://'))).toEqual([]);
    });
  });

  it.each(['passing', 'failing', 'hostile'] as const)('writes no escape sequence for a %s record without colours', (name) => {
    expect(plain(RECORDS[name]())).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });

  it('writes ASCII alone where the terminal takes no more', () => {
    expect(plain(hostile(), { unicode: false })).toMatch(/^[\n -~]*$/);
  });

  it('says the same with colours as without', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken away
    const bare = plain(failing(), { color: true }).replace(/\u001b\[\d+m/g, '');
    expect(bare).toBe(plain(failing()));
  });

  it('lets only its own colours through, whatever the record holds', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken away
    const bare = plain(hostile(), { color: true }).replace(/\u001b\[(?:1|2|22|31|32|33|39)m/g, '');
    expect(bare).toBe(plain(hostile()));
  });

  it('tells findings of one check that read alike apart by what triggers them, at any width', () => {
    const title = 'the status is 500, not 404, which is said at some length so that no line of a terminal has room for it';
    const quote = finding({ id: 'F-0001', title, trigger: 'the id contains U+0027' });
    const long = finding({ id: 'F-0002', title, trigger: 'the id is longer than 60 characters' });
    const plainest = finding({ id: 'F-0003', title: 'another', trigger: 'the id is empty' });
    for (const columns of [60, 80, 120]) {
      const lines = summary(plain({ ...failing(), findings: [quote, long, plainest] }, { columns }));
      expect(lines.find((line) => line.includes('F-0001'))).toContain(
        columns < 80 ? ', when the id contains' : ', when the id contains U+0027',
      );
      expect(lines.find((line) => line.includes('F-0002'))).toContain(columns < 80 ? ', when the id' : ', when the id is longer');
      expect(lines.find((line) => line.includes('F-0003'))).not.toContain('when');
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
    }
  });

  it('tells ten findings in full, the next in a line each, and counts those past fifty', () => {
    const findings = Array.from({ length: 73 }, (_, i) => finding({ id: `F-${String(i).padStart(4, '0')}` }));
    const text = plain({ ...failing(), findings });
    expect(text.match(/^ {4}again/gm)).toHaveLength(10);
    expect(text).toContain('✗ F-0049  R-STATUS');
    expect(text).toContain('… and 23 more findings: see the report');
  });

  it('keeps the summary within 24 lines and says what it left out', () => {
    const findings = Array.from({ length: 73 }, (_, i) => finding({ id: `F-${String(i).padStart(4, '0')}` }));
    const doubts = Array.from({ length: 30 }, (_, i) => finding({ id: `F-d${i}`, severity: 'warn', ambiguity: `AMB-${i}` }));
    const requirements = failing().requirements.map((row, i) => ({ ...row, verdict: 'not-exercised', because: `reason ${i}` }) as const);
    const lines = summary(plain({ ...failing(), requirements, findings: [...findings, ...doubts] }));
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines.join('\n')).toMatch(/… and \d+ findings more: see the report/);
    expect(lines.join('\n')).toMatch(/… and \d+ kinds of warning more: see the report/);
    expect(lines.join('\n')).toMatch(/… and \d+ reasons for "not exercised" more: see the report/);
  });

  it('says once what to give where a lack of it ends the run without a verdict', () => {
    const because = 'no token was given';
    const requirements = passing().requirements.map((row) => ({ ...row, verdict: 'not-exercised', because, remedy: '--token -' }) as const);
    const record = { ...passing(), requirements, verdict: 'not-judged', exit: 2 } as const;
    expect(summary(plain(record)).filter((line) => line.includes('--token -'))).toEqual(['    do:   give --token -']);
  });

  it.each([
    ['reports', 'conformance explain F-w'],
    ['their reports', "conformance explain F-w --record 'their reports/report.json'"],
  ])('says how a warning in %s is explained', (folder, command) => {
    const doubt = finding({ id: 'F-w', severity: 'warn', title: 'odd' });
    const reports = [{ name: 'report.json', path: `${folder}/report.json` }] as const;
    const text = plain({ ...failing(), findings: [doubt] }, { columns: 120, reports });
    expect(text).toMatch(new RegExp(`F-w 1 warning: odd +${command}$`, 'm'));
  });

  it('says once what is doubted of many operations', () => {
    const findings = ['/a', '/b', '/c'].map((path, i) =>
      finding({ id: `F-${i}`, severity: 'warn', title: path === '/c' ? 'other' : 'odd', operation: `GET ${path}` }),
    );
    const text = plain({ ...failing(), findings }, { columns: 120 });
    expect(text).toMatch(/F-0 2 warnings: odd/);
    expect(text).toMatch(/F-2 1 warning: other/);
    expect(text).not.toContain('F-1 ');
  });

  it('names the cases that were left out unasked, and what lets them run', () => {
    const left = { verdict: 'not-selected', because: 'they make jobs', remedy: '--allow create-jobs' } as const;
    const cases = passing().cases.map((row, i) => (i < 2 ? { ...row, ...left } : row));
    const next = summary(plain({ ...passing(), cases })).find((line) => line.includes('create-jobs'));
    expect(next).toMatch(/^ {2}next {4}conformance run --allow create-jobs +2 more cases$/);
  });

  it('does not list what passed', () => {
    expect(plain(passing())).not.toContain('a created job answers 200');
  });

  it('marks the bad place of a line that is wider than the terminal', () => {
    const body = `{\n  "x": "${'a'.repeat(300)}", "status": "RUNNING"\n}`;
    const exchange = recorded({ body: { text: body, bytes: body.length } });
    const text = plain({ ...failing(), findings: [finding({ exchange, place: { in: 'body', pointer: '/status' } })] });
    const [marked = '', carets = ''] = text.split('\n').slice(text.split('\n').findIndex((line) => line.includes('> 2 |')));
    expect(marked).toMatch(/> 2 \| ….*"RUNNING"/);
    expect(carets.indexOf('^')).toBe(marked.indexOf('"RUNNING"'));
    expect(widthOf(marked)).toBeLessThanOrEqual(80);
  });

  it('says which report could not be written', () => {
    const text = plain(passing(), { reports: [{ name: 'junit.xml', error: 'the disk is full' }, ...REPORTS.slice(0, 1)] });
    expect(text).toContain('  error:  junit.xml could not be written: the disk is full');
    expect(text).toContain('  report  reports/report.html');
    expect(text).toMatch(/ {2}do: +make room on that disk.*\n.* exit 2$/m);
    expect(text).not.toContain('next'); // what is to be done comes first
  });
});

describe('layout', () => {
  it('breaks at spaces and leaves a URL whole', () => {
    expect(wrap('see https://example.com/a/very/long/path here', 20)).toEqual(['see', 'https://example.com/a/very/long/path', 'here']);
  });

  it.each([
    ['a label', '  cases    one two three four five six seven', ['  cases    one two three four five six', '           seven']],
    [
      'a label above it',
      `${' '.repeat(11)}one two three four five six seven`,
      ['           one two three four five six', '           seven'],
    ],
    [
      'the last label that leaves room',
      '✓ TLSv1.2    negotiated    one two three four',
      ['✓ TLSv1.2    negotiated    one two three', '             four'],
    ],
    ['a command, which it keeps whole', '  run      conformance run --suite status', ['  run      conformance run --suite status']],
    ['nothing', 'one two three four five six seven eight nine', ['one two three four five six seven eight', '    nine']],
  ])('wraps what stands beside %s', (_, line, lines) => {
    expect(flowed(line, 40)).toEqual(lines);
  });

  it('counts wide characters as two and marks as none', () => {
    expect([widthOf('日本'), widthOf('e\u0301'), widthOf('👍')]).toEqual([4, 1, 2]);
  });

  it('breaks a command between arguments, an option with its value', () => {
    expect(wrapCommand(`curl -sS -H "authorization: Bearer $TOKEN" 'https://example.com/a b'`, 46)).toEqual([
      'curl -sS -H "authorization: Bearer $TOKEN" \\',
      "  'https://example.com/a b'",
    ]);
  });

  it('loses nothing of a command whose quote never ends', () => {
    expect(wrapCommand(`curl 'https://example.com`, 80)).toEqual([`curl 'https://example.com`]);
  });
});
