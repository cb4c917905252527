import { GIVEN } from '../plan/edge-inputs.js';
import type { Sample } from '../plan/samples.js';
import { codePoint, featuresOf, IS_LONG, oddSigns, partOf } from './judge/features.js';
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
 * at another place, a shorter value, and a plain value in its place, with which the defect must not show.
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
  const features = featuresOf(name, value, search.raw);
  const odd = features.filter((feature) => feature !== IS_LONG);
  const short = await shortest({ ...input, [name]: written(value) }, name, search);
  if (short !== undefined)
    return { input: short, feature: `is longer than ${(short[name] ?? '').length - 1} characters`, features: [IS_LONG] };
  if (odd.length > 0 && (await matters(input, name, search)))
    return { input, feature: (await placed(input, name, search)) ?? odd.slice(0, 3).join(' and '), features: odd };
  const { [name]: _, ...without } = input;
  const isSet = isOptional(name) && (await search.repeater.twice(without)) === undefined;
  return isSet ? { input, feature: 'is set', features: [] } : { input, features: [] };
}

/** A value of which nothing but the length is left, about as it is sent. */
function written(value: string): string {
  return 'a'.repeat(value.replaceAll(GIVEN, 'a'.repeat(UUID_LENGTH)).length);
}

/** Where in the value a sign must stand, if that matters. */
async function placed(input: Sample, name: string, search: Search): Promise<string | undefined> {
  const value = input[name] ?? '';
  const [sign, ...others] = value.startsWith('-') ? ['-'] : oddSigns(value);
  if (sign === undefined || others.length > 0 || isOptional(name) || search.raw.includes(name)) return undefined;
  const shows = async (tried: string): Promise<boolean> =>
    isDrawn(tried, name, search) && (await search.repeater.twice({ ...input, [name]: tried })) !== undefined;
  const [first, last] = [await shows(`${sign}a`), await shows(`a${sign}`)];
  if (first && last) return `contains ${codePoint(sign)}`;
  return first ? `begins with ${codePoint(sign)}` : last ? `ends with ${codePoint(sign)}` : undefined;
}

/** Whether the defect goes away with a plain value in the place of an odd one. Where none is drawn, it is taken to. */
async function matters(input: Sample, name: string, search: Search): Promise<boolean> {
  const { fc, raw, repeater, isDropped } = search;
  const part = search.parts[name];
  if (part === undefined) return true;
  const own = new Set(featuresOf(name, input[name] ?? '', raw));
  const oddness = (value: string): number => featuresOf(name, value, raw).length;
  const [plain] = fc
    .sample(part, { seed: CONTRAST_SEED, numRuns: CONTRASTS })
    .filter((value) => featuresOf(name, value, raw).every((feature) => !own.has(feature)) && !isDropped({ ...input, [name]: value }))
    .sort((a, b) => oddness(a) - oddness(b) || a.length - b.length);
  return plain === undefined || (await repeater.twice({ ...input, [name]: plain })) === undefined;
}
