/** A JSON value that is no object and no array. */
export type Scalar = string | number | boolean | null;

/** The JSON types, as a schema's `type` names them. */
export type JsonType = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'null';

/** What a run has seen of the service beside its verdicts: what a document that is true of it needs to know. Bounded. */
export interface ObservedFacts {
  /** Answers to GET. */
  readonly statuses: readonly ObservedStatus[];
  /** What stood in documented bodies, by the place where it stood. */
  readonly places: readonly ObservedPlace[];
}

/** How often an operation answered with a status. */
export interface ObservedStatus {
  /** operationId in the document. */
  readonly operation: string;
  readonly status: number;
  readonly count: number;
}

/**
 * What is told of a place in a body: members that the document does not name, values where it lists the permitted ones, required
 * members that were missing, values of another type than the documented one.
 */
export type PlaceKind = 'undocumented-members' | 'enum-values' | 'missing-members' | 'other-types';

/** One kind of thing at one place in the bodies of one status. */
export interface ObservedPlace {
  readonly kind: PlaceKind;
  readonly operation: string;
  readonly status: number;
  /** JSON pointer into the body; an item's index is `*`. */
  readonly pointer: string;
  /** JSON pointer of the place's schema in the document, behind its `$ref`s. */
  readonly schema: string;
  /** The most frequent first. */
  readonly seen: readonly ObservedThing[];
  /** How many distinct ones beyond those were left out. */
  readonly more?: number;
}

/** A member's name, a value or a type, and in how many answers it was seen. */
export interface ObservedThing {
  readonly what: Scalar;
  readonly count: number;
  /** The types of an undocumented member's values. */
  readonly types?: readonly JsonType[];
}
