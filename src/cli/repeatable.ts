/** Takes in one more value of a flag that may be given again. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** The same, where commas separate several values. */
export function collectSeveral(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',')];
}
