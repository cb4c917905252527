/** An id of the same shape that is not this one: its last sign that is a letter or digit is another. */
export function otherId(id: string): string {
  const at = id.search(/[0-9A-Za-z](?=[^0-9A-Za-z]*$)/);
  if (at < 0) return `${id}-1`;
  return `${id.slice(0, at)}${id[at] === '0' ? '1' : '0'}${id.slice(at + 1)}`;
}
