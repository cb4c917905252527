import { isIPv6 } from 'node:net';

/** A host with its port, brackets put around an IPv6 address that was written without: `[::1]:8443` for `::1:8443`. */
export function bracketed(place: string): string {
  const [, address = '', port = ''] = /^(.*):(\d{1,5})$/.exec(place) ?? [];
  if (isIPv6(address)) return `[${address}]:${port}`;
  return isIPv6(place) ? `[${place}]` : place;
}
