import { type ApiDocument, operationsOf } from '../../document/api-document.js';
import { child } from '../../document/pointer.js';
import type { Ambiguity, Readings } from '../../document/registers.js';
import type { Finding } from '../record.js';
import type { ObservedFacts, ObservedPlace, ObservedThing } from './facts.js';
import { breaches, isDocumented } from './permits.js';

/** One thing that a document must say for what was seen to be permitted; `seen` has the counts. */
export type Loosening =
  | { readonly kind: 'value'; readonly schema: string; readonly status: number; readonly values: readonly ObservedThing[] }
  | { readonly kind: 'optional'; readonly schema: string; readonly status: number; readonly members: readonly ObservedThing[] }
  | { readonly kind: 'type'; readonly schema: string; readonly status: number; readonly types: readonly ObservedThing[] }
  /** `standsFor`: the documented statuses in whose place it was seen; empty where it stands for itself. */
  | {
      readonly kind: 'response';
      readonly operation: string;
      readonly status: number;
      readonly count: number;
      readonly standsFor: readonly string[];
    };

/** What is needed to know what would permit a finding. */
export interface LooseningContext {
  /** Under the readings that the service follows. */
  readonly document: ApiDocument;
  readonly facts: ObservedFacts;
  readonly ambiguities: readonly Ambiguity[];
  /** As the run chose them, and as the service follows them. */
  readonly readings: { readonly chosen: Readings; readonly followed: Readings };
}

/** What a document would have to say for a finding not to be one; empty where no document can say it. */
export function looseningsOf(finding: Finding, context: LooseningContext): readonly Loosening[] {
  const { place } = finding;
  if (place.in === 'status') return finding.check === 'no-server-error' ? [] : responseOf(finding, context);
  if (place.in !== 'body' || finding.kind !== 'schema') return [];
  const pointer = place.pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
  const { document, facts } = context;
  return facts.places
    .filter(({ status }) => status === place.status)
    .flatMap((observed) => atPlace(observed, breaches(document, observed), pointer));
}

function atPlace(place: ObservedPlace, seen: readonly ObservedThing[], pointer: string): readonly Loosening[] {
  const { kind, schema, status } = place;
  if (kind === 'missing-members') {
    const members = seen.filter(({ what }) => child(place.pointer, String(what)) === pointer);
    return members.length === 0 ? [] : [{ kind: 'optional', schema, status, members }];
  }
  if (place.pointer !== pointer || seen.length === 0) return [];
  return kind === 'enum-values' ? [{ kind: 'value', schema, status, values: seen }] : [{ kind: 'type', schema, status, types: seen }];
}

/** A status that the document does not have: it may be added. Which of its statuses comes when, no document says. */
function responseOf(finding: Finding, context: LooseningContext): readonly Loosening[] {
  const { place, kind, expected } = finding;
  const { document, facts } = context;
  if (place.status === undefined || (kind !== 'status-undocumented' && kind !== 'status-unexpected')) return [];
  const operation = operationsOf(document).find(({ method, path }) => `${method} ${path}` === finding.operation)?.id;
  if (operation === undefined || isDocumented(document, operation, place.status)) return [];
  const seen = facts.statuses.find((one) => one.operation === operation && one.status === place.status);
  const wanted = kind === 'status-unexpected' && /^\d{3}(?: or \d{3})*$/.test(expected) ? expected.split(' or ') : [];
  if (kind === 'status-unexpected' && wanted.length === 0) return [];
  const standsFor = wanted.map((status) => renamed(status, context));
  return [{ kind: 'response', operation, status: place.status, count: seen?.count ?? finding.count, standsFor }];
}

/** A status as the chosen readings call it, as the followed ones do. */
function renamed(status: string, { ambiguities, readings: { chosen, followed } }: LooseningContext): string {
  const names = (readings: Readings) =>
    ambiguities.flatMap(({ id, readings: known }) =>
      Object.entries(known.find(({ name }) => name === readings[id])?.options?.statuses ?? {}),
    );
  const plain = names(chosen).find(([, to]) => String(to) === status)?.[0] ?? status;
  return String(names(followed).find(([from]) => from === plain)?.[1] ?? plain);
}
