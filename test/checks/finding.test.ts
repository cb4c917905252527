import { describe, expect, it } from 'vitest';
import { type Deviation, type DeviationKind, title } from '../../src/checks/finding.js';

const status: Deviation['place'] = { in: 'status', status: 404 };
const header: Deviation['place'] = { in: 'header', header: 'Location' };
const body = (pointer: string): Deviation['place'] => ({ in: 'body', pointer });

describe('title', () => {
  it.each<[DeviationKind, Deviation['place'], string, string, string]>([
    ['status-unexpected', status, '200', '404', 'the status is 404, not 200'],
    ['status-undocumented', status, 'one of 200', '418', 'the status 418 is not documented'],
    ['header-missing', header, 'a Location', 'missing', 'the header Location is missing'],
    ['header-malformed', header, 'a URI reference', '"a b"', 'the header Location is not a URI reference'],
    ['header-unexpected', header, 'no Location', '"/x"', 'the header Location should not be there'],
    ['media-type', header, 'application/json', 'text/html', 'the media type is text/html, not application/json'],
    ['body-malformed', body(''), 'JSON', 'empty', 'the body is empty, not JSON'],
    ['schema', body('/job/id'), 'a string', 'null', '/job/id is null, not a string'],
    ['schema', body(''), 'an object', 'an array of 0', 'the body is an array of 0, not an object'],
    ['schema', body('/code'), 'present', 'missing', '/code is missing'],
    ['schema', body('/more'), 'absent', 'present', '/more should not be there'],
    ['mismatch', body('/job/id'), 'named once', 'named twice', '/job/id is named twice, not named once'],
    ['mismatch', status, 'x', 'y', 'the answer is y, not x'],
    ['leak', body('/job'), 'nothing of a job', 'job of a job', 'the answer shows job of a job'],
    ['broken-answer', { in: 'time' }, 'a whole answer', 'no answer within 10 s', 'no whole answer came: no answer within 10 s'],
    ['disagreement', { in: 'sequence' }, 'equal answers', 'another Location', 'two equal requests got different answers: another Location'],
    ['tls-version', { in: 'tls', version: 'TLSv1' }, 'TLSv1 refused', 'TLSv1 is negotiated', 'TLSv1 is negotiated'],
    ['certificate', { in: 'certificate', problem: 'expired' }, 'in date', 'it expired', 'the certificate: it expired'],
  ])('says a deviation of the kind %s at %j', (kind, place, expected, actual, sentence) => {
    expect(title({ kind, place, expected, actual })).toBe(sentence);
  });
});
