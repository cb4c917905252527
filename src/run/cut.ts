/** Where a case was cut off: after how many of its inputs (those dropped as valid among them), and why. */
export interface Cut {
  readonly after: number;
  readonly of: number;
  readonly because: string;
}

/** Why a case was cut off that the budget of cases does not cover whole. */
export const SPENT = "the run's budget of cases is spent (--max-cases)";

/** `cut off after 12 of 93 inputs: the run's budget of cases is spent (--max-cases)` */
export function cutText({ after, of, because }: Cut): string {
  return `cut off after ${after} of ${of} inputs: ${because}`;
}
