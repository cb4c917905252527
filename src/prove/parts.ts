/** The parts of a proof. */
export const PARTS = ['mutations', 'faults', 'oddities'] as const;

/** One of them. */
export type Part = (typeof PARTS)[number];
