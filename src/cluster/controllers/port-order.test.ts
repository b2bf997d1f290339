import { expect, test } from 'vitest';
import { portsInOrder } from './port-order.ts';

const ports = (text: string) =>
  text.split(' ').map((one) => {
    const [name = '', port, protocol = 'TCP'] = one.split(':');
    return { name, protocol, port: Number(port) };
  });

/** As a real cluster held the ports of these Services. */
test.each([
  ['z:80 a:9000 m:443', 'a z m', 'z a m'],
  ['a:9000 b:80 c:53:UDP d:53 e:4:UDP', 'd c a b e', 'e b a c d'],
  ['http:80 https:443 adm:9000 web:80', 'web adm http https', 'adm https web http'],
  ['one:80', 'one', 'one'],
])('%s', (given, endpoints, slice) => {
  const names = (type: 'EndpointPort' | 'DiscoveryEndpointPort') =>
    portsInOrder(ports(given), type)
      .map(({ name }) => name)
      .join(' ');
  expect([names('EndpointPort'), names('DiscoveryEndpointPort')]).toEqual([endpoints, slice]);
});
