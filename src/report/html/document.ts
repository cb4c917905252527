import { createHash } from 'node:crypto';
import { type Html, render } from './markup.js';

/** What a page is made of. */
export interface PageParts {
  readonly title: string;
  readonly style: string;
  readonly body: Html;
  /** What runs in it, and the data that it reads, as markup. */
  readonly script?: { readonly code: string; readonly data: string };
}

/** A whole HTML document without any reference outside itself. */
export function htmlDocument({ title, style, body, script }: PageParts): string {
  const scripts = script === undefined ? '' : `${script.data}\n<script>${script.code}</script>\n`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(style, script?.code)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${render(title)}</title>
<style>${style}</style>
</head>
<body>
${render(body)}${scripts}</body>
</html>
`;
}

/** Nothing is loaded, and nothing runs but the one style and the one script: even a slip in escaping runs nothing. */
function policy(style: string, code: string | undefined): string {
  const runs = code === undefined ? '' : ` script-src '${hashOf(code)}';`;
  return `default-src 'none'; style-src '${hashOf(style)}';${runs} base-uri 'none'; form-action 'none'`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
