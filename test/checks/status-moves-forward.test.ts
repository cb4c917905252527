import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { statusMovesForward } from '../../src/checks/status-moves-forward.js';
import { exchange, job } from '../support/exchange.js';
import { judge } from '../support/judge.js';

/** The answers that show these statuses, one after another; the redirect for a job that is done. */
const life = (...statuses: readonly string[]) =>
  statuses.map((status) => exchange({ status: status.toUpperCase() === 'DONE' ? 300 : 200, body: job({ status }) }));
const ruling = (...statuses: readonly string[]) => judge(statusMovesForward, life(...statuses), { intent: { exercises: ['R-STATUS'] } });

describe('status-moves-forward', () => {
  it.each([
    ['PROCESSING', 'CREATED'],
    ['DONE', 'PROCESSING'],
    ['FAILED', 'DONE'],
    ['DELETED', 'DONE'],
    ['UPLOADING', 'PROCESSING'],
    ['CANCELED', 'DONE'],
  ])('finds that %s is followed by %s', (from, to) => {
    expect(ruling(from, to)).toEqual(
      applied(['R-STATUS'], {
        kind: 'disagreement',
        place: { in: 'sequence' },
        expected: `${from} or a later status`,
        actual: `the status ${from}, then ${to}`,
      }),
    );
  });

  it('finds a step back in the middle of a life', () => {
    expect(ruling('CREATED', 'PROCESSING', 'CREATED', 'DONE')).toMatchObject({
      deviations: [{ actual: 'the status PROCESSING, then CREATED' }],
    });
  });

  it.each([
    [['CREATED', 'CREATED', 'PROCESSING', 'DONE']],
    [['CREATED', 'DONE', 'DELETED']],
    [['PROCESSING', 'UPLOADING', 'DONE']],
    [['PROCESSING', 'FAILED', 'DELETED']],
    [['created', 'Processing', 'done']],
  ])('lets %j pass', (statuses) => {
    expect(ruling(...statuses)).toEqual(applied(['R-STATUS']));
  });

  it.each([
    ['one answer', life('CREATED')],
    ['statuses that no one knows, which another check judges', life('RUNNING', 'WALKING')],
    ['answers about two jobs', [exchange({ id: 'a' }), exchange({ id: 'b' })]],
  ])('does not speak of %s', (_, trace) => {
    expect(judge(statusMovesForward, trace).kind).toBe('not-applicable');
  });
});
