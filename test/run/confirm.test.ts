import { describe, expect, it } from 'vitest';
import type { HttpExchange } from '../../src/http/exchange.js';
import { confirmSightings } from '../../src/run/confirm.js';
import { createLaws } from '../../src/run/judge/laws.js';
import { createObserver } from '../../src/run/judge/observe.js';
import { type Sighting, sightingOf } from '../../src/run/tally.js';
import { exchange } from '../support/exchange.js';
import { intent, spec } from '../support/law.js';
import { runAgainstMock } from '../support/run.js';

const observe = createObserver(createLaws(spec, { profile: 'page', readings: {}, strict: false }));
const sent = { shape: { kind: 'example' } } as never;

/** What a 500 in the place of a 200 is seen as. */
function seen(changed: Partial<ReturnType<typeof intent>> = {}, method = 'GET'): Sighting {
  const broken = exchange({ status: 500 });
  const { occurrences } = observe([{ ...broken, request: { ...broken.request, method } }], [intent({ sent, ...changed })]);
  const found = occurrences.find(({ identity }) => identity.check === 'no-server-error');
  if (found === undefined) throw new Error('a 500 is not seen');
  return sightingOf(found, 'status/a');
}

/** A target that answers 500 where told, by the number of the request, and is told of. */
function target(breaks: (index: number) => boolean) {
  let asked = 0;
  const send = async (): Promise<HttpExchange> => (breaks(asked++) ? exchange({ status: 500 }) : exchange()) as HttpExchange;
  return { send, asked: () => asked };
}

const confirm = async (sighting: Sighting, breaks: (index: number) => boolean, { times = 3, stopped = (): boolean => false } = {}) => {
  const { send, asked } = target(breaks);
  const [confirmed] = await confirmSightings([sighting], { times, concurrency: 2, send, observe, stopped });
  return { repeats: confirmed?.repeats, trigger: confirmed?.trigger, asked: asked() };
};

describe('confirmSightings', () => {
  it('counts how often repeats show it; the one that found it is none', async () => {
    expect(await confirm(seen(), () => true)).toEqual({ repeats: { seen: 3, of: 3 }, asked: 3 });
    expect(await confirm(seen(), (index) => index % 3 === 0, { times: 6 })).toEqual({ repeats: { seen: 2, of: 6 }, asked: 6 });
  });

  it('keeps the trigger of what every repeat shows, and no other', async () => {
    const triggered = { ...seen(), trigger: 'the id contains U+0027' };
    expect((await confirm(triggered, () => true)).trigger).toBe('the id contains U+0027');
    expect((await confirm(triggered, (index) => index > 0)).trigger).toBeUndefined();
  });

  it.each([
    ['a method that is not safe', seen({}, 'POST')],
    ['a job that moves on', seen({ job: 'PROCESSING' })],
    [
      'what was seen in the life of a job',
      { ...seen(), occurrence: { ...seen().occurrence, judgement: { ...seen().occurrence.judgement, intent: intent() } } },
    ],
    [
      'a warning',
      { ...seen(), occurrence: { ...seen().occurrence, identity: { ...seen().occurrence.identity, severity: 'warn' as const } } },
    ],
  ])('does not repeat %s', async (_, sighting) => {
    expect(await confirm(sighting, () => false)).toEqual({ repeats: undefined, asked: 0 });
  });

  it('stops with the run', async () => {
    expect(await confirm(seen(), () => true, { stopped: () => true })).toEqual({ repeats: { seen: 0, of: 0 }, asked: 0 });
  });
});

describe('a run', () => {
  const alone = { select: { suites: ['status'], requirements: [] }, gate: { mustExercise: [], waive: {} } };

  it('says that a defect is seen only sometimes, with how often of how many, and repeats nothing where it is told to', async () => {
    const faults = ['one-in-twenty-answers-500'];
    const all = { ...alone, select: { suites: [], requirements: [] } };
    const { findings } = await runAgainstMock({ ...all, faults });
    const [finding] = findings.filter(({ check }) => check === 'no-server-error');
    expect(finding?.flaky?.of).toBe(3);
    expect(finding).not.toHaveProperty('trigger');
  });

  it('leaves a defect that shows every time unmarked', async () => {
    const { findings } = await runAgainstMock({ ...alone, faults: ['failed-answers-404'] });
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter(({ flaky }) => flaky !== undefined)).toEqual([]);
  });
});
