import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import schema from '../../schemas/config.schema.json' with { type: 'json' };
import { VARIABLES } from '../../src/cli/config/environment.js';
import { loadConfig } from '../../src/cli/config/load.js';
import { SETTINGS, type Setting } from '../../src/cli/config/setting.js';
import { RUN_FLAGS } from '../../src/cli/run-flags.js';

const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('| `'));
const flags = Object.values(RUN_FLAGS).flat();

/** Keys of the schema, dotted; those of a credential stand once, without their owner. */
function keys(properties: object, above = ''): readonly string[] {
  return Object.entries(properties).flatMap(([key, described]: [string, { readonly properties?: object }]) =>
    described.properties === undefined ? [`${above}${key}`] : keys(described.properties, `${above}${key}.`),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'conformance-docs-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the page about configuration', () => {
  it.each(keys(schema.properties))('has a row for the key %s', (key) => {
    expect(rows.filter((row) => row.startsWith(`| \`${key}\` |`))).toHaveLength(1);
  });

  it.each(Object.keys(schema.$defs.credential.properties))('says what %s of a credential names', (key) => {
    expect(rows.some((row) => row.split(' | ')[0]?.includes(`\`${key}\``))).toBe(true);
  });

  it.each(flags)('has a row for $flag with its default and variable', ({ flag, default: fallback = '', env = '' }) => {
    const row = rows.find((line) => line.startsWith(`| \`${flag}\` |`))?.replaceAll('`', '') ?? '';
    expect(row).toContain(`| ${flag} |`);
    expect(row).toContain(fallback);
    expect(row).toContain(env);
  });

  it('names no key and no flag that does not exist', () => {
    const known = [...keys(schema.properties), ...Object.keys(schema.$defs.credential.properties), ...flags.map(({ flag }) => flag)];
    const named = rows.flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(named.filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });

  it.each(VARIABLES)('names the variable %s', (name) => {
    expect(text).toContain(`\`${name}\``);
  });

  it.each(Object.entries(schema.properties).filter(([, { description }]) => / Default: /.test(description)))(
    'gives the default of %s as the schema does',
    (key, { description }) => {
      const [, fallback = '?'] = / Default: (.*)\.$/.exec(description) ?? [];
      expect(rows.find((row) => row.startsWith(`| \`${key}\``))?.replaceAll('`', '')).toContain(fallback);
    },
  );

  it.each([...text.matchAll(/^```(yaml|ts)\n(.*?)^```/gms)].map(([, format = '', example = '']) => [format, example] as const))(
    'has a sound example in %s',
    async (format, example) => {
      writeFileSync(join(folder, `example.${format}`), example);
      const loaded = await loadConfig({ file: `example.${format}`, cwd: folder, env: {} });
      expect(loaded?.config.target?.baseUrl).toBe('https://127.0.0.1:8443');
    },
  );
});

describe('the settings', () => {
  const settings: readonly Setting[] = Object.values(SETTINGS);

  it('of the flag table and of the layers name the same variables', () => {
    const ofFlags = flags.flatMap(({ env }) => env?.match(/^\w+/) ?? []);
    expect([...ofFlags].sort()).toEqual([...VARIABLES].sort());
  });

  it('have flags that are declared', () => {
    const declared = flags.map(({ flag }) =>
      flag
        .split(' ')[0]
        ?.slice(2)
        .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(settings.flatMap(({ flag }) => flag ?? []).filter((flag) => !declared.includes(flag))).toEqual([]);
  });

  it('have keys that the schema has', () => {
    expect(settings.flatMap(({ path }) => path?.join('.') ?? []).filter((path) => !keys(schema.properties).includes(path))).toEqual([]);
  });
});
