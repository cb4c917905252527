/** Requirements that are split finer: a finding of a part is one of the whole, and the other way round. */
const WHOLES = ['R-ERROR', 'R-STATUS'];

/** Whether two requirements are one, or part and whole: `R-ERROR` and `R-ERROR-404`. */
export function isKin(one: string, other: string): boolean {
  return (
    one === other ||
    WHOLES.some((whole) => isPartOf(one, whole) && other === whole) ||
    WHOLES.some((whole) => isPartOf(other, whole) && one === whole)
  );
}

function isPartOf(id: string, whole: string): boolean {
  return id.startsWith(`${whole}-`);
}
