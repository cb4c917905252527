import type { RequirementResult } from '../run/record.js';
import { counted } from './sentences.js';

/** Below that the rule of three excludes no rate: 3/3 is all of them. */
const FEWEST = 4;

/**
 * What a pass weighs: how many answers it rests on, and the rate of failures that they exclude at 95 %. Where none of n answers
 * fails, a rate above 3/n would have shown itself (the rule of three). `undefined` for what is no pass, and for TLS, which is probed
 * whole and not sampled.
 */
export function strengthOf({
  verdict,
  answers,
  evidence,
}: Pick<RequirementResult, 'verdict' | 'answers' | 'evidence'>): string | undefined {
  if (verdict !== 'pass' || answers === undefined || answers === 0 || evidence?.kind === 'tls') return undefined;
  if (answers < FEWEST) return `${counted(answers, 'answer')}: too few to exclude any rate of failures`;
  return `${counted(answers, 'answer')}: failures in more than ${percent(3 / answers)} of such answers are excluded at 95 %`;
}

/** Rounded up: never more than was shown. */
function percent(share: number): string {
  const digits = share >= 0.1 ? 0 : share >= 0.01 ? 1 : 2;
  const scale = 10 ** digits;
  return `${Math.ceil(share * 100 * scale - 1e-9) / scale} %`;
}
