import { describe, expect, it } from 'vitest';
import { inLanes, inPool } from '../../src/run/lanes.js';

/** Tasks that end when they are told to. */
function stage() {
  const log: string[] = [];
  const ends = new Map<string, (value: string) => void>();
  const execute = (task: string): Promise<string> => {
    log.push(`begin ${task}`);
    return new Promise<string>((resolve) => ends.set(task, resolve)).then((value) => {
      log.push(`end ${task}`);
      return value;
    });
  };
  const end = async (task: string): Promise<void> => {
    ends.get(task)?.(task.toUpperCase());
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { log, execute, end };
}

const lane = (task: string): string => task[0] ?? '';

describe('inLanes', () => {
  it('runs tasks of one lane in order and lanes side by side', async () => {
    const { log, execute, end } = stage();
    const results = inLanes(['a1', 'b1', 'a2', 'b2'], lane, execute);
    await end('');
    expect(log).toEqual(['begin a1', 'begin b1']);
    await end('b1');
    expect(log.slice(2)).toEqual(['end b1', 'begin b2']);
    await end('b2');
    expect(log).not.toContain('begin a2');
    await end('a1');
    await end('a2');
    expect(log.slice(-3)).toEqual(['end a1', 'begin a2', 'end a2']);
    expect(await results).toEqual(['A1', 'B1', 'A2', 'B2']);
  });

  it('gives none for none', async () => {
    expect(await inLanes([], lane, async (task) => task)).toEqual([]);
  });

  it('passes on what a task throws', async () => {
    await expect(inLanes(['a1', 'a2'], lane, async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});

describe('inPool', () => {
  it('begins tasks in order, no more at once than it may, and hands on what comes in that order', async () => {
    const { log, execute, end } = stage();
    const taken: string[] = [];
    const all = inPool(['1', '2', '3', '4'], 2, execute, (result, task) => taken.push(`${result} of ${task}`));
    await end('');
    expect(log).toEqual(['begin 1', 'begin 2']);
    await end('2');
    expect(log.slice(2)).toEqual(['end 2', 'begin 3']);
    await end('3');
    expect(taken).toEqual([]);
    await end('1');
    expect(taken).toEqual(['1 of 1', '2 of 2', '3 of 3']);
    await end('4');
    await all;
    expect(taken).toEqual(['1 of 1', '2 of 2', '3 of 3', '4 of 4']);
    expect(log.filter((line) => line.startsWith('begin'))).toEqual(['begin 1', 'begin 2', 'begin 3', 'begin 4']);
  });

  it('gives none for none', async () => {
    const taken: string[] = [];
    await inPool<string, string>(
      [],
      8,
      async (task) => task,
      (result) => taken.push(result),
    );
    expect(taken).toEqual([]);
  });
});
