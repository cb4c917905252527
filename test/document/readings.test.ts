import { describe, expect, it } from 'vitest';
import { chosenReadings, formatReading, readingKey, toleratedReadings, withReading } from '../../src/document/readings.js';
import type { Ambiguity } from '../../src/document/registers.js';

const ambiguity = (id: string, page: readonly string[], vendor: readonly string[]): Ambiguity => ({
  id,
  question: '?',
  source: 'a test',
  readings: [...new Set([...page, ...vendor])].map((name) => ({ name, says: name })),
  profiles: {
    page: { chosen: page[0] ?? '', tolerated: page.slice(1) },
    vendor: { chosen: vendor[0] ?? '', tolerated: vendor.slice(1) },
  },
});
const register = [ambiguity('AMB-A', ['one'], ['two']), ambiguity('AMB-B', ['strict', 'lax', 'laxer'], ['lax'])];

describe('readings', () => {
  it('are chosen by the profile', () => {
    expect(chosenReadings(register, 'page')).toEqual({ 'AMB-A': 'one', 'AMB-B': 'strict' });
    expect(chosenReadings(register, 'vendor')).toEqual({ 'AMB-A': 'two', 'AMB-B': 'lax' });
  });

  it('are the first tolerated where the profile tolerates some', () => {
    expect(toleratedReadings(register, 'page', chosenReadings(register, 'page'))).toEqual({ 'AMB-A': 'one', 'AMB-B': 'lax' });
    expect(toleratedReadings(register, 'vendor', chosenReadings(register, 'vendor'))).toEqual({ 'AMB-A': 'two', 'AMB-B': 'lax' });
  });

  it('are not tolerated where another was chosen over the profile’s', () => {
    const chosen = withReading(chosenReadings(register, 'page'), 'AMB-B', 'laxer');
    expect(toleratedReadings(register, 'page', chosen)).toEqual({ 'AMB-A': 'one', 'AMB-B': 'laxer' });
  });

  it('are taken over others without changing those', () => {
    const readings = chosenReadings(register, 'page');
    expect(withReading(readings, 'AMB-A', 'two')).toEqual({ 'AMB-A': 'two', 'AMB-B': 'strict' });
    expect(readings['AMB-A']).toBe('one');
  });

  it('are written as one would on a command line', () => {
    expect(formatReading('AMB-300', '303')).toBe('AMB-300=303');
    expect(readingKey([])).toBe('');
    expect(
      readingKey([
        { ambiguity: 'AMB-A', reading: 'two' },
        { ambiguity: 'AMB-B', reading: 'lax' },
      ]),
    ).toBe('AMB-A=two+AMB-B=lax');
  });
});
