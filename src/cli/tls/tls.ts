import type { Command } from 'commander';
import { TLS_FLAGS, type TlsFlags } from './flags.js';

/** Adds `conformance tls`: which protocol versions an endpoint serves, and what its certificate is worth. Everything heavy is loaded when it runs. */
export function registerTls(program: Command): void {
  const command = program
    .command('tls')
    .description('show which TLS versions an endpoint serves, and judge them: TLS 1.2 is the floor')
    .argument('<host[:port]>', 'host name or address; an IPv6 address in brackets; port 443 if none is given');
  for (const [flag, says] of Object.values(TLS_FLAGS)) command.option(flag, says);
  command.addHelpText('after', HELP).action(async (target: string, flags: TlsFlags) => {
    const { runTls } = await import('./run-tls.js');
    process.exitCode = await runTls({ target, flags });
  });
}

const HELP = `
Every address of the name is asked, up to 8. A proxy is taken from HTTPS_PROXY,
unless NO_PROXY names the host. The verdict and the exit code are about the
versions; the certificate is judged beside them.
  0  nothing below TLS 1.2 is negotiated, and TLS 1.2 or 1.3 is
  1  an older version is negotiated, or no newer one
  2  it could not be told

Examples:
  conformance tls api.example.com
  conformance tls [::1]:8443 --ca authority.pem
  conformance tls 127.0.0.1:8443 --json`;
