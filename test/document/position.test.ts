import { describe, expect, it } from 'vitest';
import { formatPosition, positionOf } from '../../src/document/position.js';

const at = (line: number) => ({ file: 'spec/openapi.yaml', line, column: 3 });
const positions = new Map([
  ['', at(1)],
  ['/paths', at(5)],
  ['/paths/~1a', at(6)],
]);

describe('positionOf', () => {
  it.each([
    ['', 1],
    ['/paths', 5],
    ['/paths/~1a', 6],
    ['/paths/~1a/get/responses', 6],
    ['/paths/~1b', 5],
    ['/components', 1],
  ])('finds "%s" or its nearest ancestor at line %i', (pointer, line) => {
    expect(positionOf(positions, pointer)).toEqual(at(line));
  });

  it('finds nothing where nothing has a position', () => {
    expect(positionOf(new Map(), '/paths')).toBeUndefined();
  });

  it('is written so that an editor opens it', () => {
    expect(formatPosition({ file: 'spec/openapi.yaml', line: 142, column: 13 })).toBe('spec/openapi.yaml:142:13');
  });
});
