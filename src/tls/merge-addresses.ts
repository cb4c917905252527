import type { AddressTable, CertificateFacts, TlsTable, UntriedAddress, VersionRow } from './table.js';
import { TLS_VERSIONS } from './table.js';

type Merged = Pick<TlsTable, keyof AddressTable | 'addresses' | 'untried'>;

/** From the best to the gravest. */
const VERDICTS: readonly AddressTable['verdict'][] = ['pass', 'error', 'fail'];
/** What one address negotiates, the host negotiates. */
const HANDSHAKES: readonly VersionRow['handshake']['kind'][] = ['refused', 'error', 'negotiated'];

/** Codes of connections that lead nowhere from here, or to nobody: such an address serves no version at all. */
const LEADS_NOWHERE: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['EHOSTUNREACH', 'no route leads to it from here'],
  ['ENETUNREACH', 'no route leads to it from here'],
  ['EADDRNOTAVAIL', 'it cannot be connected to from here'],
  ['EAFNOSUPPORT', 'its family of addresses is not supported here'],
  ['EINVAL', 'it cannot be connected to from here'],
]);

/** Makes one table of those of all addresses: the verdict is the gravest. Pure. */
export function mergeAddresses(probed: readonly [AddressTable, ...AddressTable[]], beyond: readonly UntriedAddress[]): Merged {
  const nowhere = new Map(probed.map((table) => [table, leadsNowhere(table)]));
  const counted = probed.filter((table) => nowhere.get(table) === undefined);
  const addresses = counted.length === 0 ? probed : counted;
  const untried = probed.flatMap((table) => {
    const because = nowhere.get(table);
    return because === undefined || counted.length === 0 ? [] : [{ address: table.address, because }];
  });
  const gravest = addresses.reduce(
    (worst, table) => (graver(table.verdict, worst.verdict, VERDICTS) ? table : worst),
    addresses[0] ?? probed[0],
  );
  const several = addresses.length > 1;
  return {
    ...gravest,
    because: several ? sayAll(gravest, addresses) : gravest.because,
    rows: several ? TLS_VERSIONS.flatMap((version) => mergeRows(version, addresses)) : gravest.rows,
    certificate: addresses.map(({ certificate }) => certificate).reduce((worst, one) => (rank(one) > rank(worst) ? one : worst)),
    plain: several
      ? addresses.flatMap(({ plain, address }) => plain.map((one) => ({ ...one, says: `${one.says} (${address})` })))
      : gravest.plain,
    notes: uniqueNotes(addresses),
    addresses,
    untried: [...untried, ...beyond],
  };
}

function leadsNowhere({ full, rows }: AddressTable): string | undefined {
  const anything = full.kind === 'completed' || rows.some(({ handshake }) => handshake.kind !== 'error');
  return anything || full.kind !== 'failed' ? undefined : LEADS_NOWHERE.get(full.code);
}

function graver<Kind>(one: Kind, other: Kind, order: readonly Kind[]): boolean {
  return order.indexOf(one) > order.indexOf(other);
}

function sayAll({ because, verdict, address }: AddressTable, addresses: readonly AddressTable[]): string {
  const same = addresses.filter((table) => table.verdict === verdict && table.because === because).length;
  return same === addresses.length ? `${because}, at all ${same} addresses` : `${because} (${address})`;
}

function mergeRows(version: string, addresses: readonly AddressTable[]): readonly VersionRow[] {
  const rows = addresses.flatMap(({ rows, address }) => rows.filter((row) => row.version === version).map((row) => ({ row, address })));
  const [first, ...others] = rows;
  if (first === undefined) return [];
  const { row, address } = others.reduce(
    (worst, one) => (graver(one.row.handshake.kind, worst.row.handshake.kind, HANDSHAKES) ? one : worst),
    first,
  );
  const same = rows.every((one) => one.row.handshake.kind === row.handshake.kind);
  return [same ? row : { ...row, handshake: at(row.handshake, address) }];
}

/** Where addresses differ, the evidence says which one it is from. */
function at(handshake: VersionRow['handshake'], address: string): VersionRow['handshake'] {
  if (handshake.kind === 'error') return { ...handshake, cause: `${handshake.cause} (${address})` };
  return { ...handshake, evidence: `${handshake.evidence} (${address})` };
}

function rank(certificate: CertificateFacts): number {
  if (certificate.kind === 'unseen') return 2;
  if (certificate.problems.some(({ severity }) => severity === 'fail')) return 3;
  return certificate.problems.length > 0 ? 1 : 0;
}

function uniqueNotes(addresses: readonly AddressTable[]): AddressTable['notes'] {
  const notes = addresses.flatMap((table) => table.notes);
  return notes.filter((note, index) => notes.findIndex(({ code }) => code === note.code) === index);
}
