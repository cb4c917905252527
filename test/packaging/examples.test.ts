import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../src/cli/config/load.js';
import { manifest, root } from './pack.js';

const examples = join(root, 'examples');
const configurations = ['config', 'regression'].flatMap((folder) =>
  readdirSync(join(examples, folder))
    .filter((name) => /\.config\.\w+$/.test(name))
    .map((name) => `${folder}/${name}`),
);

/** What the examples read of the environment. */
const env = { API_BASE_URL: 'https://api.test', API_JOB_DONE: '1', API_JOB_FAILED: '2' };

describe('the example configuration', () => {
  it.each(configurations)('%s is sound', async (name) => {
    const loaded = await loadConfig({ file: join(examples, name), cwd: examples, env });
    expect(Object.keys(loaded?.config ?? {}).length).toBeGreaterThan(0);
  });

  it.each(configurations)('%s is explained on the page of its folder', (name) => {
    const [folder = '', file = ''] = name.split('/');
    expect(readFileSync(join(examples, folder, 'README.md'), 'utf8')).toContain(`\`${file}\``);
  });
});

describe('the example of the gate for', () => {
  it.each(['github-actions.yml', 'gitlab-ci.yml'])('%s is YAML that installs before it runs', (name) => {
    const text = readFileSync(join(examples, 'ci', name), 'utf8');
    expect(() => parse(text)).not.toThrow();
    expect(text.indexOf('npm ci')).toBeGreaterThan(0);
    expect(text.indexOf('npx conformance run')).toBeGreaterThan(text.indexOf('npm ci'));
  });
});

describe('the regression project', () => {
  const own = JSON.parse(readFileSync(join(examples, 'regression/package.json'), 'utf8')) as { devDependencies: Record<string, string> }; // its one use
  const listed = execFileSync(process.execPath, [join(root, 'bin/conformance.js'), 'list', '--json'], { encoding: 'utf8' });
  const cases = JSON.parse(listed) as readonly { readonly suite: string }[]; // our own command wrote it

  it('asks for this version of the package', () => {
    expect(own.devDependencies[manifest.name]).toBe(`^${manifest.version}`);
  });

  /** What is the project's own: a suite written by hand, and the pinned cases. */
  const OWN = ['known-bug.test.ts', 'regressions.test.ts'];

  it('has a file for each built-in suite', () => {
    const names = new Set(cases.map(({ suite }) => suite));
    const files = readdirSync(join(examples, 'regression')).filter((name) => name.endsWith('.test.ts') && !OWN.includes(name));
    expect(names.size).toBeGreaterThan(5);
    expect(files.sort()).toEqual([...names].map((name) => `${name}.test.ts`).sort());
  });
});
