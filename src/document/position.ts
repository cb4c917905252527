/** A place in a source file; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where each node of a document stands: JSON pointer to position. Nodes that an overlay wrote point into the overlay. */
export type Positions = ReadonlyMap<string, Position>;

/** The position of the node at a pointer, or of its nearest ancestor that has one. */
export function positionOf(positions: Positions, pointer: string): Position | undefined {
  for (let path = pointer; ; path = path.slice(0, path.lastIndexOf('/'))) {
    const position = positions.get(path);
    if (position !== undefined || path === '') return position;
  }
}

/** `spec/openapi.yaml:142:13` */
export function formatPosition({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}
