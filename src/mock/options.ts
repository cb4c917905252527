import type { Readings } from '../document/registers.js';
import type { ClockKind } from './clock.js';
import { FAULTS } from './faults/all.js';
import type { MockSettings } from './messages.js';
import { ODDITIES } from './oddities/all.js';
import { type PersonaName, personaOf } from './persona.js';
import { sayUnknown, type UnknownWord } from './unknown-word.js';

/** How the reference server is to behave. */
export interface MockOptions {
  /** The profile, or production, that it behaves as. */
  readonly persona: PersonaName;
  /** Single readings shown instead of the persona's: ambiguity id to reading name. */
  readonly readings?: Readings;
  /** Ids of faults. */
  readonly faults?: readonly string[];
  /** Ids of oddities. */
  readonly oddities?: readonly string[];
  /** 0, for any that is free, where absent. */
  readonly port?: number;
  /** An address of loopback; 127.0.0.1 where absent. */
  readonly host?: string;
  /** Lifetime of access tokens in seconds; 600 where absent. */
  readonly tokenTtl?: number;
  /** What moves the clock of the jobs: messages alone, which is so where absent, or real time as well. */
  readonly clock?: ClockKind;
  /** How a created job ends whose name contains `fail`; `DONE` where absent. */
  readonly jobsNamedFail?: 'DONE' | 'FAILED';
  /** A file to which a line `METHOD PATH` is appended for each request. */
  readonly logRequests?: string;
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/**
 * Checks options and fills in what is absent.
 * @throws Error that names all that is wrong with them.
 */
export function settingsOf(options: MockOptions): MockSettings {
  const { persona, readings = {}, faults = [], oddities = [], port = 0, host = '127.0.0.1', tokenTtl = 600 } = options;
  const { clock = 'driven', jobsNamedFail = 'DONE', logRequests } = options;
  const problems = [
    ...unknownBehaviours('fault', faults).map(sayUnknown),
    ...unknownBehaviours('oddity', oddities).map(sayUnknown),
    ...(isWhole(port, 0, 65_535) ? [] : [`the port is ${port}: it must be a whole number from 0 to 65535`]),
    ...(isWhole(tokenTtl, 1, 86_400) ? [] : [`tokenTtl is ${tokenTtl}: it must be a whole number of seconds from 1 to 86400`]),
    ...(LOOPBACK.test(host) ? [] : [`the host is ${host}: the reference server listens on loopback only, 127.0.0.1, ::1 or localhost`]),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const log = logRequests === undefined ? {} : { logRequests };
  const shown = personaOf(persona, readings).readings;
  return { persona, readings: shown, faults, oddities, host, port, tokenTtl, clock, jobsNamedFail, ...log };
}

/** The ids among these that no fault, or no oddity, has. */
export function unknownBehaviours(what: 'fault' | 'oddity', ids: readonly string[]): readonly UnknownWord[] {
  const known = (what === 'fault' ? FAULTS : ODDITIES).map(({ id }) => id);
  return ids.filter((id) => !known.includes(id)).map((word) => ({ what, word, known }));
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
