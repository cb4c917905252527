import { firstInputs } from './first-inputs.js';
import type { PlannedCase } from './plan.js';
import type { Case, CommandsCase, PropertyCase } from './suite.js';

/** How many inputs of a property, or sequences of commands, are tried: what each draws is the beginning of what the next draws. */
export const EFFORTS = ['quick', 'normal', 'deep'] as const;
export type Effort = (typeof EFFORTS)[number];

/** Inputs are drawn in rounds of so many, each with a seed of its own, so that no long list is ever held. */
export const ROUND = 256;

/** How many inputs a property draws unless it says otherwise. */
export const DEFAULT_RUNS = 60;

/** Draws of a quick run: the inputs that are tried first find most, and none of those is left out. */
const QUICK_RUNS = 2;

/** How many inputs a property draws, or a case of commands sequences, beside those that it tries first. A deep run has a whole round for each draw of a normal one. */
export function drawsOf({ runs = DEFAULT_RUNS }: Pick<PropertyCase, 'runs'>, effort: Effort): number {
  switch (effort) {
    case 'quick':
      return Math.min(runs, QUICK_RUNS);
    case 'normal':
      return runs;
    case 'deep':
      return runs * ROUND;
  }
}

/** How many inputs a case has: those tried first and those drawn, where it draws some; any other case is one. */
export function inputsOf(shape: Case, effort: Effort): number {
  return isDrawn(shape) ? firstsOf(shape) + drawsOf(shape, effort) : 1;
}

/**
 * How many inputs of each case a budget of `most` allows, by case id. It is spent in the order of the plan: first what a quick run
 * tries of each, then round by round, so that one property cannot take it all. Cases that are not tried take none.
 */
export function allotInputs(
  planned: readonly PlannedCase[],
  { effort, most = Number.POSITIVE_INFINITY }: { readonly effort: Effort; readonly most?: number },
): ReadonlyMap<string, number> {
  const tried = planned.filter(({ selected, needs }) => selected && needs.kind === 'met');
  const allotted = new Map<string, number>();
  const rounds = Math.max(0, ...tried.map(({ case: shape }) => Math.ceil((inputsOf(shape, effort) - firstsOf(shape)) / ROUND) || 1));
  let left = most;
  for (let round = 0; round <= rounds; round++) {
    for (const { id, case: shape } of tried) {
      const before = allotted.get(id) ?? 0;
      const taken = Math.min(left, Math.min(inputsOf(shape, effort), firstsOf(shape) + (round * ROUND || QUICK_RUNS)) - before);
      allotted.set(id, before + taken);
      left -= taken;
    }
  }
  return allotted;
}

function firstsOf(shape: Case): number {
  if (shape.kind === 'property') return firstInputs(shape).length;
  return isDrawn(shape) ? (shape.first?.length ?? 0) : 0;
}

function isDrawn(shape: Case): shape is PropertyCase | CommandsCase {
  return shape.kind === 'property' || (shape.kind === 'sequence' && shape.script === 'commands');
}
