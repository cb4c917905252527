import { Document, isMap, isNode, isScalar } from 'yaml';
import { printable } from '../../http/printable.js';
import type { DriftAction } from '../../run/drift/actions.js';
import type { Drift, RefusedFinding } from '../../run/drift/drift.js';
import type { ObservedFacts, ObservedPlace } from '../../run/drift/facts.js';
import type { Loosening } from '../../run/drift/loosenings.js';
import type { DriftReading } from '../../run/drift/readings.js';
import type { RunRecord } from '../../run/record.js';
import { READINGS_MEMBER } from '../overlay-file.js';

/** A record that has what drift needs. */
export type ObservedRecord = RunRecord & { readonly observed: ObservedFacts };

/** The overlay as YAML: an OpenAPI Overlay 1.1, with what was counted as comments. Equal records give equal text. */
export function overlayText(record: ObservedRecord, { readings, changes, refused }: Drift): string {
  const document = new Document({
    overlay: '1.1.0',
    info: { title: `${record.run.api} as observed`, version: '1.0.0' },
    ...(readings.length === 0
      ? {}
      : { [READINGS_MEMBER]: Object.fromEntries(readings.map(({ ambiguity, reading }) => [ambiguity, reading])) }),
    actions: changes.map(({ notes: _, ...action }) => action),
  });
  document.commentBefore = comment(headLines(record));
  for (const reading of readings) note(document, [READINGS_MEMBER, reading.ambiguity], readingNote(reading));
  for (const [index, { notes }] of changes.entries()) for (const { path, says } of notes) note(document, ['actions', index, ...path], says);
  if (refused.length > 0) document.comment = comment(['Left out, because it would weaken a requirement:', ...refused.map(refusedLine)]);
  return document.toString({ lineWidth: 0 });
}

/** What the overlay leaves out, for people. */
export function refusedText(refused: readonly RefusedFinding[]): string {
  if (refused.length === 0) return '';
  const one = refused.find(({ permits }) => permits.length > 0);
  return [
    `left out, because it would weaken a requirement: ${refused.length}`,
    ...refused.flatMap((finding) => [`  ${refusedLine(finding)}`, `      ${remedyOf(finding)}`]),
    ...(one === undefined ? [] : [`  do:  give --accept ${one.finding} to permit it all the same; the id of a requirement is taken too`]),
    '',
  ].join('\n');
}

/** The actions of an overlay in a line each. */
export function changesText(changes: readonly DriftAction[]): string {
  return changes.map(({ target, remove }) => `  ${remove === true ? 'removes' : 'changes'} ${printable(target)}\n`).join('');
}

function headLines({ run, observed, ambiguities }: ObservedRecord): readonly string[] {
  const where = run.embedded ? `the built-in server, persona ${run.persona ?? run.profile}` : run.baseUrl;
  const { overlays } = run.settings;
  return [
    `What ${where} was seen to do, in a run by the profile ${run.profile} with the seed ${run.seed}.`,
    'Made by "conformance drift"; applied by "conformance run --overlay FILE".',
    ...(overlays === undefined ? [] : [`That run had overlays of its own: apply them first (${overlays}).`]),
    ...(ambiguities.length === 0 ? [] : ['', 'Answers:']),
    ...observed.statuses.map(({ operation, status, count }) => `  ${operation} ${status}: ${count}`),
    ...observed.places.filter(({ kind }) => kind === 'enum-values').map(valuesLine),
  ];
}

function valuesLine({ status, pointer, seen, more }: ObservedPlace): string {
  const values = seen.map(({ what, count }) => `${String(what)} ${count}`).join(', ');
  return `  ${status} ${pointer}: ${values}${more === undefined ? '' : `, and ${more} more`}`;
}

function readingNote({ instead, seen, explains }: DriftReading): string {
  const counted = seen === undefined ? '' : `${seen.count} of ${seen.of} answers; `;
  const why = explains.length === 0 ? '; no finding asks for it' : `; ${explains.join(', ')}`;
  return `${counted}the run read ${instead}${why}`;
}

function refusedLine({ requirement, level, severity, finding, title }: RefusedFinding): string {
  return printable(`${requirement} ${level} ${finding}${severity === 'warn' ? ' (warning)' : ''}: ${title}`);
}

function remedyOf({ permits }: RefusedFinding): string {
  return permits.length === 0 ? 'no overlay can permit it' : printable(`would permit ${permits.map(permitted).join(', ')}`);
}

function permitted(loosening: Loosening): string {
  switch (loosening.kind) {
    case 'value':
      return `the value ${loosening.values.map(({ what }) => JSON.stringify(what)).join(', ')}`;
    case 'optional':
      return `an answer without ${loosening.members.map(({ what }) => String(what)).join(', ')}`;
    case 'type':
      return `the type ${loosening.types.map(({ what }) => String(what)).join(', ')}`;
    case 'response': {
      const { status, standsFor } = loosening;
      return `the status ${status}${standsFor.length === 0 ? '' : ` for ${standsFor.join(' and ')}`}`;
    }
  }
}

/** A comment behind a value, or before the members of an object; an object of one member is written on one line. */
function note(document: Document, path: readonly (string | number)[], says: string): void {
  const node: unknown = document.getIn(path, true);
  if (!isNode(node)) return;
  if (isMap(node) && node.items.length === 1) node.flow = true;
  if (isScalar(node) || (isMap(node) && node.flow)) node.comment = comment([says]);
  else node.commentBefore = comment([says]);
}

function comment(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : ` ${printable(line)}`)).join('\n');
}
