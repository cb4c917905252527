import { GIVEN } from '../plan/edge-inputs.js';
import type { Sample } from '../plan/samples.js';
import { codePoint, featuresOf, IS_LONG, oddSigns, partOf, toldOf } from './judge/features.js';
import { isDrawn, isOptional, plainest, type Search, shortest } from './plainer.js';

/** What must be odd about an input so that it shows a defect, in words; and the plainest input with that. */
export interface Trigger {
  readonly input: Sample;
  /** Absent where the input is not what matters. */
  readonly trigger?: string;
  /** The features that were found to matter, as inputFeatures gives them: other inputs that have them show the same defect. */
  readonly features: readonly string[];
}

/** Contrasts are drawn with one seed in all runs, so that a trigger does not depend on the run's. */
const CONTRAST_SEED = 1;
const CONTRASTS = 64;

/** Characters of a UUID, which most ids are. */
const UUID_LENGTH = 36;

/**
 * Names what must be odd about an input, part by part, each by trying it otherwise: a sign alone or a plainer one of its kind, a sign
 * at another place, a shorter value, a plain value in its place, with which the defect must not show, and others that lack one thing.
 */
export async function nameTrigger(smallest: Sample, search: Search): Promise<Trigger> {
  let input = smallest;
  const named: string[] = [];
  const features: string[] = [];
  for (const name of Object.keys(smallest)) {
    const found = await nameFeature(input, name, search);
    input = found.input;
    if (found.feature === undefined) continue;
    named.push(`${partOf(name)} ${found.feature}`);
    features.push(...found.features.map((feature) => `${partOf(name)} ${feature}`));
  }
  return { input, features, ...(named.length === 0 ? {} : { trigger: named.join(' and ') }) };
}

interface Named {
  readonly input: Sample;
  readonly feature?: string;
  readonly features: readonly string[];
}

async function nameFeature(smallest: Sample, name: string, search: Search): Promise<Named> {
  const input = await plainest(smallest, name, search);
  const value = input[name] ?? '';
  const features = featuresOf(name, value, search);
  const odd = features.filter((feature) => feature !== IS_LONG);
  const short = await shortest({ ...input, [name]: written(value) }, name, search);
  if (short !== undefined)
    return { input: short, feature: `is longer than ${(short[name] ?? '').length - 1} characters`, features: [IS_LONG] };
  if (odd.length > 0 && (await matters(input, name, search))) {
    const needed = await neededOf(odd, input, name, search);
    const told = toldOf(needed);
    const place = told.length === 1 ? await placed(input, name, search, told[0]) : undefined;
    return { input, feature: place ?? told.slice(0, MOST_TOLD).join(' and '), features: needed };
  }
  if (!isOptional(name)) return { input, features: [] };
  const { [name]: _, ...without } = input;
  const isNeeded = (await search.repeater.twice(without)) === undefined;
  return isNeeded ? { input, feature: 'is set', features: [] } : { input: without, features: [] };
}

/** Features told of one part, and values tried for leaving one of them out. */
const MOST_TOLD = 3;
const MOST_WITNESSES = 4;

/** Of what is beyond ASCII two of each length, where a property draws them. */
const LETTERS = ['é', 'ß', '漢', '한', '😀', '𝒳'];

/** The features that a value must have: what a value that shows the defect lacks is left out, the most special first. */
async function neededOf(odd: readonly string[], input: Sample, name: string, search: Search): Promise<readonly string[]> {
  let needed = odd;
  for (const feature of odd.toReversed()) {
    if (needed.length === 1 || !needed.includes(feature)) continue;
    for (const value of witnesses(feature, needed, name, search)) {
      if ((await search.repeater.twice({ ...input, [name]: value })) === undefined) continue;
      const has = featuresOf(name, value, search);
      needed = needed.filter((one) => has.includes(one));
      break;
    }
  }
  return needed;
}

/** Values without a feature that have others of some, those that have most of them and little else first, and then what is tried before any is drawn. */
function witnesses(feature: string, features: readonly string[], name: string, search: Search): readonly string[] {
  const tried = search.first.flatMap((input) => input[name] ?? []);
  const usual = LETTERS.filter((value) => isDrawn(value, name, search));
  const drawn = contrasts(name, search).toSorted((a, b) => a.length - b.length);
  return [...new Set([...tried, ...usual, ...drawn])]
    .map((value) => {
      const has = featuresOf(name, value, search);
      return { value, has, shared: has.filter((one) => features.includes(one)).length };
    })
    .filter(({ has, shared }) => shared > 0 && !has.includes(feature))
    .sort((a, b) => b.shared - a.shared || a.has.length - b.has.length)
    .slice(0, MOST_WITNESSES)
    .map(({ value }) => value);
}

/** Values of a part that are drawn in every run alike. */
function contrasts(name: string, { fc, parts }: Search): readonly string[] {
  const part = parts[name];
  return part === undefined ? [] : fc.sample(part, { seed: CONTRAST_SEED, numRuns: CONTRASTS });
}

/** A value of which nothing but the length is left, about as it is sent. */
function written(value: string): string {
  return 'a'.repeat(value.replaceAll(GIVEN, 'a'.repeat(UUID_LENGTH)).length);
}

/** Where in the value a sign must stand, if that matters: a sign that the only feature of the value is about. */
async function placed(input: Sample, name: string, search: Search, feature = ''): Promise<string | undefined> {
  const value = input[name] ?? '';
  const [sign, ...others] = value.startsWith('-') ? ['-'] : oddSigns(value);
  if (sign === undefined || others.length > 0 || isOptional(name) || search.raw.includes(name)) return undefined;
  if (!feature.endsWith(codePoint(sign))) return undefined;
  const shows = async (tried: string): Promise<boolean> =>
    isDrawn(tried, name, search) && (await search.repeater.twice({ ...input, [name]: tried })) !== undefined;
  const [first, last] = [await shows(`${sign}a`), await shows(`a${sign}`)];
  if (first && last) return `contains ${codePoint(sign)}`;
  return first ? `begins with ${codePoint(sign)}` : last ? `ends with ${codePoint(sign)}` : undefined;
}

/** Whether the defect goes away with a plain value in the place of an odd one. Where none is drawn, it is taken to. */
async function matters(input: Sample, name: string, search: Search): Promise<boolean> {
  const { repeater, isDropped } = search;
  const own = new Set(featuresOf(name, input[name] ?? '', search));
  const oddness = (value: string): number => featuresOf(name, value, search).length;
  const [plain] = contrasts(name, search)
    .filter((value) => featuresOf(name, value, search).every((feature) => !own.has(feature)) && !isDropped({ ...input, [name]: value }))
    .sort((a, b) => oddness(a) - oddness(b) || a.length - b.length);
  return plain === undefined || (await repeater.twice({ ...input, [name]: plain })) === undefined;
}
