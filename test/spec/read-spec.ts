import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseYaml } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Ambiguity, ProfileName, Reading, Requirement } from '../../src/document/registers.js';

/** The repository's root, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Parses a YAML file of spec/. */
export function readYaml(path: string): unknown {
  return parseYaml(readFileSync(`${root}spec/${path}`, 'utf8'));
}

// The casts are sound as long as registers.test.ts is green: it validates both files against their schemas.
export const requirements = readYaml('requirements.yaml') as readonly Requirement[];
export const ambiguities = readYaml('ambiguities.yaml') as readonly Ambiguity[];

/** A reading under its full name: `AMB-300=303`. */
export interface NamedReading extends Reading {
  readonly id: string;
}

/** All readings, in the order of the register. */
export const readings: readonly NamedReading[] = ambiguities.flatMap((ambiguity) =>
  ambiguity.readings.map((reading) => ({ ...reading, id: `${ambiguity.id}=${reading.name}` })),
);

/** The full names of the readings that a profile chooses. */
export function chosenBy(profile: ProfileName): readonly string[] {
  return ambiguities.map(({ id, profiles }) => `${id}=${profiles[profile].chosen}`);
}

/** What breaks a JSON Schema 2020-12 in a value, as `/pointer message`; empty where nothing does. */
export function breaches(schema: object, value: unknown): readonly string[] {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
  addFormats.default(ajv);
  ajv.addVocabulary(['x-ambiguities']);
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
