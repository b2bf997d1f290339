import type { Ingress, IngressBackend, IngressClass, KubeObject, Service } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { type Call, isRecord, statusOf } from '../call.ts';
import { describerOf, writeEvents } from './describer.ts';
import { writeAnnotations, writeLabels } from './metadata.ts';
import { endpointsText, slicesOf } from './service.ts';

function* backendText(call: Call, namespace: string, backend: IngressBackend): Running<string> {
  const { service, resource } = backend;
  if (service) {
    const named = `${service.name}:${service.port?.number || service.port?.name || ''}`;
    const slices = yield* slicesOf(call, namespace, service.name);
    const answer = yield* call.send({ method: 'GET', path: `/api/v1/namespaces/${namespace}/services/${service.name}` });
    if (answer.code >= 400 || !isRecord(answer.body)) return `${named} (<error: ${statusOf(answer).message ?? ''}>)`;
    const { spec }: Service = answer.body;
    const port = spec?.ports?.findLast((one) =>
      service.port?.number ? one.port === service.port.number : one.name === service.port?.name,
    );
    return `${named} (${endpointsText(slices, port?.name ?? '')})`;
  }
  return resource ? `APIGroup: ${resource.apiGroup ?? '<none>'}, Kind: ${resource.kind}, Name: ${resource.name}` : '';
}

export const ingress = describerOf<Ingress & KubeObject>(function* (describing) {
  const { call, object, page } = describing;
  const { metadata, spec, status } = object;
  const namespace = metadata.namespace ?? '';
  page.row(0, 'Name:', metadata.name ?? '');
  writeLabels(page, 'Labels', metadata.labels);
  page.row(0, 'Namespace:', namespace);
  const addresses = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '').filter(Boolean);
  page.row(0, 'Address:', [...new Set(addresses)].sort().join(','));
  page.row(0, 'Ingress Class:', spec?.ingressClassName ?? '<none>');
  const fallback = spec?.defaultBackend ? yield* backendText(call, namespace, spec.defaultBackend) : '<default>';
  page.row(0, 'Default backend:', fallback);
  if (spec?.tls && spec.tls.length > 0) {
    page.row(0, 'TLS:');
    for (const { secretName, hosts } of spec.tls)
      page.row(1, secretName ? `${secretName} terminates ${(hosts ?? []).join(',')}` : `SNI routes ${(hosts ?? []).join(',')}`);
  }
  page.row(0, 'Rules:');
  page.row(1, 'Host', 'Path', 'Backends');
  page.row(1, '----', '----', '--------');
  const rules = (spec?.rules ?? []).filter(({ http }) => http);
  for (const { host, http } of rules) {
    page.row(1, host || '*', '');
    for (const { path, backend } of http?.paths ?? []) page.row(2, '', `${path ?? ''} `, yield* backendText(call, namespace, backend));
  }
  if (rules.length === 0) page.row(1, '*', '*', fallback);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  yield* writeEvents(describing);
});

export const ingressClass = describerOf<IngressClass & KubeObject>(function* (describing) {
  const { object, page } = describing;
  page.row(0, 'Name:', object.metadata.name ?? '');
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  page.row(0, 'Controller:', object.spec?.controller ?? '');
  const parameters = object.spec?.parameters;
  if (parameters) {
    page.row(0, 'Parameters:');
    if (parameters.apiGroup !== undefined) page.row(1, 'APIGroup:', parameters.apiGroup);
    page.row(1, 'Kind:', parameters.kind);
    page.row(1, 'Name:', parameters.name);
  }
  yield* writeEvents(describing);
});
