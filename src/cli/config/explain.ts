import type { ErrorObject } from 'ajv';
import schema from '../../../schemas/config.schema.json' with { type: 'json' };
import { isObject, tokens } from '../../document/pointer.js';
import { nearest } from '../nearest.js';
import { HIDDEN } from './secrets.js';
import type { Path } from './shape.js';
import { dotted } from './source.js';

/** One mistake of a configuration's value: where it is and how it is said. `value` is put in by whoever knows how it is written. */
export interface Explained {
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly id: string;
  readonly says: (value: string) => string;
  readonly do: string;
}

/** Says a validator's error. */
export function explain(error: ErrorObject): Explained {
  const path = pathOf(error);
  const name = dotted(path);
  if (error.keyword === 'additionalProperties') return unknownKey(error, path);
  if (error.propertyName !== undefined) return misnamedKey(error, path);
  switch (error.keyword) {
    case 'required':
      return {
        path,
        part: 'key',
        id: 'config-missing-key',
        says: () => `${name} has no "${error.params.missingProperty}"`,
        do: `write ${error.params.missingProperty}: …`,
      };
    case 'enum':
      return notListed(error, path);
    case 'oneOf':
      return unclearCredential(path);
    default:
      return {
        path,
        part: 'value',
        id: 'config-value',
        says: (value) => `${name || 'the configuration'} is ${value}, not ${expected(error)}`,
        do: correction(error),
      };
  }
}

/** What to do about a value that is not what its keyword asks for. */
function correction({ keyword, params, parentSchema }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return AS_TYPE[String([params.type].flat()[0])] ?? READ_ON;
    case 'minimum':
    case 'maximum':
      return `take one from ${parentSchema?.minimum} to ${parentSchema?.maximum}`;
    case 'minLength':
    case 'minItems':
      return 'fill it, or leave it out';
    case 'format':
      return 'write it as 2027-03-01';
    case 'pattern':
      return `write ${patternInWords(String(params.pattern))}`;
    default:
      return READ_ON;
  }
}

const READ_ON = 'docs/configuration.md shows how it is written';

const AS_TYPE: Readonly<Record<string, string>> = {
  string: 'write it in quotes: "…"',
  integer: 'write it in digits, without a unit or quotes',
  boolean: 'write true or false, without quotes',
  array: 'write a list: [ … ]',
  object: READ_ON,
};

/** What a keyword asks for, in words. */
function expected({ keyword, params, parentSchema }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return typeInWords(params.type, parentSchema);
    case 'minimum':
    case 'maximum':
      return range(parentSchema);
    case 'minLength':
    case 'minItems':
      return 'filled: it is empty';
    case 'format':
      return 'an ISO 8601 date such as 2027-03-01';
    case 'pattern':
      return patternInWords(String(params.pattern));
    default:
      return `what the schema asks for (${keyword})`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
};

function typeInWords(type: unknown, parentSchema: ErrorObject['parentSchema']): string {
  if (type === 'integer' && parentSchema !== undefined) return range(parentSchema);
  return [type]
    .flat()
    .map((one) => TYPES[String(one)] ?? String(one))
    .join(' or ');
}

function range(parentSchema: ErrorObject['parentSchema']): string {
  return `a whole number from ${parentSchema?.minimum} to ${parentSchema?.maximum}`;
}

function patternInWords(pattern: string): string {
  if (pattern.startsWith('^(?:R-')) return 'the id of a requirement such as R-404';
  if (pattern.startsWith('^AMB-')) return 'the id of an ambiguity such as AMB-300';
  if (pattern.startsWith('^[A-Za-z0-9]')) return 'the name of an account';
  return 'the name of an environment variable such as API_TOKEN';
}

function unknownKey({ params, parentSchema }: ErrorObject, parent: Path): Explained {
  const key = String(params.additionalProperty);
  const allowed = Object.keys((parentSchema?.properties as object | undefined) ?? {}).filter((name) => !name.startsWith('$')); // by JSON Schema
  const where = parent.length === 0 ? 'the configuration' : dotted(parent);
  return {
    path: [...parent, key],
    part: 'key',
    id: 'config-unknown-key',
    says: () => `${where} has no key ${JSON.stringify(key)}`,
    do: remedy(key, allowed),
  };
}

function remedy(key: string, allowed: readonly string[]): string {
  const near = nearest(key, allowed);
  if (near !== undefined) return `write ${near}`;
  const elsewhere = keyPaths(schema.properties).find((path) => path.at(-1)?.toLowerCase() === key.toLowerCase());
  return elsewhere === undefined ? `take one of: ${allowed.join(', ')}` : `write it as ${dotted(elsewhere)}`;
}

/** Paths of all keys that the schema itself names. */
function keyPaths(properties: unknown, above: readonly string[] = []): readonly (readonly string[])[] {
  if (!isObject(properties)) return [];
  return Object.entries(properties).flatMap(([key, described]) => [
    [...above, key],
    ...keyPaths(isObject(described) ? described.properties : undefined, [...above, key]),
  ]);
}

function misnamedKey({ propertyName = '', params }: ErrorObject, parent: Path): Explained {
  const wanted = patternInWords(String(params.pattern));
  return {
    path: [...parent, propertyName],
    part: 'key',
    id: 'config-unknown-key',
    says: () => `${dotted(parent)}: ${JSON.stringify(propertyName)} is not ${wanted}`,
    do: `write ${wanted}`,
  };
}

function notListed({ params, data }: ErrorObject, path: Path): Explained {
  const allowed = (params.allowedValues as readonly unknown[]).map(String); // by ajv's definition of enum errors
  const near = nearest(String(data), allowed);
  return {
    path,
    part: 'value',
    id: 'config-value',
    says: (value) => `${dotted(path)} is ${value}, not one of ${allowed.join(', ')}`,
    do: `write ${near ?? allowed[0]}`,
  };
}

function unclearCredential(path: Path): Explained {
  return {
    path,
    part: 'key',
    id: 'config-credential',
    says: () => `${dotted(path)} does not name exactly one source of its token`,
    do: 'tokenEnv: API_TOKEN\nor tokenFile: ./reader.token\nor clientIdEnv, clientSecretEnv and scope, all three\nor clientIdEnv, privateKeyFile, keyId and scope',
  };
}

/** The value as a message shows it; below `credentials` nothing is shown. */
export function shownValue(path: Path, written: string): string {
  return path[0] === 'credentials' ? HIDDEN : written;
}

/** The instance path of RFC 6901, its indexes as numbers where they are ones. */
function pathOf({ instancePath }: ErrorObject): Path {
  return tokens(instancePath).map((member) => (/^(?:0|[1-9]\d*)$/.test(member) ? Number(member) : member));
}
