import { describe, expect, it } from 'vitest';
import { findingId, type Identity, identityKey } from '../../../src/run/judge/identity.js';
import { identity } from '../sightings.js';

const body = (pointer: string, status = 404): Identity['place'] => ({ in: 'body', pointer, status });
const key = (changed: Partial<Identity> = {}): string => identityKey(identity(changed));

describe('identityKey', () => {
  it.each<[string, Partial<Identity>, Partial<Identity>]>([
    ['the index of an item', { place: body('/fields/3/name') }, { place: body('/fields/5/name') }],
    ['the index of the last item', { place: body('/fields/3') }, { place: body('/fields/12') }],
    ['the indexes of nested items', { place: body('/0/1/a') }, { place: body('/7/0/a') }],
    ['the letter case of a header', { place: { in: 'header', header: 'Location' } }, { place: { in: 'header', header: 'location' } }],
    ['the order of readings', { passesUnder: ['AMB-A=x', 'AMB-B=y'] }, { passesUnder: ['AMB-B=y', 'AMB-A=x'] }],
  ])('takes no note of %s', (_, one, other) => {
    expect(key(one)).toBe(key(other));
  });

  it.each<[string, Partial<Identity>, Partial<Identity>]>([
    ['check', {}, { check: 'no-server-error' }],
    ['operation', {}, { operation: 'other' }],
    ['requirement', {}, { requirement: 'R-300' }],
    ['kind', {}, { kind: 'mismatch' }],
    ['severity', {}, { severity: 'warn' }],
    ['readings under which it passes', {}, { passesUnder: ['AMB-300=303'] }],
    ['trigger', {}, { trigger: 'the id contains U+0027' }],
    ['status', {}, { place: { in: 'status', status: 403 } }],
    ['sort of place', {}, { place: { in: 'connection', status: 404 } }],
    ['member', { place: body('/job/id') }, { place: body('/job/name') }],
    ['member with a digit in its name', { place: body('/job/a1') }, { place: body('/job/a2') }],
    ['status of a body', { place: body('/job/id', 200) }, { place: body('/job/id', 300) }],
    ['header', { place: { in: 'header', header: 'a' } }, { place: { in: 'header', header: 'b' } }],
    ['TLS version', { place: { in: 'tls', version: 'TLSv1' } }, { place: { in: 'tls', version: 'SSLv3' } }],
    ['certificate problem', { place: { in: 'certificate', problem: 'expired' } }, { place: { in: 'certificate', problem: 'untrusted' } }],
  ])('tells two defects apart by their %s', (_, one, other) => {
    expect(key(one)).not.toBe(key(other));
  });
});

describe('findingId', () => {
  it('is short, and the same today and tomorrow', () => {
    expect(findingId('a key')).toBe('F-8fa3aa');
    expect(findingId(key())).toMatch(/^F-[0-9a-f]{6}$/);
    expect(findingId(key())).toBe(findingId(key()));
  });
});
