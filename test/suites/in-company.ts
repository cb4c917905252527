/**
 * Things that one server does at once, `many` to a server: each with others from far parts of the list, since its neighbours are of
 * its kind; those whose id is in `alone` have a server each. `conformance prove` judges each by itself.
 */
export function inCompany<T extends { readonly id: string }>(
  all: readonly T[],
  { many, alone }: { readonly many: number; readonly alone: readonly string[] },
): readonly (readonly T[])[] {
  const others = all.filter(({ id }) => !alone.includes(id));
  const servers = Math.ceil(others.length / many);
  return [
    ...all.filter(({ id }) => alone.includes(id)).map((one) => [one]),
    ...Array.from({ length: servers }, (_, at) => others.filter((__, other) => other % servers === at)),
  ];
}
