import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LiveTarget, startLive, WAIVED } from './target.js';

let live: LiveTarget;

beforeAll(async () => {
  live = await startLive();
});
afterAll(async () => {
  await live?.close();
});

const isToken = (line: string): boolean => line === 'POST /oauth/token';
const isList = (line: string): boolean => /^GET \/data\/reports\/[^/]+\/jobs\?/.test(line);
const isSafe = (line: string): boolean => /^(GET|HEAD|OPTIONS) /.test(line);

describe('conformance plan with a client that may only read', () => {
  it('says what cannot be exercised and what to give, and asks for tokens and lists alone', async () => {
    const { status, stdout } = await live.conformance(['plan']);
    const sent = live.sent();
    expect(status).toBe(0);
    expect(stdout).toMatch(/^R-403 +MUST +no +the client cannot get a token without the scope/m);
    expect(stdout).toMatch(/^R-STATUS-FAILED +MUST +no +no FAILED job is known/m);
    expect(stdout).toMatch(/^ {2}give +credentials: \{ other: .* for R-SCOPE, R-403, R-ERROR-403$/m);
    expect(stdout).toMatch(/^ {2}give +fixtures: .*FAILED.* for R-STATUS-FAILED$/m);
    expect(sent.some(isToken) && sent.some(isList)).toBe(true);
    expect(sent.filter((line) => !isToken(line) && !isList(line))).toEqual([]);
  });

  it('says the same to a program', async () => {
    const { stdout } = await live.conformance(['plan', '--json']);
    const { requirements } = JSON.parse(stdout) as { readonly requirements: readonly { id: string; exercisable: boolean }[] };
    expect(requirements.filter(({ exercisable }) => !exercisable).map(({ id }) => id)).toEqual([
      'R-SCOPE',
      'R-STATUS-FAILED',
      'R-403',
      'R-ERROR-403',
    ]);
    live.sent();
  });
});

describe('conformance run with a client that may only read', () => {
  it('sends GET, HEAD and OPTIONS alone, and is not judged without the waiver', async () => {
    const { status, stdout } = await live.conformance(['run']);
    expect(status).toBe(2);
    expect(stdout).toContain('the gate asks for what was not exercised: R-403');
    expect(live.sent().filter((line) => !isToken(line) && !isSafe(line))).toEqual([]);
  });

  it('conforms with the waiver; FAILED is not exercised, and skipped in JUnit with the reason', async () => {
    expect(await live.conformance(['run'], { config: { gate: WAIVED } })).toMatchObject({ status: 0, stderr: '' });
    const row = live.record().requirements.find(({ id }) => id === 'R-STATUS-FAILED');
    expect(row).toMatchObject({ verdict: 'not-exercised', because: expect.stringContaining('no FAILED job is known') });
    const junit = readFileSync(join(live.folder, 'reports/junit.xml'), 'utf8');
    const elements = junit.split('<testcase ').filter((element) => element.includes('value="R-STATUS-FAILED"'));
    expect(elements.filter((element) => /<skipped message="[^"]*no FAILED job is known/.test(element))).toHaveLength(elements.length);
    expect(elements.length).toBeGreaterThan(0);
    live.sent();
  });
});

it('a token that may write changes nothing of what is sent', async () => {
  expect(await live.conformance(['run'], { config: { gate: WAIVED }, clients: { reader: 'both', writer: 'both' } })).toMatchObject({
    status: 0,
  });
  expect(live.sent().filter((line) => !isToken(line) && !isSafe(line))).toEqual([]);
});
