import type { Requirement } from '../document/registers.js';
import { htmlDocument } from '../report/html/document.js';
import { type Content, type Html, html } from '../report/html/markup.js';
import { counts, faultRows, mutationRows, oddityRows, type Rows } from './matrix.js';
import { objections, type Proof, strengthOf } from './proof.js';
import { strengthSentence } from './to-text.js';

const STYLE = `
:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:75rem;padding:1rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
caption{text-align:start;font-weight:600;padding:.5rem 0}
th,td{text-align:start;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8884;vertical-align:top}
th[scope=row]{font-weight:400;font-family:ui-monospace,monospace}
`;

/** A proof as one page that loads nothing and runs nothing. */
export function toProofHtml(proof: Proof, requirements: readonly Requirement[]): string {
  return htmlDocument({ title: verdictOf(proof), style: STYLE, body: bodyOf(proof, requirements) });
}

function verdictOf(proof: Proof): string {
  const { length } = objections(proof);
  return length === 0
    ? 'Proven: every fault is found, and nothing permitted is reported'
    : `Not proven: ${length} ${length === 1 ? 'objection' : 'objections'}`;
}

function bodyOf(proof: Proof, requirements: readonly Requirement[]): Html {
  const whys = objections(proof);
  const strength: Rows = [
    ['REQUIREMENT', 'STRENGTH'],
    ...strengthOf(proof.mutations, requirements).map((one) => [one.requirement, strengthSentence(one)]),
  ];
  return html`<main>
<h1>${verdictOf(proof)}</h1>
<p>${counts(proof).join(' · ')} · seed ${proof.seed}${proof.without.length === 0 ? '' : ` · without ${proof.without.join(', ')}`}</p>
${
  whys.length === 0
    ? ''
    : html`<h2>Objections</h2>
<ul>${whys.map(
        (why) => html`<li>${why}</li>
`,
      )}</ul>
`
}${tableOf('Strength by requirement', strength)}${tableOf('Mutations', mutationRows(proof))}${tableOf('Faults', faultRows(proof))}${tableOf('Oddities', oddityRows(proof))}</main>
`;
}

function tableOf(title: string, [head = [], ...rows]: Rows): Content {
  if (rows.length === 0) return '';
  const columns = html`<tr>${head.map((name) => html`<th scope="col">${name.charAt(0)}${name.slice(1).toLowerCase()}</th>`)}</tr>`;
  return html`<h2>${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><caption>${title}: ${rows.length}</caption>
<thead>${columns}</thead>
<tbody>${rows.map(
    ([first, ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
  )}</tbody></table></div>
`;
}
