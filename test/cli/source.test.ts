import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/cli/problem.js';
import { source } from '../../src/cli/source/source.js';
import {
  asHtml,
  inSite,
  LIBRARY_PAGE,
  libraryRequirements,
  libraryUnits,
  SOURCE_PAGE,
  sourcePage,
  sourceUnits,
} from '../document/saved-pages.js';

const folder = mkdtempSync(join(tmpdir(), 'conformance-source-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const known = { units: libraryUnits, requirements: libraryRequirements };

function saved(content: string | Uint8Array, name = 'page.txt'): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** What is said of a page, with its file called FILE. */
async function told(page: string, form: 'json' | 'text' = 'text') {
  const file = saved(page);
  const { text, exit } = await source(file, { known, form });
  return { text: text.replaceAll(file, 'FILE'), exit };
}

async function refusal(file: string): Promise<string> {
  return source(file, { known, form: 'text' }).then(
    () => 'it was not refused',
    (error: unknown) => (error instanceof InputError ? error.message.replaceAll(folder, '') : String(error)),
  );
}

describe('conformance source', () => {
  it('says that nothing changed, and which requirements that holds for', async () => {
    expect(await told(LIBRARY_PAGE)).toEqual({
      text: [
        '  unchanged  R-STATE, R-STATE-OPEN, R-STATE-LATE, R-STATE-CLOSED, R-CARD,',
        '             R-LOAN, R-404, R-410, R-ERROR',
        'UNCHANGED  FILE says what the requirements came from · 41 of 41 sentences found',
        '',
      ].join('\n'),
      exit: 0,
    });
  });

  it('reads HTML, and counts what is around the page', async () => {
    const { text, exit } = await told(inSite(asHtml(LIBRARY_PAGE), ['Answers']));
    expect(exit).toBe(0);
    expect(text).toContain('41 of 41 sentences found · 6 around the page not looked at');
  });

  it('says what is changed, gone, new and moved, in the order of the file', async () => {
    const [item = ''] = /^- OPEN.*\n/m.exec(LIBRARY_PAGE) ?? [];
    const page = LIBRARY_PAGE.replace('in full', 'in part')
      .replace(/^\| reason.*\n/m, '')
      .replace(', 410', ', 409 (in use), 410')
      .replace(item, '')
      .replace('Every', `${item}Every`);
    const { text, exit } = await told(page);
    expect(exit).toBe(1);
    expect(text.split('\n')).toEqual([
      'moved      FILE:6  R-STATE, R-STATE-OPEN',
      '  now  OPEN: the book is with its reader.',
      'changed    FILE:7  R-CARD',
      "  now  Every request must carry the reader's card number in part.",
      '  R-CARD  R-CARD in our own words. (the page of the library)',
      'new        FILE:14  beside R-404, R-410',
      '  now  409 (in use)',
      'gone       4 sentences after FILE:17  R-ERROR',
      '  R-ERROR  R-ERROR in our own words. (the page of the library)',
      '  changed    R-CARD, R-ERROR',
      '  moved      R-STATE, R-STATE-OPEN',
      '  unchanged  R-STATE-LATE, R-STATE-CLOSED, R-LOAN, R-404, R-410',
      'CHANGED  FILE · 36 of 41 sentences found · 1 new',
      '  do:  read each against its requirement; docs/source-watch.md says how to take a change over',
      '',
    ]);
  });

  it('says of a move alone that it is one, and exits with 0', async () => {
    const [item = ''] = /^- OPEN.*\n/m.exec(LIBRARY_PAGE) ?? [];
    const { text, exit } = await told(LIBRARY_PAGE.replace(item, '').replace('Every', `${item}Every`));
    expect(exit).toBe(0);
    expect(text).toMatch(/^moved {6}FILE:6 {2}R-STATE, R-STATE-OPEN$/m);
    expect(text).toMatch(/^UNCHANGED/m);
  });

  it('says of a line that no requirement came from that it is one', async () => {
    expect((await told(LIBRARY_PAGE.replace('Borrow', 'Lend'))).text).toContain('changed    FILE:1  no requirement came from it\n');
  });

  it.each(['text', 'json'] as const)('shows control and bidirectional characters as escapes, as %s', async (form) => {
    const { text } = await told(LIBRARY_PAGE.replace('in full', 'in \u001b[2J\u009b\u202efull\u{e0041}'), form);
    expect(text).toContain('in \\u001b[2J\\u009b\\u202efull');
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  it('cuts what is long, and counts what it leaves out', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => `Rule ${index} ${'x'.repeat(1000)}`);
    const { text } = await told(LIBRARY_PAGE.replace('Answers', ['Answers', ...lines].join('\n')));
    expect(text).toContain('\nand 10 differences more: --json has all\n');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(310);
  });

  it('gives tools all of it', async () => {
    const page = LIBRARY_PAGE.replace('in full', 'in part').replace(', 410', ', 409 (in use), 410').replace('Borrow', 'Lend');
    const { text, exit } = await told(page.replace(/^\| reason.*\n/m, ''), 'json');
    const result = JSON.parse(text);
    expect(exit).toBe(1);
    expect(Object.keys(result)).toEqual(['file', 'verdict', 'requirements', 'other', 'new', 'outside']);
    expect(result).toMatchObject({ file: 'FILE', verdict: 'changed', outside: { before: 0, after: 0 } });
    expect(result.requirements.map(({ id, state }: { id: string; state: string }) => `${id} ${state}`)).toContain('R-ERROR changed');
    expect(result.requirements.find(({ id }: { id: string }) => id === 'R-CARD')).toEqual({
      id: 'R-CARD',
      state: 'changed',
      level: 'MUST',
      text: 'R-CARD in our own words.',
      source: 'the page of the library',
      sentences: [
        {
          hash: expect.stringMatching(/^[0-9a-f]{16}$/),
          state: 'changed',
          line: 7,
          now: "Every request must carry the reader's card number in part.",
        },
      ],
    });
    expect(result.other).toMatchObject([{ state: 'changed', line: 1, now: 'Lend a book' }]);
    expect(result.new).toMatchObject([{ line: 14, text: '409 (in use)', beside: ['R-404', 'R-410'] }]);
    expect(text.match(/"state": "gone",\n +"after": 17/g)).toHaveLength(4);
  });

  it.each<[string, () => string, string]>([
    ['that is not there', () => join(folder, 'none.html'), 'error: /none.html cannot be read: there is no such file [source-file]'],
    ['that is a folder', () => folder, 'cannot be read: it is a folder [source-file]'],
    ['that is not UTF-8', () => saved(Uint8Array.of(0xff, 0xfe, 0x41, 0)), 'error: /page.txt is not UTF-8 text [source-encoding]'],
    ['that is empty', () => saved('<html><script>app()</script></html>'), 'error: /page.txt has no text [source-unrecognised]'],
    ['that is another page', () => saved('Return a pen\nAnswers\nAll pens are blue.'), 'has hardly a sentence of the page'],
  ])('refuses a file %s, and says what to do', async (_, file, says) => {
    const refused = await refusal(file());
    expect(refused).toContain(says);
    expect(refused).toMatch(/^ {2}do: {2}\S/m);
  });
});

describe('the command', () => {
  const conformance = (...args: readonly string[]) =>
    spawnSync(process.execPath, [fileURLToPath(new URL('../../bin/conformance.js', import.meta.url)), 'source', ...args], {
      encoding: 'utf8',
    });

  it('exits with 2 for a page of something else', () => {
    const { status, stdout, stderr } = conformance(saved(LIBRARY_PAGE));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('[source-unrecognised]');
  });

  it.skipIf(sourcePage() === undefined)('finds all of the source page', () => {
    const { status, stdout } = conformance(SOURCE_PAGE, '--json');
    expect(status).toBe(0);
    const { verdict, requirements, other } = JSON.parse(stdout);
    expect({ verdict, other }).toEqual({ verdict: 'unchanged', other: [] });
    expect(requirements).toHaveLength(new Set(sourceUnits.flatMap((unit) => unit.requirements)).size);
  });
});
