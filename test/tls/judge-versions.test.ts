import { describe, expect, it } from 'vitest';
import type { Asked } from '../../src/tls/ask-version.js';
import type { Attempt } from '../../src/tls/attempt.js';
import { judgeVersions } from '../../src/tls/judge-versions.js';
import { type FullHandshake, type Handshake, TLS_VERSIONS, type TlsVersion } from '../../src/tls/table.js';

const FAILED: FullHandshake = { kind: 'failed', code: 'ECONNRESET', says: 'it did not complete' };
const alert = (number: number): Attempt => ({ kind: 'alert', alert: number });
const closed = (by: 'close' | 'reset', ...warnings: number[]): Attempt => ({ kind: 'closed', by, warnings });
const hello = (version: TlsVersion): Attempt => ({ kind: 'server-hello', version, suite: 0x2f, retry: false });
const SILENT: Attempt = { kind: 'silent', after: 3000, begun: false };

type Answers = Readonly<Partial<Record<TlsVersion, readonly Attempt[]>>>;

/** The rows for these answers; whatever is not given is refused with alert 70. */
function judge(answers: Answers, full: FullHandshake = FAILED, otherwise: readonly Attempt[] = [alert(70)]): Record<string, Handshake> {
  const shapes = ['full', 'small', 'bare'] as const;
  const asked = TLS_VERSIONS.map(
    (version): Asked => ({
      version,
      tries: (answers[version] ?? otherwise).map((attempt, index) => ({ shape: shapes[index] ?? 'bare', attempt })),
    }),
  );
  return Object.fromEntries(judgeVersions(asked, full).map(({ version, handshake }) => [version, handshake]));
}

const kinds = (rows: Record<string, Handshake>): readonly string[] => TLS_VERSIONS.map((version) => rows[version]?.kind ?? 'none');

describe('judgeVersions', () => {
  it('takes a ServerHello as the yes of its version, after whatever came to the hellos before', () => {
    const rows = judge({ TLSv1: [alert(40), closed('reset'), hello('TLSv1')] });
    expect(kinds(rows)).toEqual(['refused', 'refused', 'negotiated', 'refused', 'refused', 'refused']);
  });

  it('takes a lower answer for a yes of the answered version and a no of the asked one', () => {
    const rows = judge({ 'TLSv1.2': [hello('TLSv1')] });
    expect(rows.TLSv1).toMatchObject({ kind: 'negotiated', evidence: expect.stringContaining('in answer to the TLSv1.2 hello') });
    expect(rows['TLSv1.2']).toEqual({ kind: 'refused', by: 'other-version', evidence: 'a ServerHello of TLSv1' });
  });

  it('takes a higher answer for a yes of the answered version and for nothing of the asked one', () => {
    expect(kinds(judge({ SSLv3: [hello('TLSv1.1')] }))).toEqual(['refused', 'error', 'refused', 'negotiated', 'refused', 'refused']);
  });

  it('takes a handshake that completed for a yes of its version', () => {
    const rows = judge({}, { kind: 'completed', protocol: 'TLSv1.2', cipher: 'TLS_X' });
    expect(kinds(rows)).toEqual(['refused', 'refused', 'refused', 'refused', 'negotiated', 'refused']);
  });

  it('says how a version was refused: by the plainest of its answers', () => {
    const rows = judge({
      SSLv3: [alert(40), alert(40)],
      TLSv1: [closed('reset'), closed('close'), alert(70)],
      'TLSv1.1': [closed('close'), closed('reset')],
    });
    expect(rows.SSLv3).toEqual({
      kind: 'refused',
      by: 'alert',
      alert: 40,
      evidence: 'alert 40 (handshake_failure) to the full and small hello',
    });
    expect(rows.TLSv1).toMatchObject({ kind: 'refused', by: 'alert', alert: 70 });
    expect(rows['TLSv1.1']).toMatchObject({ kind: 'refused', by: 'reset' });
  });

  it.each([
    ['silence', SILENT],
    ['a broken-off answer', { kind: 'truncated', by: 'close' }],
    ['plain HTTP', { kind: 'plain-http', head: 'HTTP/1.1 400 Bad Request' }],
    ['garbage', { kind: 'not-understood', says: 'what came is not TLS' }],
    ['no connection', { kind: 'unreachable', code: 'ECONNREFUSED' }],
  ] as const)('takes %s for neither yes nor no', (_, attempt) => {
    expect(judge({ TLSv1: [attempt] }).TLSv1?.kind).toBe('error');
    expect(judge({ TLSv1: [alert(40), attempt] }).TLSv1?.kind).toBe('error');
  });

  it.each([86, 112, 120])('takes alert %i that stays for neither yes nor no: it is about something else', (number) => {
    expect(judge({ TLSv1: [alert(number), alert(number), alert(number)] }).TLSv1?.kind).toBe('error');
  });

  it('forgets alert 120 once a hello without ALPN met a plain refusal, but never that the name is unknown', () => {
    expect(judge({ TLSv1: [alert(120), alert(40), alert(40)] }).TLSv1?.kind).toBe('refused');
    expect(judge({ TLSv1: [alert(112), alert(112), alert(40)] }).TLSv1?.kind).toBe('error');
    expect(judge({ TLSv1: [alert(112), alert(112), alert(70)] }).TLSv1?.kind).toBe('refused');
  });

  it.each([
    ['closed', closed('close')],
    ['reset', closed('reset')],
  ])('takes no connection that was %s for a refusal where nothing shows that TLS is spoken', (_, attempt) => {
    expect(kinds(judge({}, FAILED, [attempt, attempt, attempt]))).toEqual(TLS_VERSIONS.map(() => 'error'));
  });

  it('wants the control from another hello than the refused one', () => {
    const onlyOne = judge({ 'TLSv1.2': [alert(40), alert(40), alert(40)] }, FAILED, [SILENT]);
    expect(kinds(onlyOne)).toEqual(TLS_VERSIONS.map(() => 'error'));
    expect(kinds(judge({ 'TLSv1.2': [alert(70)], 'TLSv1.3': [alert(70)] }, FAILED, [SILENT]))).toEqual([
      'error',
      'error',
      'error',
      'error',
      'refused',
      'refused',
    ]);
  });

  it('takes a warning before a close, and a handshake that completed, for controls', () => {
    expect(kinds(judge({ TLSv1: [closed('close', 112)] }, FAILED, [closed('close')]))[0]).toBe('refused');
    expect(kinds(judge({}, { kind: 'completed', protocol: 'TLSv1.3', cipher: 'TLS_X' }, [closed('reset')]))).toEqual([
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'negotiated',
    ]);
  });

  it('never infers one version from its neighbours', () => {
    expect(kinds(judge({ TLSv1: [hello('TLSv1')], 'TLSv1.2': [hello('TLSv1.2')] }))).toEqual([
      'refused',
      'refused',
      'negotiated',
      'refused',
      'negotiated',
      'refused',
    ]);
  });
});
