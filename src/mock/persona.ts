import type { ProfileName, Readings } from '../document/registers.js';
import type { KnownStatus } from './jobs.js';
import { sayUnknown, type UnknownWord } from './unknown-word.js';

/** The personas: one for each profile, and production, which is the vendor's with the habits of a live account. */
export type PersonaName = ProfileName | 'talkdesk';

/** The names of the personas, as `--persona` takes them. */
export const PERSONA_NAMES: readonly PersonaName[] = ['page', 'vendor', 'talkdesk'];

/** Which service the reference server behaves as: a profile, and the reading that it shows of each ambiguity. */
export interface Persona {
  readonly name: PersonaName;
  readonly profile: ProfileName;
  readonly readings: Readings;
}

interface Shown {
  readonly page: string;
  readonly vendor?: string;
  /** Readings beside the two above. */
  readonly also?: readonly string[];
}

/**
 * The readings of the register that a server can show, and finer ones where a reading of the register leaves the service
 * a choice: AMB-GONE, AMB-CROSSTYPE and AMB-JOBMEMBERS (`left-out`). The vendor's is the page's where it isn't said.
 */
const SHOWN: Readonly<Record<string, Shown>> = {
  'AMB-300': { page: '300', vendor: '303' },
  'AMB-STATE': { page: 'done-redirects', also: ['done-either'] },
  'AMB-VOCAB': { page: 'five', vendor: 'seven' },
  'AMB-CASE': { page: 'upper', vendor: 'lower', also: ['any'] },
  'AMB-LOC': { page: 'present', also: ['optional'] },
  'AMB-LOCVAL': { page: 'job-file', also: ['any-uri'] },
  'AMB-FIELDS': { page: 'array-required', vendor: 'items-only' },
  'AMB-JOBMEMBERS': { page: 'optional', also: ['required', 'left-out'] },
  'AMB-DUP': { page: 'editorial-slip' },
  'AMB-TIMESPAN': { page: 'iso-local', also: ['text'] },
  'AMB-LINKHREF': { page: 'href', also: ['free'] },
  'AMB-EXTRA': { page: 'allowed' },
  'AMB-AUTHMAP': { page: 'rfc6750' },
  'AMB-CHALLENGE': { page: 'present', also: ['optional'] },
  'AMB-ORDER': { page: '401-first' },
  'AMB-GONE': { page: 'either', also: ['200', '404'] },
  'AMB-CROSSTYPE': { page: 'as-asked', also: ['404', '400'] },
  'AMB-VARIANT': { page: 'as-asked' },
  'AMB-IDSHAPE': { page: '404', also: ['400'] },
  'AMB-CT': { page: 'application-json' },
  'AMB-METHOD': { page: 'any-refusal' },
  'AMB-HEAD': { page: 'as-get-or-refused' },
  'AMB-EDGE': { page: 'routable-or-edge' },
  'AMB-LIST': { page: 'may-lag' },
  'AMB-UNDOC': { page: 'undocumented-fails', vendor: 'vendor-503' },
};

/** The ambiguities that a persona reads. */
export const SHOWN_AMBIGUITIES: readonly string[] = Object.keys(SHOWN);

/** The readings of an ambiguity that a persona can show, the page's first. */
export function shownReadings(ambiguity: string): readonly string[] {
  const shown = SHOWN[ambiguity];
  return shown === undefined ? [] : [...new Set([shown.page, shown.vendor ?? shown.page, ...(shown.also ?? [])])];
}

/** The profile whose readings a persona shows. */
export function profileOf(name: PersonaName): ProfileName {
  return name === 'page' ? 'page' : 'vendor';
}

/** Whether the account `main` has seeded jobs in a status: in production none has failed, and none is provoked to. */
export function isSeeded(status: KnownStatus, { name }: Persona): boolean {
  return status !== 'FAILED' || name !== 'talkdesk';
}

/**
 * A persona with single readings of its own.
 * @throws Error where a reading is asked for that no persona can show; all such are named at once.
 */
export function personaOf(name: PersonaName, overrides: Readings = {}): Persona {
  const problems = Object.entries(overrides).flatMap(([ambiguity, reading]) => unknownReading(ambiguity, reading) ?? []);
  if (problems.length > 0) throw new Error(problems.map(sayUnknown).join('\n'));
  const profile = profileOf(name);
  const own = Object.entries(SHOWN).map(([ambiguity, shown]) => [ambiguity, shown[profile] ?? shown.page] as const);
  return { name, profile, readings: { ...Object.fromEntries(own), ...overrides } };
}

/** What is unknown of a reading; `undefined` where nothing is. */
export function unknownReading(ambiguity: string, reading: string): UnknownWord | undefined {
  const known = shownReadings(ambiguity);
  if (known.length === 0) return { what: 'ambiguity', word: ambiguity, known: SHOWN_AMBIGUITIES };
  return known.includes(reading) ? undefined : { what: `reading of ${ambiguity}`, word: reading, known };
}
