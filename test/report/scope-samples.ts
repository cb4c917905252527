/** Scope matrices as runs leave them. */
import type { ScopeMatrix, ScopeRow } from '../../src/run/record.js';

/** A row of a refused credential where all is well, with what a test changes. */
export function scopeRow(credential: string, says: string, changed: Partial<ScopeRow> = {}): ScopeRow {
  return {
    credential,
    says,
    verdict: 'pass',
    expected: [401],
    seen: { '401': 2 },
    columns: {
      status: { verdict: 'pass' },
      challenge: { verdict: 'pass', seen: 'Bearer realm="data-reports", error="invalid_token"' },
      shape: { verdict: 'pass' },
      leak: { verdict: 'pass' },
      independent: { verdict: 'pass' },
    },
    where: 'live',
    cases: [`auth/${credential}-credential-is-refused`],
    findings: [],
    ...changed,
  };
}

/** The scope matrix of a run that had every credential, with what a test changes. */
export function scopes(...changed: readonly ScopeRow[]): readonly ScopeMatrix[] {
  const rows = [
    scopeRow('none', 'no credential'),
    scopeRow('tampered', 'a token whose signature was changed'),
    scopeRow('alg-none', 'a token whose alg is none', { where: 'live-allowed' }),
    scopeRow('wrong-audience', 'a token for another audience', { where: 'reference-server' }),
    scopeRow('other', 'a valid token with another scope', { expected: [403], seen: { '403': 2 }, where: 'second-credential' }),
    scopeRow('reader', 'a valid token with the scope', {
      expected: { not: [401, 403] },
      seen: { '200': 1 },
      columns: { status: { verdict: 'pass' } },
    }),
  ];
  const all = rows.map((row) => changed.find(({ credential }) => credential === row.credential) ?? row);
  return [{ operation: 'GET /data/reports/{type}/jobs/{id}', needs: ['data-reports:read'], rows: all }];
}
