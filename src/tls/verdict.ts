import { CLIENT_CERTIFICATE_REQUIRED } from './full-handshake.js';
import { BELOW_THE_FLOOR, type FullHandshake, type TlsTable, type TlsVersion, type VersionRow } from './table.js';

type Verdict = Pick<TlsTable, 'verdict' | 'because'>;

/**
 * Judges the versions alone. A pass needs a plain no to all below TLS 1.2, a yes to TLS 1.2 or 1.3, and a handshake that shows that the yes
 * can be used; a breach needs one fact; all else could not be told.
 */
export function judgeFloor(rows: readonly VersionRow[], full: FullHandshake): Verdict {
  const below = rows.filter(({ version }) => BELOW_THE_FLOOR.has(version));
  const above = rows.filter(({ version }) => !BELOW_THE_FLOOR.has(version));
  const breaches = namesOf(below, 'negotiated');
  if (breaches.length > 0) return { verdict: 'fail', because: `${said(breaches)} negotiated, and TLS 1.2 is the lowest version allowed` };
  if (above.every(({ handshake }) => handshake.kind === 'refused')) {
    return { verdict: 'fail', because: 'neither TLSv1.2 nor TLSv1.3 is negotiated' };
  }
  return judgeDoubts(below, above, full);
}

function judgeDoubts(below: readonly VersionRow[], above: readonly VersionRow[], full: FullHandshake): Verdict {
  const served = namesOf(above, 'negotiated');
  if (served.length === 0) return { verdict: 'error', because: `no version could be told to be served: ${causeOf(above)}` };
  const doubted = namesOf(below, 'error');
  if (doubted.length > 0) return { verdict: 'error', because: `it could not be told whether ${said(doubted)} refused: ${causeOf(below)}` };
  if (!isUsable(full)) return { verdict: 'error', because: `${said(served)} answered, but no handshake completed: ${saidFailure(full)}` };
  return { verdict: 'pass', because: `${said(served)} negotiated, and everything older is refused` };
}

/** A peer that wants a certificate of the client has done its own part of the handshake by then. */
function isUsable(full: FullHandshake): boolean {
  return full.kind === 'completed' || full.code === CLIENT_CERTIFICATE_REQUIRED;
}

function saidFailure(full: FullHandshake): string {
  return full.kind === 'failed' ? `${full.says} [${full.code}]` : '';
}

function namesOf(rows: readonly VersionRow[], kind: VersionRow['handshake']['kind']): readonly TlsVersion[] {
  return rows.filter(({ handshake }) => handshake.kind === kind).map(({ version }) => version);
}

function causeOf(rows: readonly VersionRow[]): string {
  return rows.flatMap(({ handshake }) => (handshake.kind === 'error' ? [handshake.cause] : []))[0] ?? '';
}

/** `TLSv1 and TLSv1.1 are`. */
function said(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? `${last} is` : `${names.slice(0, -1).join(', ')} and ${last} are`;
}
