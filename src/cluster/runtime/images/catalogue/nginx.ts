import type { ImageSpec } from '../../cri.ts';
import { nginx } from '../servers/nginx.ts';
import { debianShells, megabytes, withTools } from './base.ts';

const mainConfig = `
user  nginx;
worker_processes  auto;

error_log  /var/log/nginx/error.log notice;
pid        /run/nginx.pid;

events {
    worker_connections  1024;
}

http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;
    access_log    /var/log/nginx/access.log;
    sendfile        on;
    keepalive_timeout  65;
    include /etc/nginx/conf.d/*.conf;
}
`;

/** For a user who may write to /tmp alone. */
const unprivilegedConfig = mainConfig
  .replace('user  nginx;\n', '')
  .replace('/run/nginx.pid', '/tmp/nginx.pid')
  .replace(
    'http {\n',
    `http {\n    client_body_temp_path /tmp/client_temp;\n    proxy_temp_path       /tmp/proxy_temp_path;\n    fastcgi_temp_path     /tmp/fastcgi_temp;\n    uwsgi_temp_path       /tmp/uwsgi_temp;\n    scgi_temp_path        /tmp/scgi_temp;\n\n`,
  );

const serverConfig = (port: number): string => `server {
    listen       ${port};
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`;

const welcome = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the web server of this container is running.</p>
</body>
</html>
`;

const image = (
  version: string,
  names: readonly string[],
  port: number,
  { config = mainConfig, ...extra }: Partial<ImageSpec> & { readonly config?: string } = {},
): ImageSpec =>
  withTools({
    names,
    sizeBytes: names[0]?.includes('alpine') ? megabytes(21) : megabytes(72),
    env: { NGINX_VERSION: version },
    cmd: ['nginx', '-g', 'daemon off;'],
    exposedPorts: [port],
    stopSignal: 'QUIT',
    users: [{ name: 'nginx', uid: 101, gid: 101, home: '/nonexistent' }],
    files: [
      { path: '/etc/nginx/nginx.conf', data: config },
      { path: '/etc/nginx/conf.d/default.conf', data: serverConfig(port) },
      { path: '/etc/nginx/mime.types', data: 'types {\n    text/html  html htm;\n}\n' },
      { path: '/usr/share/nginx/html/index.html', data: welcome },
      { path: '/usr/share/nginx/html/50x.html', data: '<html><body><h1>An error occurred.</h1></body></html>\n' },
      { path: '/var/log/nginx/access.log', data: '', link: '/dev/stdout' },
      { path: '/var/log/nginx/error.log', data: '', link: '/dev/stderr' },
    ],
    directories: [{ path: '/var/cache/nginx' }],
    programs: { ...(names[0]?.includes('alpine') ? {} : debianShells), '/usr/sbin/nginx': nginx(version) },
    ...extra,
  });

const versions: readonly (readonly [version: string, ...tags: string[]])[] = [
  ['1.29.3', 'latest', '1.29', '1', 'mainline'],
  ['1.28.0', '1.28', 'stable'],
  ['1.27.5', '1.27', '1.27.4', '1.27.3', '1.27.2', '1.27.1', '1.27.0'],
  ['1.26.3', '1.26'],
  ['1.25.5', '1.25', '1.25.3', '1.25.1'],
  ['1.24.0', '1.24'],
  ['1.23.4', '1.23'],
  ['1.22.1', '1.22'],
  ['1.21.6', '1.21', '1.21.0', '1.21.1'],
  ['1.20.2', '1.20', '1.20.0', '1.20.1'],
  ['1.19.10', '1.19', '1.19.1', '1.19.2'],
  ['1.18.0', '1.18'],
  ['1.17.10', '1.17', '1.17.1'],
  ['1.16.1', '1.16', '1.16.0'],
  ['1.15.12', '1.15', '1.15.4'],
  ['1.14.2', '1.14', '1.14.0', '1.14.1'],
  ['1.13.12', '1.13'],
  ['1.12.2', '1.12'],
  ['1.11.13', '1.11'],
  ['1.10.3', '1.10'],
  ['1.9.1', '1.9'],
  ['1.7.9'],
];

const alpineTag = (tag: string): string => (tag === 'latest' ? 'alpine' : `${tag}-alpine`);

export const nginxImages: readonly ImageSpec[] = [
  ...versions.flatMap(([version, ...tags]) => [
    image(
      version,
      [version, ...tags].map((tag) => `nginx:${tag}`),
      80,
    ),
    image(
      version,
      [version, ...tags].flatMap((tag) => [
        `nginx:${alpineTag(tag)}`,
        ...(tag === 'latest' ? ['nginx:alpine-slim'] : [`nginx:${tag}-alpine-slim`]),
      ]),
      80,
    ),
  ]),
  image(
    '1.29.3',
    [
      'nginxinc/nginx-unprivileged:latest',
      'nginxinc/nginx-unprivileged:1.29',
      'nginxinc/nginx-unprivileged:1.27',
      'nginxinc/nginx-unprivileged:stable',
      'nginxinc/nginx-unprivileged:alpine',
    ],
    8080,
    { user: '101', config: unprivilegedConfig },
  ),
  image(
    '1.21.6',
    [
      'registry.k8s.io/nginx-slim:0.8',
      'registry.k8s.io/nginx-slim:0.24',
      'registry.k8s.io/nginx-slim:0.21',
      'registry.k8s.io/nginx-slim:0.27',
      'k8s.gcr.io/nginx-slim:0.8',
    ],
    80,
    { sizeBytes: megabytes(51) },
  ),
  image('1.28.0', ['private.example.com/team/app:1.0'], 80, {
    requires: { username: 'student', password: 'pods', endpoint: 'http://127.0.0.1:5002' },
  }),
];
