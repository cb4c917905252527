import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/document/api-document.js';
import type { Alternative, SecurityModel } from '../../src/document/security.js';
import type { SecurityScheme } from '../../src/document/security-scheme.js';
import { type Row, rowsOf } from '../../src/plan/access/rows.js';

const SCHEMES: Readonly<Record<string, SecurityScheme>> = {
  key: { kind: 'apiKey', in: 'header', name: 'X' },
  other: { kind: 'apiKey', in: 'query', name: 'x' },
  basic: { kind: 'basic' },
  oauth: { kind: 'oauth2', scopes: ['a', 'b', 'c'] },
};
const model: SecurityModel = { schemes: new Map(Object.entries(SCHEMES)), operations: [] };
const operation: Operation = { id: 'o', method: 'GET', path: '/', pointer: '', responses: new Map() };

/** The rows of an operation with these alternatives, where everything can be shown. */
function rows(alternatives: readonly Alternative[], choice: 'two' | 'all'): readonly Row[] {
  const showable = { can: () => true, scopes: (name: string) => (name === 'oauth' ? ['a', 'b', 'c'] : undefined), expired: () => true };
  return rowsOf({ operation, alternatives, at: '', saidBy: 'operation' }, model, showable, choice);
}

const scheme = fc.constantFrom(...Object.keys(SCHEMES));
const scopes = fc.uniqueArray(fc.constantFrom('a', 'b'));
const alternative = fc
  .uniqueArray(scheme, { minLength: 1, maxLength: 3 })
  .chain((names) => fc.tuple(...names.map((name) => scopes.map((own) => ({ scheme: name, scopes: name === 'oauth' ? own : [] })))));
const alternatives = fc.array(alternative, { minLength: 1, maxLength: 3 });
const choices = fc.constantFrom('two', 'all' as const);

/** Whether what a row shows is all that one of the alternatives asks for. */
function isEnough({ show }: Row, all: readonly Alternative[]): boolean {
  const held = new Map(show.flatMap((one) => (one.as === 'valid' ? [[one.scheme, new Set(one.scopes)]] : [])));
  return all.some((one) => one.every((use) => held.has(use.scheme) && use.scopes.every((scope) => held.get(use.scheme)?.has(scope))));
}

describe('the rows of any operation', () => {
  it('are granted where they are enough for an alternative, and else refused', () => {
    fc.assert(
      fc.property(alternatives, choices, (all, choice) => {
        for (const row of rows(all, choice)) expect([row.id, row.expect.access === 'granted']).toEqual([row.id, isEnough(row, all)]);
      }),
    );
  });

  it('have names of their own', () => {
    fc.assert(
      fc.property(alternatives, choices, (all, choice) => {
        const ids = rows(all, choice).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('refuse at least once, unless nothing is enough', () => {
    fc.assert(
      fc.property(alternatives, choices, (all, choice) => {
        expect(rows(all, choice).some(({ expect: { access } }) => access === 'refused')).toBe(true);
        expect(rows([...all, []], choice).every(({ expect: { access } }) => access === 'granted')).toBe(true);
      }),
    );
  });
});
