import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { htmlUnits } from '../../src/document/html-units.js';
import { textUnits } from '../../src/document/page-units.js';
import { savedPageUnits } from '../../src/document/saved-page.js';
import {
  comparePage,
  isUnchanged,
  type PageComparison,
  type SourceUnit,
  sentencesByRequirement,
  takenOver,
  watchedRequirements,
} from '../../src/document/source-watch.js';
import { asHtml, inSite, LIBRARY_PAGE, libraryRequirements, libraryUnits, requirements, sourcePage, sourceUnits } from './saved-pages.js';

const HEADINGS = ['Borrow a book', 'States of a loan', 'Answers'];
const texts = (text: string): readonly string[] => textUnits(text).map((unit) => unit.text);

async function compared(known: readonly SourceUnit[], page: string): Promise<PageComparison> {
  const comparison = comparePage(known, await savedPageUnits(page));
  if (comparison === undefined) throw new Error('the page is not recognised');
  return comparison;
}

/** What differs, in a few words each: `changed R-LOAN: text`. */
function told({ units, added }: PageComparison): readonly string[] {
  return [
    ...units
      .filter(({ state }) => state !== 'unchanged')
      .map((unit) => `${unit.state} ${unit.requirements.join(' ')}${unit.state === 'changed' ? `: ${unit.now.text}` : ''}`),
    ...added.map(({ text, beside }) => `new beside ${beside.join(' ')}: ${text}`),
  ];
}

const toldOf = async (page: string): Promise<readonly string[]> => told(await compared(libraryUnits, page));

describe('the units of a page', () => {
  it('are headings, sentences, headers of tables, cells, members and statuses', () => {
    expect(texts(LIBRARY_PAGE)).toEqual([
      'Borrow a book',
      'Where libraries are and how to join',
      'States of a loan',
      'OPEN: the book is with its reader.',
      'LATE: the book should have come back by now.',
      'A reminder is sent.',
      'CLOSED: the book came back (a receipt can be had).',
      "Every request must carry the reader's card number in full.",
      'Answers',
      '200 (the loan)',
      'Name | Kind | What it is | Needed',
      'loan',
      'loan | object',
      'loan | "loan" consists of:',
      '"id" (string) - the number of the loan',
      '"state" (string) - one of the states above.',
      '"shelf" (string) - the shelf to bring it back to.',
      'One of these two: "left", "right"',
      'loan | no',
      '_links',
      '_links | object',
      '_links | "_links" consists of:',
      '_links | "self" (object)',
      '_links | "book" (object)',
      '_links | no',
      '404 (no such loan)',
      '410 (the loan was removed)',
      'Name | Kind | What it is | Needed',
      ...['code', 'code | string', 'code | n/a', 'code | yes'],
      ...['reason', 'reason | string', 'reason | n/a', 'reason | yes'],
      ...['hint', 'hint | string', 'hint | n/a', 'hint | no'],
      "Questions are answered at the front desk - don't hesitate to ask.",
    ]);
  });

  it.each([
    ['white space, in and around', '- the  loan\u00a0 ends ', 'the loan ends'],
    ['typographic quotes', 'the reader’s “card”', `the reader's "card"`],
    ['dashes', 'a – b', 'a - b'],
    ['bullets and numbers of lists', '2. b', 'b'],
    ['compositions of a letter', 'cafe\u0301', 'caf\u00e9'],
    ['invisible break hints', 'over\u00addue\u200b', 'overdue'],
    ['the sign of an anchor', 'Scope ¶', 'Scope'],
  ])('do not tell %s apart', (_, text, unit) => {
    expect(texts(text)).toEqual([unit]);
  });

  it.each(['the Loan ends', 'the loan ends.', 'the loan "ends"', 'the loan end'])('tell "the loan ends" from %j', (other) => {
    expect(textUnits(other)[0]?.hash).not.toBe(textUnits('the loan ends')[0]?.hash);
  });

  it('split at the ends of sentences only', () => {
    expect(texts('TLS 1.2 (see e.g. RFC 8996) is needed, i.e. TLS 1.1 is not. So it is! Is it?')).toEqual([
      'TLS 1.2 (see e.g. RFC 8996) is needed, i.e. TLS 1.1 is not.',
      'So it is!',
      'Is it?',
    ]);
  });

  it('know the line of the file', () => {
    const ofCard = (units: ReturnType<typeof textUnits>) => units.find(({ text }) => text.startsWith('Every'))?.line;
    expect(ofCard(textUnits(LIBRARY_PAGE))).toBe(7);
    expect(ofCard(htmlUnits('<p>A</p>\n<div>\n\n  <span>Every</span>\nrequest</div>'))).toBe(4);
  });
});

describe('a page as HTML', () => {
  it('has the units of the page as text', () => {
    expect(htmlUnits(asHtml(LIBRARY_PAGE)).map(({ text }) => text)).toEqual(texts(LIBRARY_PAGE));
  });

  it('is known by its first character', async () => {
    expect(await savedPageUnits('\ufeff\n <p>a</p>')).toMatchObject([{ text: 'a' }]);
    expect(await savedPageUnits('a <p> b')).toMatchObject([{ text: 'a <p> b' }]);
  });

  it.each([
    ['end tags are left out', '<ul><li>a<li>b</ul><table><tr><th>N<th>K<tr><td>x<td>y</table><p>c<p>d'],
    [
      'bodies and heads are named',
      '<p>a</p>b<table><thead><tr><td>N<td>K</thead><tbody><tr><td>x</td><td>y</td></tr></tbody></table>c<hr>d',
    ],
    [
      'scripts are inside',
      'a<script>z</script><br>b<table><tr><td>N<td>K<tr><td>x<td>y<style>z</style></table>c<svg><title>z</title></svg><br>d',
    ],
    [
      'the head is left open',
      '<head><title>z</title><meta name="z"><body>a<br>b<table><tr><td>N<td>K<tr><td>x<td>y</table>c<button>z</button><br>d',
    ],
  ])('has the same units where %s', (_, html) => {
    expect(htmlUnits(html).map(({ text }) => text)).toEqual(['a', 'b', 'N | K', 'x', 'x | y', 'c', 'd']);
  });

  it('may hold lists and tables in its cells', () => {
    const html = '<table><tr><td>N<td>K<tr><td>x<td>has: <ol><li>"a" (string)<li>"b" (string)</ol><table><tr><td>in<td>ner</table></table>';
    expect(htmlUnits(html).map(({ text }) => text)).toEqual(['N | K', 'x', 'x | has:', 'x | "a" (string)', 'x | "b" (string) in ner']);
  });
});

describe('a page', () => {
  it('is unchanged as it was', async () => {
    const comparison = await compared(libraryUnits, LIBRARY_PAGE);
    expect(told(comparison)).toEqual([]);
    expect(isUnchanged(comparison)).toBe(true);
  });

  it('is unchanged in the site around it, whose menus repeat its headings', async () => {
    const comparison = await compared(libraryUnits, inSite(asHtml(LIBRARY_PAGE), HEADINGS));
    expect(told(comparison)).toEqual([]);
    expect(comparison.outside).toEqual({ before: 5, after: 5 });
  });

  it('is unchanged where white space and line ends alone differ', async () => {
    const wide = LIBRARY_PAGE.replaceAll(' ', ' \t ').replaceAll('\n', '\r\n\r\n');
    expect(await toldOf(wide.replace('carry', 'carry\n'))).toEqual([]);
  });

  it('is unchanged where a heading that ran into its text stands by itself', async () => {
    const known = textUnits('A page\nQuestionsAsk at the desk.\nThe end').map(({ hash }) => ({ unit: hash, requirements: [] }));
    expect(told(await compared(known, '<h1>A page</h1><h2>Questions</h2><p>Ask at the desk.</p><p>The end</p>'))).toEqual([]);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['a word', 'in full', 'in part', ["changed R-CARD: Every request must carry the reader's card number in part."]],
    ['the title', 'Borrow a book', 'Lend a book', ['changed : Lend a book']],
    ['a member', 'the number of the loan', 'the id of the loan', ['changed R-LOAN: "id" (string) - the id of the loan']],
    ['an allowed value', '"right"', '"right", "top"', ['changed R-LOAN: One of these two: "left", "right", "top"']],
    ['what is required', '| code | string | n/a | yes', '| code | string | n/a | no', ['changed R-ERROR: code | no']],
    ['a header', 'Needed |\n|---|---|---|---|\n| code', 'Kept |\n|---|---|---|---|\n| code', ['changed : Name | Kind | What it is | Kept']],
  ])('is changed by %s', async (_, from, to, expected) => {
    const page = LIBRARY_PAGE.replace(from, to);
    expect(await toldOf(page)).toEqual(expected);
    const headings = HEADINGS.map((heading) => heading.replace(from, to));
    expect(await toldOf(inSite(asHtml(page), headings))).toEqual(expected);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['a list item', '- LATE', '- LOST: nobody knows.\n- LATE', ['new beside R-STATE: LOST: nobody knows.']],
    ['a status', '404 (no such loan), ', '404 (no such loan), 409 (in use), ', ['new beside R-404 R-410: 409 (in use)']],
    [
      'a member, the numbers behind it too',
      '2 - "state"',
      '2 - "due" (string) - a day 3 - "state"',
      ['new beside R-LOAN: "due" (string) - a day'],
    ],
    ['a sentence', 'in full.', 'in full. It is checked.', ['new beside R-CARD: It is checked.']],
    [
      'a row',
      '| reason',
      '| at | string | the time of it in UTC | no |\n| reason',
      ['at', 'at | string', 'the time of it in UTC', 'at | no'].map((text) => `new beside R-ERROR: ${text}`),
    ],
    [
      'a sentence that is there already',
      '- CLOSED',
      '- OPEN: the book is with its reader.\n- CLOSED',
      ['new beside R-STATE-LATE R-STATE R-STATE-CLOSED: OPEN: the book is with its reader.'],
    ],
  ])('is changed by %s more', async (_, from, to, expected) => {
    const comparison = await compared(libraryUnits, LIBRARY_PAGE.replace(from, to));
    expect(told(comparison)).toEqual(expected);
    expect(isUnchanged(comparison)).toBe(false);
  });

  it.each<[string, RegExp, readonly string[]]>([
    ['a list item', /^- LATE.*\n/m, ['gone R-STATE R-STATE-LATE', 'gone R-STATE-LATE']],
    ['a row', /^\| reason.*\n/m, Array(4).fill('gone R-ERROR')],
    ['a status', /, 410 .*$/m, ['gone R-410']],
    ['a member', /2 - "state".*(?=3 - )/, ['gone R-LOAN']],
    ['a section', /^404[\s\S]*hint.*\n/m, ['gone R-404', 'gone R-410', 'gone ', ...Array(12).fill('gone R-ERROR')]],
    ['its end', /^Questions.*\n/m, ['gone ']],
  ])('is changed without %s', async (_, part, expected) => {
    const comparison = await compared(libraryUnits, LIBRARY_PAGE.replace(part, ''));
    expect(told(comparison)).toEqual(expected);
    expect(isUnchanged(comparison)).toBe(false);
  });

  it('is unchanged where a list item is moved, which is said', async () => {
    const [item = ''] = /^- OPEN.*\n/m.exec(LIBRARY_PAGE) ?? [];
    const comparison = await compared(libraryUnits, LIBRARY_PAGE.replace(item, '').replace('Every', `${item}Every`));
    expect(told(comparison)).toEqual(['moved R-STATE R-STATE-OPEN']);
    expect(isUnchanged(comparison)).toBe(true);
  });

  it('says after which line what is gone stood', async () => {
    const { units } = await compared(libraryUnits, LIBRARY_PAGE.replace(/^Every.*\n/m, ''));
    expect(units.filter(({ state }) => state === 'gone')).toMatchObject([{ requirements: ['R-CARD'], after: 6 }]);
  });

  it('with a sentence changed and one more beside it names both', async () => {
    expect(await toldOf(LIBRARY_PAGE.replace('in full.', 'in part. It is checked.'))).toEqual([
      "changed R-CARD: Every request must carry the reader's card number in part.",
      'new beside R-CARD: It is checked.',
    ]);
  });

  it.each([
    ['empty', ''],
    ['of something else', 'Return a pen\nAnswers\n200 (the pen)\nAll pens are blue. None is red.'],
  ])('that is %s is not recognised', (_, text) => {
    expect(comparePage(libraryUnits, textUnits(text))).toBeUndefined();
  });
});

describe('requirements', () => {
  it('have the state of their sentences', async () => {
    const [item = ''] = /^- OPEN.*\n/m.exec(LIBRARY_PAGE) ?? [];
    const page = LIBRARY_PAGE.replace(/, 410 .*$/m, '')
      .replace('in full', 'in part')
      .replace(item, '')
      .concat(item);
    const watched = watchedRequirements(libraryRequirements, await compared(libraryUnits, page));
    expect(Object.fromEntries(watched.map(({ requirement, state }) => [requirement.id, state]))).toEqual({
      'R-STATE': 'moved',
      'R-STATE-OPEN': 'moved',
      'R-STATE-LATE': 'unchanged',
      'R-STATE-CLOSED': 'unchanged',
      'R-CARD': 'changed',
      'R-LOAN': 'unchanged',
      'R-404': 'unchanged',
      'R-410': 'gone',
      'R-ERROR': 'unchanged',
    });
  });

  it('stay with their sentences when a changed page is taken over', async () => {
    const page = LIBRARY_PAGE.replace('in full.', 'in part. It is checked.').replace(/^- OPEN.*\n/m, '');
    const next = takenOver(await compared(libraryUnits, `Home\n${page}All rights reserved.`));
    expect(next.map(({ unit }) => unit)).toEqual(textUnits(page).map(({ hash }) => hash));
    expect(next.filter(({ requirements: ids }) => ids.includes('R-CARD'))).toHaveLength(1);
    expect(sentencesByRequirement(next).has('R-STATE-OPEN')).toBe(false);
    expect(told(await compared(next, page))).toEqual([]);
  });
});

describe('spec/source.yaml', () => {
  it('keeps its schema', () => {
    const schema = JSON.parse(readFileSync(new URL('../../schemas/source.schema.json', import.meta.url), 'utf8'));
    const ajv = new Ajv2020({ allErrors: true });
    expect(ajv.validate(schema, sourceUnits), ajv.errorsText()).toBe(true);
  });

  it('agrees with the sentences of spec/requirements.yaml', () => {
    const kept = new Map(requirements.flatMap(({ id, sentences }) => (sentences === undefined ? [] : [[id, sentences]])));
    expect(kept).toEqual(sentencesByRequirement(sourceUnits));
  });

  it('has at least a sentence of every requirement that cites the page, and none of those that are implied', () => {
    const cites = ({ source }: { readonly source: string }): boolean => source.startsWith('the page');
    expect(requirements.filter(({ sentences }) => sentences !== undefined)).toEqual(requirements.filter(cites));
  });
});

const page = sourcePage();
describe.skipIf(page === undefined)('the source page', () => {
  const text = page ?? '';
  const headings = ['Get job report execution details', 'Report Statuses', 'Scope', 'Body Response - Schema'];
  const toldOfSource = async (changed: string) => told(await compared(sourceUnits, changed));

  it('is known whole, as text and as HTML in a site', async () => {
    expect(textUnits(text).map(({ hash }) => hash)).toEqual(sourceUnits.map(({ unit }) => unit));
    expect(htmlUnits(asHtml(text))).toMatchObject(textUnits(text).map(({ hash }) => ({ hash })));
    expect(await toldOfSource(inSite(asHtml(text), headings))).toEqual([]);
  });

  it('is unchanged where headings that run into their text stand by themselves', async () => {
    const apart = text.replace(/(?<=[a-z])(?=Authentication|If you)/g, '\n');
    expect(apart.length).toBe(text.length + 2);
    expect(await toldOfSource(apart)).toEqual([]);
  });

  it.each<[string, string | RegExp, string, readonly string[]]>([
    ['white space', / /g, '  ', []],
    ['a word', 'Layer Security 1.2', 'Layer Security 1.3', [expect.stringMatching(/^changed R-TLS: .*1\.3/)]],
    ['a status more', /(?=^- DONE)/m, '- X: y\n', ['new beside R-STATUS: X: y']],
    ['an allowed value more', /"json_bulk"(?= 6)/, '"json_bulk", "xml"', [expect.stringMatching(/^changed R-JOB: .*"xml"$/)]],
    ['a row less', /^\| description.*\n/m, '', Array(4).fill('gone R-ERROR')],
    ['a moved list item', /^(- C.*\n)(- P.*\n- DO.*\n)/m, '$2$1', ['moved R-STATUS R-STATUS-CREATED']],
    ['a section less', /^Scope\n.*\n/m, '', ['gone R-SCOPE', 'gone R-SCOPE']],
    ['an answer more', '404 (', '404 (x), 409 (', ['changed R-404 R-ERROR R-ERROR-404: 404 (x)', expect.stringMatching(/^new .*: 409 \(/)]],
  ])('with %s', async (_, from, to, expected) => {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    expect(await toldOfSource(changed)).toEqual(expected);
  });

  it('is not what the page of another API is', () => {
    expect(comparePage(sourceUnits, textUnits(LIBRARY_PAGE))).toBeUndefined();
  });

  it('is nowhere in what is kept of it', () => {
    const sentences = textUnits(text).filter((unit) => unit.text.split(' ').length > 7);
    for (const file of ['spec/source.yaml', 'spec/requirements.yaml', 'docs/source-watch.md']) {
      const kept = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
      expect(sentences.filter((unit) => kept.includes(unit.text))).toEqual([]);
    }
  });
});
