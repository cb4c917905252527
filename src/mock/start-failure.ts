/** Why the server could not start, for people: what, where, what to do. */
export function startFailure(error: unknown, { host, port }: { readonly host: string; readonly port: number }): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const start = `the reference server cannot listen on ${host} port ${port}: `;
  switch (code) {
    case 'EADDRINUSE':
      return `${start}another program does (${code}); choose another port, or 0 for any that is free`;
    case 'EACCES':
      return `${start}it is not permitted (${code}); choose a port above 1023, or 0 for any that is free`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return `${start}this machine has no such address (${code}); the host is 127.0.0.1 unless you say otherwise`;
    default:
      return `the reference server did not start: ${error instanceof Error ? error.message : String(error)}`;
  }
}
