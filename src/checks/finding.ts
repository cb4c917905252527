/** Where in an answer, or beside it, something deviates. */
export type Place =
  | { readonly in: 'status'; readonly status?: number }
  | { readonly in: 'header'; readonly header: string; readonly status?: number }
  | { readonly in: 'body'; readonly pointer: string; readonly status?: number }
  | { readonly in: 'connection'; readonly status?: number }
  | { readonly in: 'time'; readonly status?: number }
  | { readonly in: 'sequence'; readonly status?: number }
  | { readonly in: 'tls'; readonly version: string; readonly status?: number }
  | { readonly in: 'certificate'; readonly problem: string; readonly status?: number };

/** The kinds of deviation; each is said by `title`. */
export type DeviationKind =
  | 'status-unexpected'
  | 'status-undocumented'
  | 'header-missing'
  | 'header-malformed'
  | 'header-unexpected'
  | 'media-type'
  | 'body-malformed'
  | 'schema'
  | 'mismatch'
  | 'leak'
  | 'broken-answer'
  | 'disagreement'
  | 'contradiction'
  | 'tls-version'
  | 'certificate';

/** What a check says of one deviation. Data only: sentences are made by `title`. */
export interface Deviation {
  readonly kind: DeviationKind;
  readonly place: Place;
  readonly expected: string;
  readonly actual: string;
  /** The nearest allowed value, where there is a list of them. */
  readonly nearest?: string;
  /** The requirement broken, where it is not the first that the ruling credits. */
  readonly requirement?: string;
  /** Further requirements broken by the same cause, where they are not the rest of what the ruling credits. */
  readonly also?: readonly string[];
  /** `warn` where even the chosen reading only doubts it; `fail` where absent. */
  readonly severity?: 'warn';
  /** The ambiguity that makes it a warning. */
  readonly ambiguity?: string;
  /** JSON pointer into the document at the node that is broken. */
  readonly at?: string;
}

/** The sentence of a deviation, without values that differ between two runs of one defect where that can be helped. */
export function title(deviation: Deviation): string {
  const { place, expected, actual } = deviation;
  switch (deviation.kind) {
    case 'status-unexpected':
      return `the status is ${actual}, not ${expected}`;
    case 'status-undocumented':
      return `the status ${actual} is not documented`;
    case 'header-missing':
      return `the header ${headerOf(place)} is missing`;
    case 'header-malformed':
      return `the header ${headerOf(place)} is not ${expected}`;
    case 'header-unexpected':
      return `the header ${headerOf(place)} should not be there`;
    case 'media-type':
      return `the media type is ${actual}, not ${expected}`;
    case 'body-malformed':
      return `the body is ${actual}, not ${expected}`;
    case 'schema':
    case 'mismatch':
      if (actual === 'missing') return `${pointerOf(place)} is missing`;
      if (expected === 'absent') return `${pointerOf(place)} should not be there`;
      return `${pointerOf(place)} is ${actual}, not ${expected}`;
    case 'leak':
      return `the answer shows ${actual}`;
    case 'broken-answer':
      return `no whole answer came: ${actual}`;
    case 'disagreement':
      return `two equal requests got different answers: ${actual}`;
    case 'contradiction':
      return `the answers contradict each other: ${actual}`;
    case 'tls-version':
      return actual.replace(/ \(.*\)$/s, ''); // what showed it stands with `actual`
    case 'certificate':
      return `the certificate: ${actual}`;
  }
}

function headerOf(place: Place): string {
  return place.in === 'header' ? place.header : '';
}

function pointerOf(place: Place): string {
  return place.in !== 'body' ? 'the answer' : place.pointer === '' ? 'the body' : place.pointer;
}
