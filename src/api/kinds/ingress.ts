import { type FieldError, forbidden, invalid, invalidEach, notSupported, required, tooLong } from '../field/index.ts';
import { joined } from '../joined.ts';
import { emptyOrNull } from '../notes.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { validateImmutable } from '../metadata/index.ts';
import {
  isDNS1123Subdomain,
  isPortName,
  isPortNumber,
  isWildcardDNS1123Subdomain,
  nameIsDNSLabel,
  nameIsDNSSubdomain,
  nameIsPathSegment,
  regexMessage,
} from '../names/index.ts';
import { byteLength } from '../text/index.ts';
import type {
  HTTPIngressPath,
  Ingress,
  IngressBackend,
  IngressClass,
  IngressClassParametersReference,
  IngressSpec,
  TypedLocalObjectReference,
} from '../types.generated.ts';
import { ipWarnings, parseIp, validateLegacyIp } from './ip/index.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { validateHostname } from './service/status.ts';

const classAnnotation = 'kubernetes.io/ingress.class';
const forbiddenParts = ['//', '/./', '/../', '%2f', '%2F'];
const forbiddenEnds = ['/..', '/.'];

const segment = (value: string | undefined, path: string): FieldError[] =>
  value ? invalidEach(path, value, nameIsPathSegment(value)) : [required(path)];

const referenceErrors = ({ apiGroup, kind, name }: TypedLocalObjectReference, path: string): FieldError[] =>
  joined(
    apiGroup === undefined ? [] : invalidEach(`${path}.apiGroup`, apiGroup, isDNS1123Subdomain(apiGroup)),
    segment(kind, `${path}.kind`),
    segment(name, `${path}.name`),
  );

function backendErrors({ resource, service }: IngressBackend, path: string): FieldError[] {
  if (resource && service) return [invalid(path, '', 'cannot set both resource and service backends')];
  if (resource) return referenceErrors(resource, `${path}.resource`);
  if (!service) return [invalid(path, '', 'resource or service backend is required')];
  const { name, port: { name: portName = '', number = 0 } = {} } = service;
  const at = `${path}.service`;
  const errors = name ? invalidEach(`${at}.name`, name, nameIsDNSLabel(name)) : [required(`${at}.name`)];
  if (portName && number) errors.push(invalid(path, '', 'cannot set both port name & port number'));
  else if (portName) errors.push(...invalidEach(`${at}.port.name`, portName, isPortName(portName)));
  else if (number) errors.push(...invalidEach(`${at}.port.number`, number, isPortNumber(number)));
  else errors.push(required(path, 'port name or number is required'));
  return errors;
}

function pathErrors({ path: url = '', pathType, backend }: Partial<HTTPIngressPath>, path: string): FieldError[] {
  if (pathType === undefined) return [required(`${path}.pathType`, 'pathType must be specified')];
  const at = `${path}.path`;
  const errors: FieldError[] = [];
  const absolute = () => {
    if (!url.startsWith('/')) errors.push(invalid(at, url, 'must be an absolute path'));
  };
  if (pathType === 'Exact' || pathType === 'Prefix') {
    absolute();
    for (const part of forbiddenParts) if (url.includes(part)) errors.push(invalid(at, url, `must not contain '${part}'`));
    for (const end of forbiddenEnds) if (url.endsWith(end)) errors.push(invalid(at, url, `cannot end with '${end}'`));
  } else if (pathType === 'ImplementationSpecific') {
    if (url) absolute();
  } else errors.push(notSupported(`${path}.pathType`, pathType, ['Exact', 'ImplementationSpecific', 'Prefix']));
  return joined(errors, backendErrors(backend ?? {}, `${path}.backend`));
}

const hostForm = (host: string, path: string): FieldError[] =>
  invalidEach(path, host, host.includes('*') ? isWildcardDNS1123Subdomain(host) : isDNS1123Subdomain(host));

function specErrors(spec: IngressSpec = {}, before?: IngressSpec): FieldError[] {
  const { rules = [], defaultBackend, tls = [], ingressClassName } = spec;
  const errors: FieldError[] = [];
  if (rules.length === 0 && !defaultBackend)
    errors.push(invalid('spec', spec.rules ?? emptyOrNull(spec, 'rules'), 'either `defaultBackend` or `rules` must be specified'));
  if (defaultBackend) errors.push(...backendErrors(defaultBackend, 'spec.defaultBackend'));
  rules.forEach(({ host = '', http }, i) => {
    const path = `spec.rules[${i}]`;
    if (host && parseIp(host)) errors.push(invalid(`${path}.host`, host, 'must be a DNS name, not an IP address'));
    if (host) errors.push(...hostForm(host, `${path}.host`));
    if (!http) return;
    const paths = http.paths ?? [];
    if (paths.length === 0) errors.push(required(`${path}.http.paths`));
    paths.forEach((item, j) => errors.push(...pathErrors(item, `${path}.http.paths[${j}]`)));
  });
  const anySecretName = before?.tls?.some(({ secretName }) => secretName && nameIsDNSSubdomain(secretName).length > 0);
  tls.forEach(({ hosts = [], secretName }, i) => {
    hosts.forEach((host, j) => errors.push(...hostForm(host, `spec.tls[${i}].hosts[${j}]`)));
    if (secretName && !anySecretName) errors.push(...invalidEach(`spec.tls[${i}].secretName`, secretName, nameIsDNSSubdomain(secretName)));
  });
  if (ingressClassName !== undefined)
    errors.push(...invalidEach('spec.ingressClassName', ingressClassName, nameIsDNSSubdomain(ingressClassName)));
  return errors;
}

const validate = (now: Ingress, before?: Ingress): FieldError[] =>
  joined(createdMeta(now.metadata, 'namespaced', nameIsDNSSubdomain), specErrors(now.spec, before?.spec));

export const ingress: KindRules = rulesFor<Ingress>({
  default(draft) {
    draft.spec ??= {};
    draft.status ??= {};
    draft.status.loadBalancer ??= {};
  },
  prepareForCreate(draft) {
    draft.status = { loadBalancer: {} };
  },
  validateCreate(now) {
    const errors = validate(now);
    const annotation = now.metadata?.annotations?.[classAnnotation];
    const { ingressClassName } = now.spec ?? {};
    if (annotation !== undefined && ingressClassName !== undefined && annotation !== ingressClassName)
      errors.push(invalid(`annotations.${classAnnotation}`, annotation, 'must match `ingressClassName` when both are specified'));
    return errors;
  },
  warningsOnCreate: ({ metadata, spec }) =>
    metadata?.annotations?.[classAnnotation] !== undefined && spec?.ingressClassName === undefined
      ? [`annotation "${classAnnotation}" is deprecated, please use 'spec.ingressClassName' instead`]
      : [],
  validateUpdate: (now, before) => joined(updatedMeta(now.metadata, before.metadata), validate(now, before)),
  allowUnconditionalUpdate: true,
  subresources: {
    status: {
      prepareForUpdate() {},
      validateUpdate(now, before) {
        const old = (before.status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => (ip ? [ip] : []));
        return joined(
          updatedMeta(now.metadata, before.metadata),
          (now.status?.loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }, i) =>
            joined(
              ip ? validateLegacyIp(ip, `status.loadBalancer.ingress[${i}].ip`, old) : [],
              hostname ? validateHostname(hostname, `status.loadBalancer.ingress[${i}].hostname`) : [],
            ),
          ),
        );
      },
      warningsOnUpdate: ({ status }) =>
        (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }, i) => (ip ? ipWarnings(ip, `status.loadBalancer.ingress[${i}]`) : [])),
    },
  },
});

function parameterErrors(parameters: Partial<IngressClassParametersReference>): FieldError[] {
  const path = 'spec.parameters';
  const { apiGroup, kind, name, scope, namespace } = parameters;
  const errors = joined(
    apiGroup === undefined ? [] : invalidEach(`${path}.apiGroup`, apiGroup, isDNS1123Subdomain(apiGroup)),
    segment(kind, `${path}.kind`),
    segment(name, `${path}.name`),
  );
  if (scope === undefined) return [...errors, required(`${path}.scope`)];
  if (scope !== 'Namespace' && scope !== 'Cluster') return [...errors, notSupported(`${path}.scope`, scope, ['Cluster', 'Namespace'])];
  if (scope === 'Cluster')
    return namespace === undefined ? errors : [...errors, forbidden(`${path}.namespace`, "`parameters.scope` is set to 'Cluster'")];
  if (namespace === undefined) return [...errors, required(`${path}.namespace`, "`parameters.scope` is set to 'Namespace'")];
  return joined(errors, invalidEach(`${path}.namespace`, namespace, nameIsDNSLabel(namespace)));
}

const pathForm = String.raw`[A-Za-z0-9/\-._~%!$&'()*+,;=:]+`;
const isHttpPath = (path: string): readonly string[] =>
  new RegExp(`^${pathForm}$`).test(path) ? [] : [regexMessage('Invalid path', pathForm)];

function validateClass(now: IngressClass): FieldError[] {
  const { controller = '', parameters } = now.spec ?? {};
  const path = 'spec.controller';
  const errors = createdMeta(now.metadata, 'cluster', nameIsDNSSubdomain);
  if (byteLength(controller) > 250) errors.push(tooLong(path, 250));
  const slash = controller.indexOf('/');
  if (controller === '') errors.push(required(path));
  else if (slash <= 0 || slash === controller.length - 1)
    errors.push(invalid(path, controller, 'must be a domain-prefixed path (such as "acme.io/foo")'));
  else {
    const [host, rest] = [controller.slice(0, slash), controller.slice(slash + 1)];
    errors.push(...invalidEach(path, host, isDNS1123Subdomain(host)), ...invalidEach(path, rest, isHttpPath(rest)));
  }
  return parameters ? joined(errors, parameterErrors(parameters)) : errors;
}

export const ingressClass: KindRules = rulesFor<IngressClass>({
  default(draft) {
    draft.spec ??= {};
    if (draft.spec.parameters) draft.spec.parameters.scope ??= 'Cluster';
  },
  validateCreate: validateClass,
  validateUpdate: (now, before) =>
    joined(
      updatedMeta(now.metadata, before.metadata),
      validateImmutable(now.spec?.controller ?? '', before.spec?.controller, 'spec.controller'),
      validateClass(now),
    ),
  allowUnconditionalUpdate: true,
});
