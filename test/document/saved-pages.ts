import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { textUnits } from '../../src/document/page-units.js';
import type { Requirement } from '../../src/document/registers.js';
import type { SourceUnit } from '../../src/document/source-watch.js';

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);

/** The source page of the endpoint, where a copy lies beside the repository: its text may not be kept in it. */
export const SOURCE_PAGE = join(fileURLToPath(at('.')), '..', 'shared', 'endpoint', 'source-page.txt');

/** The text of the source page; `undefined`, said aloud, where there is no copy. */
export function sourcePage(): string | undefined {
  if (existsSync(SOURCE_PAGE)) return readFileSync(SOURCE_PAGE, 'utf8');
  console.warn(`no copy of the source page at ${SOURCE_PAGE}: what is shown on it is skipped`);
  return undefined;
}

/** The known units of the source page, and the register. */
export const sourceUnits = parse(readFileSync(at('spec/source.yaml'), 'utf8')) as readonly SourceUnit[]; // held to its schema by a test
export const requirements = parse(readFileSync(at('spec/requirements.yaml'), 'utf8')) as readonly Requirement[]; // likewise

/** A page of a made-up API that has all that a page can have: headings, lists, paragraphs, tables, members, statuses. */
export const LIBRARY_PAGE = `Borrow a book
Where libraries are and how to join
States of a loan
- OPEN: the book is with its reader.
- LATE: the book should have come back by now. A reminder is sent.
- CLOSED: the book came back (a receipt can be had).
Every request must carry the reader's card number in full.
Answers
200 (the loan)
| Name | Kind | What it is | Needed |
|---|---|---|---|
| loan | object | "loan" consists of: 1 - "id" (string) - the number of the loan 2 - "state" (string) - one of the states above. 3 - "shelf" (string) - the shelf to bring it back to. One of these two: "left", "right" | no |
| _links | object | "_links" consists of: 1 - "self" (object) 2 - "book" (object) | no |
404 (no such loan), 410 (the loan was removed)
| Name | Kind | What it is | Needed |
|---|---|---|---|
| code | string | n/a | yes |
| reason | string | n/a | yes |
| hint | string | n/a | no |
Questions are answered at the front desk – don't hesitate to ask.
`;

const LIBRARY_REQUIREMENTS: readonly (readonly [text: string, ...ids: readonly string[]])[] = [
  ['OPEN', 'R-STATE', 'R-STATE-OPEN'],
  ['LATE', 'R-STATE', 'R-STATE-LATE'],
  ['A reminder', 'R-STATE-LATE'],
  ['CLOSED', 'R-STATE', 'R-STATE-CLOSED'],
  ['Every request', 'R-CARD'],
  ['loan', 'R-LOAN'],
  ['"', 'R-LOAN'],
  ['One of', 'R-LOAN'],
  ['404', 'R-404'],
  ['410', 'R-410'],
  ['code', 'R-ERROR'],
  ['reason', 'R-ERROR'],
  ['hint', 'R-ERROR'],
];

/** What would be known of that page. */
export const libraryUnits: readonly SourceUnit[] = textUnits(LIBRARY_PAGE).map(({ hash, text }) => {
  const [, ...ids] = LIBRARY_REQUIREMENTS.find(([start]) => text.startsWith(start)) ?? [''];
  return { unit: hash, requirements: ids };
});

/** The register that belongs to it. */
export const libraryRequirements: readonly Requirement[] = [...new Set(libraryUnits.flatMap((unit) => unit.requirements))].map((id) => ({
  id,
  level: 'MUST',
  text: `${id} in our own words.`,
  source: 'the page of the library',
}));

/** A page of text as a browser would save it: lists, tables, entities, nested elements, line breaks inside of cells. */
export function asHtml(text: string): string {
  const blocks = text.split('\n').filter((line) => line.trim() !== '' && !/^[|\s:-]+$/.test(line));
  const kinds = blocks.map((line) => (line.startsWith('|') ? 'table' : line.startsWith('- ') ? 'ul' : 'p'));
  const body = blocks.map((line, index) => {
    const kind = kinds[index];
    const opens = kind !== 'p' && kinds[index - 1] !== kind ? `<${kind} class="x">` : '';
    const closes = kind !== 'p' && kinds[index + 1] !== kind ? `</${kind}>` : '';
    return `${opens}${blockHtml(line, { first: opens !== '', heading: index === 0 })}${closes}`;
  });
  return `<article>\n${body.join('\n')}\n</article>`;
}

/** A whole page around an article: scripts, styles, a menu that repeats the headings, a footer. */
export function inSite(article: string, headings: readonly string[]): string {
  const menu = headings.map((heading) => `<li><a href="#">${markup(heading)}</a></li>`).join('');
  return `<!DOCTYPE html><!-- saved -->
<html><head><title>${markup(headings[0] ?? '')}</title><style>p { content: "x" }</style><script>if (1 < 2) document.write("<p>no")</script></head>
<body><header><nav><ul><li>Home</li>${menu}<li>Other page</li></ul></nav></header><noscript><p>Switch scripts on.</p></noscript>
<main>${article}</main><aside><p>On this page</p><ul>${menu}</ul></aside><footer><p>All rights reserved.</p></footer></body></html>`;
}

function blockHtml(line: string, { first, heading }: { readonly first: boolean; readonly heading: boolean }): string {
  if (line.startsWith('- ')) return `<li><p>${markup(line.slice(2))}</p></li>`;
  if (!line.startsWith('|')) return heading ? `<h1>${markup(line)}<a href="#x">\u200b#</a></h1>` : `<div><p>${markup(line)}</p></div>`;
  const cell = first ? 'th' : 'td';
  const cells = line.split('|').slice(1, -1);
  return `<tr>${cells.map((text) => `<${cell}><div>${markup(text.trim()).replaceAll(/ (?=\d - )/g, '<br>')}</div></${cell}>`).join('\n')}</tr>`;
}

function markup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&rsquo;')
    .replaceAll(' (', '&nbsp;(')
    .replace(/\b(the|string|is)\b/g, '<span><em>$1</em></span>');
}
