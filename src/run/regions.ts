/** A region of the vendor's: its API, and where an account's clients get their tokens. */
export interface Region {
  readonly name: RegionName;
  readonly baseUrl: string;
  /** The domain below which each account has its token endpoint. */
  readonly tokenDomain: string;
}

/** As `--region` takes it. */
export type RegionName = 'us' | 'eu' | 'ca';

/** The regions whose addresses are known; for others there are `--base-url` and `--token-url`. */
export const REGIONS: readonly Region[] = [
  { name: 'us', baseUrl: 'https://api.talkdeskapp.com', tokenDomain: 'talkdeskid.com' },
  { name: 'eu', baseUrl: 'https://api.talkdeskapp.eu', tokenDomain: 'talkdeskid.eu' },
  { name: 'ca', baseUrl: 'https://api.talkdeskappca.com', tokenDomain: 'talkdeskidca.com' },
];

/** The token endpoint of an account. */
export function tokenUrlOf(region: Region, account: string): string {
  return `https://${account}.${region.tokenDomain}/oauth/token`;
}

/** The region that serves a host; `undefined` for anyone else's. */
export function regionOfHost(hostname: string): Region | undefined {
  return REGIONS.find(({ baseUrl }) => new URL(baseUrl).hostname === hostname);
}
