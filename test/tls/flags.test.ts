import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { refuseSlips } from '../../src/cli/slips.js';
import { readWords, TLS_FLAGS } from '../../src/cli/tls/flags.js';

const root = join(import.meta.dirname, '../..');

/** What commander makes of the same words; `undefined` where it has something to say of them. */
function byCommander(words: readonly string[]): unknown {
  const command = new Command('tls')
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .argument('<target>');
  for (const [flag, says] of Object.values(TLS_FLAGS)) command.option(flag, says);
  refuseSlips(command.action(() => {}));
  try {
    command.parse([...words], { from: 'user' });
    return { target: command.args[0], flags: command.opts() };
  } catch {
    return undefined;
  }
}

describe('readWords', () => {
  it.each([
    ['a host', ['api.example.com']],
    ['a host and a switch', ['api.example.com:443', '--json']],
    ['options before the host', ['--json', '--ca', 'ca.pem', '[::1]:8443']],
    ['values behind an equals sign', ['h', '--expiry-days=30', '--plain-port=8080', '--timeout=100']],
    ['a certificate and its key', ['h', '--cert', 'c.pem', '--key', 'k.pem']],
    ['two values of one option', ['h', '--ca', 'a.pem', '--ca', 'b.pem']],
    ['a host behind two dashes', ['--json', '--', '-h']],
    ['an empty host', ['']],
    ['a blank value', ['h', '--ca', ' ']],
    ['nothing', []],
    ['two hosts', ['a', 'b']],
    ['help', ['h', '--help']],
    ['an option that there is not', ['h', '--jsn']],
    ['an option without its value', ['h', '--ca']],
    ['a switch with a value', ['h', '--json=yes']],
  ])('reads %s as commander does, or leaves it to commander', (_, words) => {
    expect(readWords(words)).toEqual(byCommander(words));
  });

  it('leaves a value that looks like an option to commander', () => {
    expect(readWords(['h', '--expiry-days', '-1'])).toBeUndefined();
  });
});

describe('conformance tls as it is built', () => {
  const bin = join(root, 'bin/conformance.js');
  const conformance = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'tls', ...args], { encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  it('is one file that loads no package', () => {
    const required = [...readFileSync(join(root, 'dist/tls.cjs'), 'utf8').matchAll(/require\("([^"]+)"\)/g)].map(([, from]) => from);
    expect(required.length).toBeGreaterThan(3);
    expect(required.filter((from) => !from?.startsWith('node:'))).toEqual([]);
  });

  it('says what is wrong with its words as the other commands do, and answers --help', () => {
    expect(conformance('h', '--jsn')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'error: conformance tls has no option --jsn [usage-option]\n  do:  conformance tls --json\nno verdict was reached (exit 2)\n',
    });
    expect(conformance('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--plain-port <n>'), stderr: '' });
    expect(conformance('https://me:hunter2@h').stderr).toMatch(/^error: "https:\/\/h" is not a host/);
    expect(conformance('a:b:c')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^error: "a:b:c" is not a host/) });
  });
});
