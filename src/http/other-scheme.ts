/** The same host and port by the other scheme: `https://h:80` for `http://h`. The port is written out, since the default of the one is not that of the other. */
export function byOtherScheme({ protocol, hostname, port }: URL): string {
  return protocol === 'https:' ? `http://${hostname}:${port || '443'}` : `https://${hostname}:${port || '80'}`;
}
