/** The accounts of the reference server: one with the seeded jobs, one without any, and one of 5,000. */
export type AccountName = (typeof ACCOUNTS)[number];

const ACCOUNTS = ['main', 'empty', 'many'] as const;

/** True for the name of an account. */
export function isAccount(name: unknown): name is AccountName {
  return ACCOUNTS.some((account) => account === name);
}
