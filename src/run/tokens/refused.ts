import type { RunProblem } from '../record.js';
import { REGIONS, regionOfHost } from '../regions.js';

/** What to say where the reader's token was refused from its first request on: each region knows its own tokens only. */
export function refusedTokenProblem(host: string): RunProblem {
  const says = "the reader's token is refused: its first requests answered 401";
  const here = regionOfHost(host);
  if (here === undefined)
    return { says, remedy: 'check that the token is for this API and account; is it of another region, or environment?' };
  const others = REGIONS.filter((region) => region !== here).map(({ name, baseUrl }) => `--region ${name} (${baseUrl})`);
  return { says, remedy: `is the token of another region? ${host} is ${here.name}; there are also ${others.join(' and ')}` };
}
