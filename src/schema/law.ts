import { type ApiDocument, type Operation, operationsOf, type ResponseObject } from '../document/api-document.js';
import { child, valueAt } from '../document/pointer.js';
import type { Ambiguity, Readings } from '../document/registers.js';
import { remember } from '../document/remember.js';
import { explain, type SchemaError } from './explain.js';
import { createValidators } from './validator.js';

/** A document under one set of readings, compiled: what checks judge by. */
export interface Law {
  readonly document: ApiDocument;
  readonly readings: Readings;
  /** The reading taken of an ambiguity. Throws for one that is not registered. */
  reading(ambiguity: string): string;
  /** The status that the readings make of a documented one: 300 is 303 under AMB-300=303. */
  status(documented: number): number;
  /** Undocumented statuses that an overlay lets stand for a documented one, named as `status` names it. */
  standIns(operation: string, status: number): readonly number[];
  operation(id: string): Operation;
  /** The response documented for a status: exact, then its class (`4XX`), then `default`. */
  response(operation: string, status: number): ResponseObject | undefined;
  /** What is wrong with a value by the schema at a pointer. */
  errors(schema: string, value: unknown): readonly SchemaError[];
}

/** The member of a response that names the documented statuses in whose place its own is right too. */
export const STANDS_FOR = 'x-conformance-stands-for';

/** Compiles a law. Schemas are compiled when first asked for. */
export function createLaw(document: ApiDocument, readings: Readings, ambiguities: readonly Ambiguity[]): Law {
  const validators = lazily(() => createValidators(document));
  const operations = new Map(operationsOf(document).map((operation) => [operation.id, operation]));
  const renamed = renamedStatuses(readings, ambiguities);
  const operation = (id: string): Operation => {
    const found = operations.get(id);
    if (found === undefined) throw new Error(`the document has no operation ${id}`);
    return found;
  };
  const standing = remember(1000, (id) => standInsOf(document, operation(id)));
  return {
    document,
    readings,
    operation,
    reading: (ambiguity) => {
      const reading = Object.hasOwn(readings, ambiguity) ? readings[ambiguity] : undefined;
      if (reading === undefined) throw new Error(`no ambiguity ${ambiguity} is registered`);
      return reading;
    },
    status: (documented) => renamed.get(documented) ?? documented,
    standIns: (id, status) => standing(id).flatMap(([own, named]) => (named.includes(String(status)) ? [own] : [])),
    response: (id, status) => {
      const { responses } = operation(id);
      return responses.get(String(status)) ?? responses.get(`${Math.trunc(status / 100)}XX`) ?? responses.get('default');
    },
    errors: (schema, value) => {
      const found = validators()(schema)(value);
      return found.length === 0 ? [] : explain(found);
    },
  };
}

/** The statuses of an operation that stand for others, with the names of those. */
function standInsOf({ root }: ApiDocument, { responses }: Operation): readonly (readonly [status: number, named: readonly string[]])[] {
  return [...responses].flatMap(([written, { pointer }]) => {
    const named = valueAt(root, child(pointer, STANDS_FOR));
    return Array.isArray(named) && /^\d{3}$/.test(written) ? [[Number(written), named.map(String)] as const] : [];
  });
}

function renamedStatuses(readings: Readings, ambiguities: readonly Ambiguity[]): ReadonlyMap<number, number> {
  return new Map(
    ambiguities.flatMap(({ id, readings: known }) => {
      const statuses = known.find(({ name }) => name === readings[id])?.options?.statuses ?? {};
      return Object.entries(statuses).map(([from, to]): [number, number] => [Number(from), to]);
    }),
  );
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
