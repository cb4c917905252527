import { type Html, html } from './markup.js';

const KEYS: readonly (readonly [key: string, does: string])[] = [
  ['/', 'search the cases'],
  ['j', 'next finding'],
  ['k', 'previous finding'],
  ['o', 'open or close the finding'],
  ['c', 'copy its curl line'],
  ['e', 'open or close all findings'],
  ['?', 'this list'],
  ['Esc', 'out of here, or of the search'],
];

/** The list of keys, and the switch that turns them off (WCAG 2.1.4). */
export function keysDialog(): Html {
  const rows = KEYS.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt> <dd>${does}</dd></div>\n`);
  return html`<dialog id="keys" aria-labelledby="keys-title">
<h2 id="keys-title">Keys</h2>
<dl class="keys">${rows}</dl>
<p><label><input type="checkbox" id="keys-on" checked> these keys work (turn off if they get in the way)</label></p>
<p><button type="button" id="keys-close">Close</button></p>
</dialog>
`;
}
