import { nearest } from '../nearest.js';
import { type Problem, quoted } from '../problem.js';
import type { Said } from './setting.js';

/** Names that exist, for those who have loaded them: what is not among them is a mistake. */
export interface KnownNames {
  readonly suites: readonly string[];
  readonly requirements: readonly string[];
  /** Ambiguity id to the names of its readings. */
  readonly readings: Readonly<Record<string, readonly string[]>>;
}

/** A kind of name: how one is called, how all are, which there are, and who gave those that are judged. */
export interface NameKind {
  readonly what: string;
  readonly all: string;
  readonly known: readonly string[];
  readonly said?: (Pick<Said, 'from' | 'layer'> & Partial<Pick<Said, 'mark'>>) | undefined;
}

/** Says of each name that does not exist which one was probably meant, and all that there are. */
export function unknownNames(given: readonly string[], { what, all, known, said }: NameKind): readonly Problem[] {
  return given
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearest(name, known);
      return {
        ...said?.mark,
        says: `no ${what} is called ${quoted(name)}`,
        id: 'usage-name',
        do: `${near === undefined ? '' : `${said?.layer === 'flag' ? `${said.from} ` : ''}${near}   `}${all}: ${known.join(', ')}`,
      };
    });
}
