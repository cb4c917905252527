/**
 * The registers that stand beside the document in `spec/`: what the source promises (requirements),
 * where it is unclear (ambiguities), and how each unclear place may be read (readings, profiles).
 */

/** RFC 2119 level; `info` is stated by the source, gets no verdict and is never counted. */
export type Level = 'MUST' | 'SHOULD' | 'MAY' | 'info';

/** One testable statement of the source. */
export interface Requirement {
  /** Stable id, such as `R-300`. */
  readonly id: string;
  readonly level: Level;
  /** The statement, in our own words. */
  readonly text: string;
  /** Where the source says it: a section of the page, or an RFC section. */
  readonly source: string;
  /** Hashes of the units of the page that state it, as in `spec/source.yaml`; absent where the page only implies it. */
  readonly sentences?: readonly string[];
  /** JSON pointer into the document at the node that carries it, where there is one. */
  readonly at?: string;
  /** Why no case exercises it (`info` rows only). */
  readonly reason?: string;
}

/** One way to read an unclear place. The overlay changes the document, the name and options are read by checks. */
export interface Reading {
  readonly name: string;
  /** What this reading takes the source to say. */
  readonly says: string;
  /** Path of an OpenAPI Overlay, relative to `spec/`. */
  readonly overlay?: string;
  readonly options?: ReadingOptions;
  /**
   * How an answer shows that it follows this reading: JSON pointers into the facts of an exchange to a JSON Schema that the
   * value there keeps; `false` where nothing may be there. An answer is counted for the first reading whose facts all hold.
   */
  readonly seen?: Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>;
}

/** What a reading changes beside the document. */
export interface ReadingOptions {
  /** Statuses that this reading renames: `{ "300": 303 }`. */
  readonly statuses?: Readonly<Record<string, number>>;
}

/** A place where the source is unclear. */
export interface Ambiguity {
  /** Stable id, such as `AMB-300`. */
  readonly id: string;
  readonly question: string;
  readonly source: string;
  readonly readings: readonly Reading[];
  readonly profiles: Readonly<Record<ProfileName, ProfileChoice>>;
}

/** The profiles that every ambiguity chooses for. */
export type ProfileName = 'page' | 'vendor';

/** What breaks the chosen reading fails; what breaks it but keeps a tolerated one is a warning. */
export interface ProfileChoice {
  readonly chosen: string;
  readonly tolerated: readonly string[];
}

/** A full set of readings: ambiguity id to the name of the reading taken. */
export type Readings = Readonly<Record<string, string>>;

/** Everything that `spec/` says beside the OpenAPI document. */
export interface Registers {
  readonly requirements: readonly Requirement[];
  readonly ambiguities: readonly Ambiguity[];
}
