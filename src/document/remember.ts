/**
 * Remembers what a pure function of a text gave: a service says the same things over and over, and every law asks about them
 * anew. Forgets all where it would come to hold more than `most` texts, so that memory is bounded by that.
 */
export function remember<R>(most: number, make: (text: string) => R): (text: string) => R {
  const known = new Map<string, { readonly result: R }>();
  return (text) => {
    const found = known.get(text) ?? { result: make(text) };
    if (known.size >= most) known.clear();
    known.set(text, found);
    return found.result;
  };
}
