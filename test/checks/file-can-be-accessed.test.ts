import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { fileCanBeAccessed } from '../../src/checks/file-can-be-accessed.js';
import { exchange } from '../support/exchange.js';
import { judge } from '../support/judge.js';

describe('file-can-be-accessed', () => {
  it.each([404, 403, 409, 410])('finds that the file answers %i', (status) => {
    expect(judge(fileCanBeAccessed, exchange({ status }))).toEqual(
      applied(['R-STATUS-DONE'], {
        kind: 'status-unexpected',
        place: { in: 'status', status },
        expected: 'a success or a redirect to the file',
        actual: String(status),
      }),
    );
  });

  it.each([200, 206, 302, 303, 307])('lets %i pass: how the file is served is not said', (status) => {
    expect(judge(fileCanBeAccessed, exchange({ status, body: 'call_id\n' }))).toEqual(applied(['R-STATUS-DONE']));
  });

  it('leaves a server error to the check that judges those', () => {
    expect(judge(fileCanBeAccessed, exchange({ status: 503 })).kind).toBe('not-applicable');
  });
});
