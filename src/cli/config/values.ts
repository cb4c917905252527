import { nearest } from '../nearest.js';
import { quoted } from '../problem.js';
import type { Refuse, Said } from './setting.js';

/** What a number may be. */
export interface NumberRule {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** `milliseconds`. */
  readonly unit?: string;
  /** One that is often right, for messages. */
  readonly example: number;
}

/** A whole number in its bounds, written in digits; the fallback where nobody says anything. */
export function wholeNumber(given: Said | undefined, rule: NumberRule, fallback: number, refuse: Refuse): number {
  if (given === undefined) return fallback;
  const text = String(given.value).trim();
  const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= rule.min && value <= rule.max) return value;
  const unit = rule.unit === undefined ? '' : ` of ${rule.unit}`;
  const meant = rule.unit === 'milliseconds' ? inMilliseconds(text) : undefined;
  refuse({
    ...given.mark,
    says: `${subject(given, rule.name)} is ${quoted(given.written)}, not a whole number${unit} from ${rule.min} to ${rule.max}`,
    id: 'usage-number',
    do: saying(given, rule.name, String(meant ?? rule.example)),
  });
  return fallback;
}

/** One of a few words. */
export function oneOf<Word extends string>(
  given: Said | undefined,
  name: string,
  words: readonly Word[],
  refuse: Refuse,
): Word | undefined {
  if (given === undefined) return undefined;
  const word = words.find((candidate) => candidate === given.value);
  if (word !== undefined) return word;
  const near = nearest(String(given.value), words);
  return refuse({
    ...given.mark,
    says: `${subject(given, name)} is ${quoted(given.written)}, not one of ${words.join(', ')}`,
    id: 'usage-value',
    do: saying(given, name, near ?? words[0] ?? ''),
  });
}

/** True or false: a flag by being there, a variable by 1, true, 0 or false. */
export function switched(given: Said | undefined, name: string, refuse: Refuse): boolean {
  if (given === undefined) return false;
  if (typeof given.value === 'boolean') return given.value;
  const text = String(given.value).toLowerCase();
  if (text === '1' || text === 'true') return true;
  if (text !== '0' && text !== 'false') {
    refuse({
      says: `${subject(given, name)} is ${quoted(given.written)}, not 1, true, 0 or false`,
      id: 'usage-value',
      do: saying(given, name, '1'),
    });
  }
  return false;
}

/** Names, given one by one or with commas between, each once. A list of nothing would select everything: it is refused. */
export function names(
  given: Said | undefined,
  { name, example }: { readonly name: string; readonly example: string },
  refuse: Refuse,
): readonly string[] {
  if (given === undefined) return [];
  const parts = [given.value].flat().flatMap((part) => (given.layer === 'file' ? [String(part)] : String(part).split(',')));
  const found = [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
  if (found.length === 0 && given.layer !== 'file')
    refuse({ ...given.mark, says: `${subject(given, name)} names nothing`, id: 'usage-value', do: saying(given, name, example) });
  return found;
}

/** How a sentence names a setting and its origin: `--seed`, `CONFORMANCE_SEED`, `seed`. */
export function subject(given: Said, name: string): string {
  return given.layer === 'file' ? name : given.from;
}

/** How a value is said where the setting was: `--seed 4711`, `CONFORMANCE_SEED=4711`, `seed: 4711`. */
export function saying({ layer, from }: Said, name: string, value: string): string {
  if (layer === 'file') return `${name.split('.').at(-1)}: ${value}`;
  return layer === 'env' ? `${from}=${value}` : `${from} ${value}`;
}

/** `10s` in the unit that is asked for. */
function inMilliseconds(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,6})\s*(ms|s|m|min)$/.exec(text) ?? [];
  const factor = { ms: 1, s: 1000, m: 60_000, min: 60_000 }[unit ?? ''];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
