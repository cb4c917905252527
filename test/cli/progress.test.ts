import { describe, expect, it } from 'vitest';
import { createProgress, type ProgressOptions } from '../../src/cli/progress.js';
import type { RunEvent } from '../../src/run/events.js';
import type { CaseResult } from '../../src/run/record.js';

const RESULT: CaseResult = {
  id: 'status/a-done-job',
  suite: 'status',
  title: 'a done job',
  kind: 'example',
  level: 'MUST',
  requirements: [],
  reads: [],
  verdict: 'pass',
  exchanges: 1,
  statuses: {},
  duration: 1,
  findings: [],
};

function ended(done: number, verdict: CaseResult['verdict'] = 'pass'): RunEvent {
  return { kind: 'case-finished', result: { ...RESULT, verdict }, done, of: 40, exchanges: done * 10 };
}

/** What is written while a clock goes on by so many milliseconds before each event. */
function written(style: ProgressOptions['style'], step: number, events: readonly RunEvent[], columns = 80): string {
  let text = '';
  let now = 0;
  const stream = {
    write: (part: string) => {
      text += part;
      return true;
    },
  };
  const { listen, end } = createProgress(stream, { style, columns, now: () => now });
  for (const event of events) {
    now += step;
    listen(event);
  }
  end();
  return text;
}

describe('createProgress', () => {
  it('says on a terminal how far the run is, what fails, and about how long it will take', () => {
    expect(written('terminal', 2000, [ended(10), ended(20, 'fail')])).toContain(
      'status  20/40 cases · 1 case failing · 200 exchanges · 50/s · 4 s left',
    );
  });

  it('redraws ten times a second at most, and takes the line away', () => {
    const text = written('terminal', 30, [ended(1), ended(2), ended(3)]);
    expect(text.match(/cases/g)).toHaveLength(1);
    expect(text.endsWith('\r\u001b[K')).toBe(true);
  });

  it('never draws a line that is wider than the terminal', () => {
    expect(
      Math.max(
        ...written('terminal', 3000, [ended(10, 'fail')], 40)
          .split('\r')
          .map((line) => line.length),
      ),
    ).toBeLessThan(40);
  });

  it('writes a plain line at each failing case and every ten seconds elsewhere, without escape sequences', () => {
    expect(written('plain', 4000, [ended(1), ended(2, 'fail'), ended(3)]).split('\n')).toEqual([
      'fail  status/a-done-job',
      'status  3/40 cases · 1 case failing · 30 exchanges · 3/s · 148 s left',
      '',
    ]);
  });

  it('says nothing where it is not wanted', () => {
    expect(written('none', 20_000, [ended(1, 'fail')])).toBe('');
  });
});
