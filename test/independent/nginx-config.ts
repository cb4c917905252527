/** The configuration of the nginx that stands in front of a server: as short as the packaged one would be, in a folder of its own. */
import { join } from 'node:path';

/** `folder` holds cert.pem, key.pem and upstream-ca.pem, and takes all that nginx writes. */
export type NginxSetting = {
  readonly folder: string;
  readonly port: number;
  readonly upstream: { readonly url: string; readonly name?: string };
};

/** The text of nginx.conf. One process and no daemon, so that ending it ends all, and no user to change to is needed. */
export function nginxConfig({ folder, port, upstream }: NginxSetting): string {
  const inFolder = (name: string): string => JSON.stringify(join(folder, name));
  const { hostname, port: upstreamPort } = new URL(upstream.url);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${inFolder(kind)};`);
  return `
daemon off;
master_process off;
pid ${inFolder('nginx.pid')};
lock_file ${inFolder('nginx.lock')};
error_log stderr warn;
events {}
http {
  access_log off;
  ${temporary.join('\n  ')}
  upstream endpoint {
    server ${hostname}:${upstreamPort || 443};
    keepalive 8;
  }
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${inFolder('cert.pem')};
    ssl_certificate_key ${inFolder('key.pem')};
    ssl_protocols TLSv1.2 TLSv1.3;
    location / {
      # No URI after the name: the path goes on as it was sent.
      proxy_pass https://endpoint;
      proxy_http_version 1.1;
      proxy_pass_request_headers on;
      proxy_set_header Host $http_host;
      proxy_set_header Connection "";
      proxy_ssl_verify on;
      proxy_ssl_trusted_certificate ${inFolder('upstream-ca.pem')};
      proxy_ssl_name ${upstream.name ?? 'localhost'};
      proxy_ssl_server_name on;
      proxy_ssl_protocols TLSv1.2 TLSv1.3;
    }
  }
}
`;
}
