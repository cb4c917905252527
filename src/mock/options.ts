import type { ProfileName, Readings } from '../document/registers.js';
import { FAULTS } from './faults/all.js';
import type { MockSettings } from './messages.js';
import { ODDITIES } from './oddities/all.js';
import { personaOf, unknownWord } from './persona.js';

/** How the reference server is to behave. */
export interface MockOptions {
  /** The profile that it behaves as. */
  readonly persona: ProfileName;
  /** Single readings shown instead of the profile's: ambiguity id to reading name. */
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
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/**
 * Checks options and fills in what is absent.
 * @throws Error that names all that is wrong with them.
 */
export function settingsOf(options: MockOptions): MockSettings {
  const { persona, readings = {}, faults = [], oddities = [], port = 0, host = '127.0.0.1', tokenTtl = 600 } = options;
  const problems = [
    ...faults.flatMap((id) => unknownBehaviour('fault', id) ?? []),
    ...oddities.flatMap((id) => unknownBehaviour('oddity', id) ?? []),
    ...(isWhole(port, 0, 65_535) ? [] : [`the port is ${port}: it must be a whole number from 0 to 65535`]),
    ...(isWhole(tokenTtl, 1, 86_400) ? [] : [`tokenTtl is ${tokenTtl}: it must be a whole number of seconds from 1 to 86400`]),
    ...(LOOPBACK.test(host) ? [] : [`the host is ${host}: the reference server listens on loopback only, 127.0.0.1, ::1 or localhost`]),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { profile: persona, readings: personaOf(persona, readings).readings, faults, oddities, host, port, tokenTtl };
}

/** What is wrong with the id of a fault or an oddity; `undefined` where it is known. */
export function unknownBehaviour(kind: 'fault' | 'oddity', id: string): string | undefined {
  const known = (kind === 'fault' ? FAULTS : ODDITIES).map((behaviour) => behaviour.id);
  return known.includes(id) ? undefined : unknownWord(kind, id, known);
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
