import type { RunRecord } from '../../src/run/record.js';
import { failing } from './records.js';

/** Markup, escape sequences, entities, templates, shell and format characters: each must stay what it is, a text. */
export const HOSTILE = [
  '</script><script>globalThis.owned = true</script>',
  '<img src=x onerror="globalThis.owned = true">',
  ']]></failure><!DOCTYPE x [<!ENTITY a "&a;&a;">]>&a;',
  '\u001b[2J\u001b[31mred\u0007\u009b1m',
  '\u202egnp.exe\u2066\u200b\ufeff',
  '\u0000\ud800\udc00\ud800 \udfff \ufffe\uffff\u2028\r\n\tend',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay a text
  "'; $(reboot) `reboot` ${constructor} {{7*7}} --> <!-- \\u001b",
].join(' ');

/** The failing record with hostile text in every place that a target, a document or a configuration fills. */
export function hostile(): RunRecord {
  return spoiled(failing(), '') as RunRecord; // every string is replaced by a string, so the shape is kept
}

/** Values of the record's own alphabets: no target chooses them. */
const OURS = new Set([
  'kind',
  'verdict',
  'severity',
  'level',
  'in',
  'by',
  'schema',
  'name',
  'version',
  'startedAt',
  'whose',
  'base64',
  'met',
  'state',
  'position',
  'where',
]);

/** Ids by which the parts of a record find each other: spoiled alike wherever they stand. */
const IDS = new Set(['id', 'findings', 'suite', 'requirement', 'requirements', 'cases', 'reads', 'ambiguity']);

function spoiled(value: unknown, key: string): unknown {
  if (typeof value === 'string') return spoiledText(value, key);
  if (Array.isArray(value)) return value.map((item) => spoiled(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spoiled(inner, name)]));
}

function spoiledText(value: string, key: string): string {
  if (OURS.has(key)) return value;
  if (IDS.has(key)) return /^(F|R|AMB)-/.test(value) ? value : `${value} ${HOSTILE}`;
  if (key === 'text' && value.startsWith('{')) return `{"job":{"status":${JSON.stringify(HOSTILE)}, "x":"</pre></script>"},"fields":[{}]}`;
  return `${HOSTILE} ${value}`;
}
