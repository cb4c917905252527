import type { RunRecord } from '../run/record.js';
import { type Proof, strengthOf } from './proof.js';

/** Survivors of one requirement that a record keeps: it is bounded, and each of them is a reason to look at the proof. */
const KEPT = 50;

/** The record with the strength of each requirement of which something recorded could break it. */
export function withStrength(record: RunRecord, { mutations }: Pick<Proof, 'mutations'>): RunRecord {
  const judged = new Map(strengthOf(mutations, record.requirements).map(({ requirement, ...strength }) => [requirement, strength]));
  return {
    ...record,
    requirements: record.requirements.map(({ strength: _, ...result }) => {
      const strength = judged.get(result.id);
      if (strength === undefined || strength.of === 0) return result;
      return { ...result, strength: { ...strength, survivors: strength.survivors.slice(0, KEPT) } };
    }),
  };
}
