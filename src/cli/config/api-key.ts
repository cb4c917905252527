import type { SecurityScheme } from '../../document/security-scheme.js';
import type { GivenText } from '../../run/access/credentials.js';
import type { Mark } from '../problem.js';
import type { Refuse } from './setting.js';
import { putThere } from './variable.js';

/** Where an API key is carried. */
export type KeyPlace = Extract<SecurityScheme, { kind: 'apiKey' }>['in'];

/**
 * An API key as its place can carry it: the query any text, percent-encoded; a header or cookie what RFC 9110 section 5.5 lets stand
 * there, spaces within among it. What stands around it in a variable or file is no part of it. The key is never said.
 */
export function checkedKey(
  text: string,
  { place, from, mark }: { readonly place: KeyPlace; readonly from: string; readonly mark: Mark },
  refuse: Refuse,
): GivenText | undefined {
  const value = place === 'query' ? text.replace(/\r?\n$/, '') : text.trim();
  if (value === '') return refuse({ ...mark, says: `the key from ${from} is empty`, id: 'usage-token', do: putThere('the key', from) });
  if (place === 'query' || /^[\t\x20-\x7e]+$/.test(value)) return { value, from };
  return refuse({
    ...mark,
    says: `the key from ${from} has a line break, another control character or one that is not ASCII in it`,
    id: 'usage-token',
    why: `RFC 9110 section 5.5: a ${place} cannot carry it`,
    do: putThere('the key', from),
  });
}
