import { type ApiDocument, operationsOf } from '../../document/api-document.js';
import { child, valueAt } from '../../document/pointer.js';
import { STANDS_FOR } from '../../schema/law.js';
import { answers, type DriftAction } from './actions.js';
import type { ObservedThing } from './facts.js';
import type { Loosening } from './loosenings.js';
import { jsonPath, literal } from './path.js';

/** Permits what was accepted, each schema and each status once. */
export function acceptedActions(loosenings: readonly Loosening[], document: ApiDocument): readonly DriftAction[] {
  return merged(loosenings).flatMap((loosening) => loosened(loosening, document));
}

function loosened(loosening: Loosening, document: ApiDocument): readonly DriftAction[] {
  switch (loosening.kind) {
    case 'value':
      return [
        {
          target: `${jsonPath(loosening.schema)}.enum`,
          description: 'Accepted: values that the page does not list.',
          update: loosening.values.map(({ what }) => what),
          notes: loosening.values.map(({ count }, index) => ({ path: ['update', index], says: answers(count) })),
        },
      ];
    case 'optional':
      return loosening.members.map(({ what, count }) => ({
        target: `${jsonPath(loosening.schema)}.required[?@ == ${literal(String(what))}]`,
        description: 'Accepted: a member that the page requires and answers lack.',
        remove: true,
        notes: [{ path: ['remove'], says: `missing in ${answers(count)}` }],
      }));
    case 'type':
      return typed(loosening.schema, loosening.types, document);
    case 'response':
      return [responded(loosening, document)];
  }
}

/** A single type cannot become a list of them by an update: it is taken away first. */
function typed(schema: string, types: readonly ObservedThing[], document: ApiDocument): readonly DriftAction[] {
  const target = jsonPath(schema);
  const documented = [valueAt(document.root, child(schema, 'type'))].flat();
  return [
    { target: `${target}.type`, description: 'Accepted: values of another type than the page gives.', remove: true, notes: [] },
    {
      target,
      description: 'The documented type, and those that answers had.',
      update: { type: [...documented, ...types.map(({ what }) => what)] },
      notes: types.map(({ count }, index) => ({ path: ['update', 'type', documented.length + index], says: answers(count) })),
    },
  ];
}

function responded({ operation, status, count, standsFor }: Extract<Loosening, { kind: 'response' }>, document: ApiDocument): DriftAction {
  const known = operationsOf(document).find(({ id }) => id === operation);
  const like = standsFor.flatMap((other) => known?.responses.get(other)?.content.get('application/json') ?? [])[0];
  const schema = like === undefined ? undefined : valueAt(document.root, like);
  return {
    target: `${jsonPath(known?.pointer ?? '')}.responses`,
    description: 'Accepted: a status that the page does not list.',
    update: {
      [status]: {
        description: standsFor.length === 0 ? 'As observed.' : `As observed, in the place of ${standsFor.join(' and ')}.`,
        ...(standsFor.length === 0 ? {} : { [STANDS_FOR]: standsFor }),
        ...(schema === undefined ? {} : { content: { 'application/json': { schema } } }),
      },
    },
    notes: [{ path: ['update', String(status)], says: answers(count) }],
  };
}

/** Loosenings of one schema, or of one status, as one. */
function merged(loosenings: readonly Loosening[]): readonly Loosening[] {
  const known = new Map<string, Loosening>();
  for (const loosening of loosenings) {
    const key = loosening.kind === 'response' ? `${loosening.operation} ${loosening.status}` : `${loosening.kind} ${loosening.schema}`;
    const before = known.get(key);
    known.set(key, before === undefined ? loosening : together(before, loosening));
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, loosening]) => loosening);
}

function together(a: Loosening, b: Loosening): Loosening {
  if (a.kind === 'value' && b.kind === 'value') return { ...a, values: united(a.values, b.values) };
  if (a.kind === 'optional' && b.kind === 'optional') return { ...a, members: united(a.members, b.members) };
  if (a.kind === 'type' && b.kind === 'type') return { ...a, types: united(a.types, b.types) };
  if (a.kind === 'response' && b.kind === 'response') return { ...a, standsFor: [...new Set([...a.standsFor, ...b.standsFor])].sort() };
  return a;
}

function united(a: readonly ObservedThing[], b: readonly ObservedThing[]): readonly ObservedThing[] {
  const counts = new Map<ObservedThing['what'], number>();
  for (const { what, count } of [...a, ...b]) counts.set(what, (counts.get(what) ?? 0) + count);
  return [...counts].map(([what, count]) => ({ what, count }));
}
