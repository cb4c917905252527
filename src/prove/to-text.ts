import { tableLines } from '../cli/table.js';
import type { Requirement } from '../document/registers.js';
import { mutationStrength } from '../report/mutation-strength.js';
import { counts, faultRows, mutationRows, oddityRows, type Rows } from './matrix.js';
import { objections, type Proof, type RequirementStrength, strengthOf } from './proof.js';

/** Objections that are named in full. */
const MOST_OBJECTIONS = 50;

/** A proof as people read it: the matrices, what was counted, and what keeps it from holding. */
export function toProofText(proof: Proof): string {
  const tables: readonly Rows[] = [mutationRows(proof), faultRows(proof), oddityRows(proof)];
  const shown = tables.filter((rows) => rows.length > 1).flatMap((rows) => [...tableLines(rows), '']);
  return `${[...shown, ...closing(proof)].join('\n')}\n`;
}

function closing(proof: Proof): readonly string[] {
  const whys = objections(proof);
  const said = counts(proof).join(' · ');
  const switchedOff = proof.without.length === 0 ? '' : ` · without ${proof.without.join(', ')}`;
  const rest = whys.length - MOST_OBJECTIONS;
  return [
    ...whys.slice(0, MOST_OBJECTIONS).map((why) => `✗ ${why}`),
    ...(rest > 0 ? [`  and ${rest} more: --json names them all`] : []),
    `${whys.length === 0 ? 'PROVEN' : 'NOT PROVEN'}  ${said}${switchedOff} · seed ${proof.seed} · ${(proof.duration / 1000).toFixed(1)} s`,
  ];
}

/** The strength of a record by requirement: how many mutations of its evidence would have been caught. */
export function toStrengthText(proof: Proof, requirements: readonly Requirement[]): string {
  const strength = strengthOf(proof.mutations, requirements);
  const rows = strength.map((one) => [one.requirement, strengthSentence(one)]);
  return `${[...tableLines([['REQUIREMENT', 'STRENGTH'], ...rows]), '', ...closing(proof)].join('\n')}\n`;
}

/** `34 of 36 mutations would have been caught; survivors: …`. */
export function strengthSentence(strength: RequirementStrength): string {
  return strength.of === 0 ? 'nothing that is recorded could be changed so that it breaks' : mutationStrength(strength);
}
