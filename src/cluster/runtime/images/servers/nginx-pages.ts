import { joined } from '../../../../api/index.ts';
import type { Bytes } from '../../program.ts';
import { dayWriter, type HttpRequest, type HttpResponse, months, reasons, timeOfDay, two } from './http.ts';
import type { NginxConfig, NginxServer } from './nginx-config.ts';
import type { Located } from './nginx-locate.ts';

const accessDay = dayWriter(({ day, month, year }) => `${two(day)}/${months[month - 1]}/${year}`);

const page = (title: string, version: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/${version}</center>\r\n</body>\r\n</html>\r\n`;

export function errorPage(version: string, status: number, date: string): HttpResponse {
  return {
    status,
    headers: [
      ['Server', `nginx/${version}`],
      ...(date === '' ? [] : [['Date', date] as const]),
      ['Content-Type', 'text/html'],
      ['Connection', status === 400 ? 'close' : 'keep-alive'],
    ],
    body: page(`${status} ${reasons[status]}`, version),
  };
}

/** What is sent when a file or page was found, or not. */
export const respondWith = (version: string, found: Located, request: HttpRequest, date: string): HttpResponse =>
  found.body !== undefined
    ? {
        ...found,
        headers: [
          ['Server', `nginx/${version}`],
          ['Date', date],
          ...(found.headers ?? []),
          ['Connection', closes(request) ? 'close' : 'keep-alive'],
        ],
      }
    : {
        ...errorPage(version, found.status, date),
        ...(found.headers && { headers: joined(errorPage(version, found.status, date).headers ?? [], found.headers) }),
      };

const closes = (request: HttpRequest): boolean =>
  request.headers['connection']?.toLowerCase() === 'close' || request.version === 'HTTP/1.0';

export function chooseServer(config: NginxConfig, request: HttpRequest): NginxServer | undefined {
  const name = (request.headers['host'] ?? '').split(':')[0] ?? '';
  return config.servers.find(({ names }) => names.includes(name)) ?? config.servers[0];
}

export const clientOf = (request: HttpRequest): Bytes => request.from.slice(0, request.from.lastIndexOf(':'));

/** `10.244.1.1 - - [21/Nov/2026:09:01:54 +0000] "GET / HTTP/1.1" 200 615 …` */
export const accessLine = (request: HttpRequest, response: HttpResponse, now: number): Bytes =>
  accessParts(request, response).join(accessTime(now));

/** 21/Nov/2026:09:01:54 +0000 */
export const accessTime = (now: number): string => `${accessDay(now)}:${timeOfDay(now)} +0000`;

/** A line of the access log, before and after its time. */
export function accessParts(request: HttpRequest, response: HttpResponse): readonly [before: Bytes, after: Bytes] {
  const { headers } = request;
  const size = request.method === 'HEAD' ? 0 : (response.body?.length ?? 0);
  return [
    `${clientOf(request)} - - [`,
    `] "${request.method} ${request.target} ${request.version}" ${response.status} ${size} "${headers['referer'] ?? '-'}" "${headers['user-agent'] ?? '-'}" "${headers['x-forwarded-for'] ?? '-'}"\n`,
  ];
}
