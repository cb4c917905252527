import type { Requirement } from '../document/registers.js';
import { objections, type Proof, strengthOf } from './proof.js';

/** The proof as one JSON text. */
export function toProofJson(proof: Proof, requirements: readonly Requirement[]): string {
  const { mutations, faults, oddities, seed, without, duration, unproven } = proof;
  const whys = objections(proof);
  return JSON.stringify(
    {
      schema: 1,
      seed,
      without,
      holds: whys.length === 0,
      objections: whys,
      unproven,
      duration: Math.round(duration),
      strength: strengthOf(mutations, requirements),
      mutations: mutations.map(({ breaks, fate, ...rest }) => ({ ...rest, requirement: breaks, found: fate === 'found', fate })),
      faults: faults.map(({ breaks, ...rest }) => ({ ...rest, requirement: breaks })),
      oddities: oddities.map(({ reported, ...rest }) => ({
        ...rest,
        reported: reported.length > 0,
        ...(reported.length === 0 ? {} : { as: reported }),
      })),
    },
    undefined,
    2,
  );
}
