import type { CaseResult, Finding, RunRecord } from './record.js';

/** What a run says while it runs, for progress and adapters. */
export type RunEvent =
  | { readonly kind: 'started'; readonly baseUrl: string; readonly cases: number; readonly seed: number }
  | { readonly kind: 'case-finished'; readonly result: CaseResult; readonly done: number; readonly of: number; readonly exchanges: number }
  /** `says`: for what nothing is sent. */
  | { readonly kind: 'waiting'; readonly says: string; readonly seconds: number }
  | { readonly kind: 'finding'; readonly finding: Pick<Finding, 'id' | 'requirement' | 'title' | 'severity'> }
  | { readonly kind: 'finished'; readonly record: RunRecord };
