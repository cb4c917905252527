/**
 * Things that one server does at once, `many` to a server: each with others from far parts of the list, since its neighbours are of
 * its kind. `conformance prove` judges each by itself.
 */
export function inCompany<T>(all: readonly T[], many: number): readonly (readonly T[])[] {
  const servers = Math.ceil(all.length / many);
  return Array.from({ length: servers }, (_, at) => all.filter((__, other) => other % servers === at));
}
