import type { FaultResult } from './behaviours.js';
import type { MutantResult } from './judge-mutants.js';
import type { Proof } from './proof.js';

/** A table: its head, then its rows. */
export type Rows = readonly (readonly string[])[];

/** The matrix of faults: what each breaks, what failed, who found it, after how much. */
export function faultRows({ faults }: Proof): Rows {
  return [['FAULT', 'BREAKS', 'REPORTED', 'FOUND BY', 'AFTER', 'TIME'], ...faults.map(faultRow)];
}

function faultRow({ id, breaks, found, reported, check, severity, requests, time, likelihood }: FaultResult): readonly string[] {
  const chance = likelihood === undefined ? '' : ` (${likelihood > 0.9999 ? 'over 99.99' : (likelihood * 100).toFixed(2)} % likely)`;
  return [
    id,
    breaks,
    found ? `${reported ?? ''}${severity === 'warn' ? ' (warning)' : ''}` : 'nothing',
    found ? (check ?? '') : 'NOT FOUND',
    `${requests} request${requests === 1 ? '' : 's'}${chance}`,
    `${time} ms`,
  ];
}

/** The oddities, and what was said of them: nothing. */
export function oddityRows({ oddities }: Proof): Rows {
  return [
    ['ODDITY', 'REPORTED', 'TIME'],
    ...oddities.map(({ id, reported, time }) => [id, reported.length === 0 ? 'nothing' : reported.join('; '), `${time} ms`]),
  ];
}

/** Mutations by operator and the requirement that they break, with the checks that found them. */
export function mutationRows({ mutations }: Proof): Rows {
  const groups = new Map<string, MutantResult[]>();
  for (const one of mutations) {
    const key = `${one.operator}\n${one.breaks ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [
    ['MUTATION', 'BREAKS', 'FOUND', 'BY'],
    ...[...groups.values()].map((group) => [
      group[0]?.operator ?? '',
      group[0]?.breaks ?? 'nothing: permitted',
      verdictOf(group),
      [...new Set(group.flatMap(({ check }) => check ?? []))].sort().join(', ') || '–',
    ]),
  ];
}

function verdictOf(group: readonly MutantResult[]): string {
  const count = (fate: MutantResult['fate']): number => group.filter((one) => one.fate === fate).length;
  if (group[0]?.breaks === null)
    return count('false-alarm') === 0 ? `${group.length} silent` : `${count('false-alarm')} of ${group.length} reported`;
  const excused = count('excused');
  return `${count('found')} of ${group.length - excused}${excused === 0 ? '' : `, ${excused} cannot be`}`;
}

/** The numbers of a proof, in a sentence each. */
export function counts({ mutations, faults, oddities }: Proof): readonly string[] {
  const broken = mutations.filter(({ breaks }) => breaks !== null);
  const of = (fate: MutantResult['fate']): number => mutations.filter((one) => one.fate === fate).length;
  return [
    ...(mutations.length === 0
      ? []
      : [
          `${of('found')} of ${broken.length} mutations found${of('excused') === 0 ? '' : `, ${of('excused')} of which it is known that none can`}`,
          `${of('silent')} of ${mutations.length - broken.length} permitted changes silent`,
        ]),
    ...(faults.length === 0 ? [] : [`${faults.filter(({ found }) => found).length} of ${faults.length} faults found`]),
    ...(oddities.length === 0
      ? []
      : [`${oddities.filter(({ reported }) => reported.length === 0).length} of ${oddities.length} oddities silent`]),
  ];
}
