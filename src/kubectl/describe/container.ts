import type {
  Container,
  ContainerPort,
  ContainerState,
  ContainerStatus,
  EnvVar,
  HTTPGetAction,
  Pod,
  Probe,
  ResourceRequirements,
} from '../../api/index.ts';
import { goQuote } from '../../api/index.ts';
import { dateText } from './metadata.ts';
import { orNone, type Page, quantityText, sortedKeys, yesNo } from './page.ts';
import { fieldOf, resourceFieldOf } from './references.ts';

function portsText(ports: readonly ContainerPort[], number: (port: ContainerPort) => number): string {
  return ports.map((port) => `${number(port)}/${port.protocol ?? ''}${port.name ? ` (${port.name})` : ''}`).join(', ');
}

function writePorts(page: Page, title: string, text: string): void {
  if (text.includes(',')) page.row(2, `${title}s:`, text);
  else page.row(2, `${title}:`, orNone(text));
}

function writeLines(page: Page, title: string, lines: readonly string[] | undefined): void {
  if (!lines || lines.length === 0) return;
  page.row(2, title);
  for (const line of lines.flatMap((one) => one.split('\n'))) page.row(3, line);
}

function writeState(page: Page, title: string, state: ContainerState | undefined): void {
  if (state?.running) {
    page.row(2, `${title}:`, 'Running');
    page.row(3, 'Started:', dateText(state.running.startedAt));
  } else if (state?.terminated) {
    const { reason, message, exitCode, signal, startedAt, finishedAt } = state.terminated;
    page.row(2, `${title}:`, 'Terminated');
    if (reason) page.row(3, 'Reason:', reason);
    if (message) page.row(3, 'Message:', message);
    page.row(3, 'Exit Code:', exitCode);
    if (signal) page.row(3, 'Signal:', signal);
    page.row(3, 'Started:', dateText(startedAt));
    page.row(3, 'Finished:', dateText(finishedAt));
  } else {
    page.row(2, `${title}:`, 'Waiting');
    if (state?.waiting?.reason) page.row(3, 'Reason:', state.waiting.reason);
  }
}

/** Limits and requests, names sorted. */
export function writeResources(page: Page, level: number, resources: ResourceRequirements | undefined): void {
  for (const [title, list] of [
    ['Limits', resources?.limits],
    ['Requests', resources?.requests],
  ] as const) {
    const names = sortedKeys(list);
    if (names.length > 0) page.row(level, `${title}:`);
    for (const name of names) page.row(level + 1, `${name}:`, quantityText(list?.[name]));
  }
}

function urlText({ scheme, host, port, path }: HTTPGetAction): string {
  const authority = host?.includes(':') ? `[${host}]:${port}` : `${host ?? ''}:${port}`;
  const place = path ? encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23') : '';
  return `${(scheme ?? '').toLowerCase()}://${authority}${place !== '' && !place.startsWith('/') ? '/' : ''}${place}`;
}

export function probeText(probe: Probe): string {
  const times = `delay=${probe.initialDelaySeconds ?? 0}s timeout=${probe.timeoutSeconds ?? 0}s period=${probe.periodSeconds ?? 0}s #success=${probe.successThreshold ?? 0} #failure=${probe.failureThreshold ?? 0}`;
  if (probe.exec) return `exec [${(probe.exec.command ?? []).join(' ')}] ${times}`;
  if (probe.httpGet) return `http-get ${urlText(probe.httpGet)} ${times}`;
  if (probe.tcpSocket) return `tcp-socket ${probe.tcpSocket.host ?? ''}:${probe.tcpSocket.port} ${times}`;
  if (probe.grpc) return `grpc <pod>:${probe.grpc.port} ${probe.grpc.service ?? ''} ${times}`;
  return `unknown ${times}`;
}

function writeProbes(page: Page, container: Container): void {
  if (container.livenessProbe) page.row(2, 'Liveness:', probeText(container.livenessProbe));
  if (container.readinessProbe) page.row(2, 'Readiness:', probeText(container.readinessProbe));
  if (container.startupProbe) page.row(2, 'Startup:', probeText(container.startupProbe));
}

function writeEnvFrom(page: Page, container: Container): void {
  if (!container.envFrom || container.envFrom.length === 0) return;
  page.row(2, 'Environment Variables from:');
  for (const { configMapRef, secretRef, prefix } of container.envFrom) {
    const ref = configMapRef ?? secretRef;
    const from = configMapRef ? 'ConfigMap' : secretRef ? 'Secret' : '';
    page.row(3, ref?.name ?? '', prefix ? `${from} with prefix '${prefix}'` : from, `Optional: ${ref?.optional === true}`);
  }
}

function writeVariable(page: Page, variable: EnvVar, container: Container, pod: Pod | undefined): void {
  const { name, value, valueFrom } = variable;
  if (!valueFrom) {
    (value ?? '').split('\n').forEach((line, i) => page.row(3, i === 0 ? `${name}:` : '', line));
    return;
  }
  if (valueFrom.fieldRef) {
    const { apiVersion, fieldPath } = valueFrom.fieldRef;
    page.row(3, `${name}:`, `${pod ? fieldOf(pod, fieldPath) : ''} (${apiVersion ?? ''}:${fieldPath})`);
  } else if (valueFrom.resourceFieldRef) {
    const { resource } = valueFrom.resourceFieldRef;
    const text = resourceFieldOf(container, valueFrom.resourceFieldRef);
    page.row(
      3,
      `${name}:`,
      `${text === '0' && (resource === 'limits.cpu' || resource === 'limits.memory') ? 'node allocatable' : text} (${resource})`,
    );
  } else if (valueFrom.secretKeyRef) {
    const { key, name: secret, optional } = valueFrom.secretKeyRef;
    page.row(3, `${name}:`, `<set to the key '${key}' in secret '${secret ?? ''}'>`, `Optional: ${optional === true}`);
  } else if (valueFrom.configMapKeyRef) {
    const { key, name: map, optional } = valueFrom.configMapKeyRef;
    page.row(3, `${name}:`, `<set to the key '${key}' of config map '${map ?? ''}'>`, `Optional: ${optional === true}`);
  }
}

function writeEnvironment(page: Page, container: Container, pod: Pod | undefined): void {
  const variables = container.env ?? [];
  if (variables.length === 0) page.row(2, 'Environment:', '<none>');
  else page.row(2, 'Environment:');
  for (const variable of variables) writeVariable(page, variable, container, pod);
}

const by =
  <T>(key: (item: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;

function writeMounts(page: Page, container: Container): void {
  const mounts = [...(container.volumeMounts ?? [])].sort(by((mount) => mount.mountPath));
  const none = mounts.length === 0 ? ['<none>'] : [];
  page.row(2, 'Mounts:', ...none);
  for (const { mountPath, name, readOnly, subPath } of mounts)
    page.row(3, `${mountPath} from ${name} (${readOnly ? 'ro' : 'rw'}${subPath ? `,path=${goQuote(subPath)}` : ''})`);
  if (!container.volumeDevices || container.volumeDevices.length === 0) return;
  page.row(2, 'Devices:', ...none);
  for (const { devicePath, name } of [...container.volumeDevices].sort(by((device) => device.devicePath)))
    page.row(3, `${devicePath} from ${name}`);
}

function writeContainer(page: Page, container: Container, status: ContainerStatus | undefined, pod: Pod | undefined, deep: boolean): void {
  page.row(1, `${deep ? ' ' : ''}${container.name}:`);
  if (status) page.row(2, 'Container ID:', status.containerID ?? '');
  page.row(2, 'Image:', container.image ?? '');
  if (status) page.row(2, 'Image ID:', status.imageID);
  const ports = container.ports ?? [];
  writePorts(
    page,
    'Port',
    portsText(ports, (port) => port.containerPort),
  );
  writePorts(
    page,
    'Host Port',
    portsText(ports, (port) => port.hostPort ?? 0),
  );
  const profile = container.securityContext?.seccompProfile;
  if (profile) {
    page.row(2, 'SeccompProfile:', profile.type);
    if (profile.type === 'Localhost') page.row(3, 'LocalhostProfile:', profile.localhostProfile ?? '');
  }
  writeLines(page, 'Command:', container.command);
  writeLines(page, 'Args:', container.args);
  if (status) {
    writeState(page, 'State', status.state);
    if (status.lastState?.terminated) writeState(page, 'Last State', status.lastState);
    page.row(2, 'Ready:', yesNo(status.ready));
    page.row(2, 'Restart Count:', status.restartCount);
  }
  writeResources(page, 2, container.resources);
  writeProbes(page, container);
  writeEnvFrom(page, container);
  writeEnvironment(page, container, pod);
  writeMounts(page, container);
}

/** The containers of a pod, with what became of them; or of a template, one step deeper. */
export function writeContainers(
  page: Page,
  title: string,
  containers: readonly Container[],
  { pod, statuses = [] }: { readonly pod?: Pod; readonly statuses?: readonly ContainerStatus[] | undefined },
): void {
  const deep = pod === undefined;
  page.row(0, `${deep ? '  ' : ''}${title}:${containers.length === 0 ? ' <none>' : ''}`);
  for (const container of containers) {
    const status = statuses.findLast((one) => one.name === container.name);
    writeContainer(page, container, status, pod, deep);
  }
}
