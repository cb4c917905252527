import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { noLocationWithoutFile } from '../../src/checks/no-location-without-file.js';
import { exchange, ID, job, TYPE } from '../support/exchange.js';
import { judge } from '../support/judge.js';

const FILE = `/data/reports/${TYPE}/files/${ID}`;
const served = (status: unknown, location: string | null = FILE, http = 200) =>
  exchange({ status: http, body: job({ status }), headers: { location } });

describe('no-location-without-file', () => {
  it.each(['CREATED', 'PROCESSING', 'FAILED', 'DELETED', 'created', 'UPLOADING', 'RUNNING'])(
    'finds a file offered for a job that is %s',
    (status) => {
      expect(judge(noLocationWithoutFile, served(status))).toEqual(
        applied(['R-STATUS'], {
          kind: 'header-unexpected',
          requirement: 'R-LOCATION',
          also: ['R-STATUS'],
          place: { in: 'header', header: 'Location', status: 200 },
          expected: 'no Location',
          actual: JSON.stringify(FILE),
        }),
      );
    },
  );

  it.each([`https://api.test:8443${FILE}`, `../files/${ID}`, `//other.test${FILE}?x`, '/data/reports/contacts/files/another'])(
    'finds the file behind the Location "%s"',
    (location) => {
      expect(judge(noLocationWithoutFile, served('FAILED', location))).toMatchObject({ deviations: [{ kind: 'header-unexpected' }] });
    },
  );

  it('knows of a job that failed or was deleted even where the answer does not say so', () => {
    const silent = exchange({ body: {}, headers: { location: FILE } });
    for (const status of ['FAILED', 'DELETED'] as const)
      expect(judge(noLocationWithoutFile, silent, { intent: { job: status } })).toMatchObject({ deviations: [{}] });
    expect(judge(noLocationWithoutFile, silent, { intent: { job: 'CREATED' } }).kind).toBe('not-applicable');
  });

  it.each([
    ['no Location', null],
    ['a Location that leads back', `/data/reports/${TYPE}/jobs/${ID}`],
    ['a Location that leads elsewhere', '/help'],
    ['a Location that is no URI reference', 'a b'],
    ['a Location without a host', 'https:x'],
  ])('lets %s pass', (_, location) => {
    expect(judge(noLocationWithoutFile, served('FAILED', location))).toEqual(applied(['R-STATUS']));
  });

  it('lets links to a file pass that is not there yet: they are no Location', () => {
    expect(judge(noLocationWithoutFile, served('CREATED', null))).toEqual(applied(['R-STATUS']));
  });

  it.each([
    ['a job that is DONE', served('DONE')],
    ['a job that is done', served('done')],
    ['a redirect, which another check finds', served('FAILED', FILE, 300)],
    ['an answer without a status', exchange({ body: {}, headers: { location: FILE } })],
    ['a status that is no text', served(7)],
    ['a body that is no JSON', exchange({ body: 'FAILED', headers: { location: FILE } })],
    ['an error', exchange({ status: 404, body: job(), headers: { location: FILE } })],
    ['another method', exchange({ method: 'POST', headers: { location: FILE } })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(noLocationWithoutFile, one).kind).toBe('not-applicable');
  });
});
