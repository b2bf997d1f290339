import { joined } from '../../joined.ts';
import { type FieldError, forbidden, invalid, invalidEach, notSupported, required } from '../../field/index.ts';
import { isHTTPHeaderName } from '../../names/index.ts';
import type { HTTPGetAction, Lifecycle, LifecycleHandler, PodOS, Probe, SleepAction } from '../../types.generated.ts';
import { nonnegative, oneOf, portNumberOrName, requireFields } from '../common.ts';

/** What a handler may be, in the order the server looks. */
type Handler = Pick<Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'> & Pick<LifecycleHandler, 'sleep'>;
const kinds = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;

function validateHttpGet({ path: target, port, scheme = '', httpHeaders }: HTTPGetAction, path: string): FieldError[] {
  const errors = target ? [] : [required(`${path}.path`)];
  errors.push(...portNumberOrName(port, `${path}.port`), ...oneOf(scheme, ['HTTP', 'HTTPS'], `${path}.scheme`));
  for (const { name } of httpHeaders ?? []) errors.push(...invalidEach(`${path}.httpHeaders`, name, isHTTPHeaderName(name)));
  return errors;
}

function validateSleep({ seconds }: SleepAction, grace: number | undefined, path: string): FieldError[] {
  if (grace === undefined || (seconds >= 0 && seconds <= grace)) return [];
  return [invalid(path, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${grace})`)];
}

function validateKind(handler: Handler, kind: (typeof kinds)[number], grace: number | undefined, path: string): FieldError[] {
  switch (kind) {
    case 'exec':
      return handler.exec ? requireFields(handler.exec, path, 'command') : [];
    case 'httpGet':
      return handler.httpGet ? validateHttpGet(handler.httpGet, path) : [];
    case 'tcpSocket':
      return handler.tcpSocket ? portNumberOrName(handler.tcpSocket.port, `${path}.port`) : [];
    case 'grpc':
      return handler.grpc ? portNumberOrName(handler.grpc.port, `${path}.port`) : [];
    case 'sleep':
      return handler.sleep ? validateSleep(handler.sleep, grace, path) : [];
  }
}

function validateHandler(handler: Handler, grace: number | undefined, path: string): FieldError[] {
  const given = kinds.filter((kind) => handler[kind] !== undefined);
  const [first, ...others] = given;
  if (first === undefined) return [required(path, 'must specify a handler type')];
  return joined(
    validateKind(handler, first, grace, `${path}.${first}`),
    others.map((kind) => forbidden(`${path}.${kind}`, 'may not specify more than 1 handler type')),
  );
}

const counts = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const;
export const probeNames = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
export type ProbeName = (typeof probeNames)[number];

export function validateProbe(name: ProbeName, probe: Probe | undefined, grace: number | undefined, path: string): FieldError[] {
  if (!probe) return [];
  const errors = validateHandler(probe, grace, path);
  for (const count of counts) errors.push(...nonnegative(probe[count] ?? 0, `${path}.${count}`));
  const own = probe.terminationGracePeriodSeconds;
  if (own !== undefined && own <= 0) errors.push(invalid(`${path}.terminationGracePeriodSeconds`, own, 'must be greater than 0'));
  if (name === 'readinessProbe') {
    if (own !== undefined) errors.push(invalid(`${path}.terminationGracePeriodSeconds`, own, 'must not be set for readinessProbes'));
  } else if (probe.successThreshold !== 1) errors.push(invalid(`${path}.successThreshold`, probe.successThreshold ?? 0, 'must be 1'));
  return errors;
}

const realTime = [...Array(15).keys()].map((n) => [`SIGRTMAX${n ? `-${n}` : ''}`, `SIGRTMIN${n ? `+${n}` : ''}`]).flat();
const linuxSignals = joined(
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ'
    .split(' ')
    .map((name) => `SIG${name}`),
  realTime,
  ['SIGRTMIN+15'],
).sort();

function validateStopSignal(signal: string, os: PodOS | undefined, path: string): FieldError[] {
  if (!os) return [forbidden(path, 'may not be set for containers with empty `spec.os.name`')];
  const supported = os.name === 'windows' ? ['SIGKILL', 'SIGTERM'] : os.name === 'linux' ? linuxSignals : undefined;
  return !supported || supported.includes(signal) ? [] : [notSupported(path, signal, supported)];
}

export function validateLifecycle(lifecycle: Lifecycle, grace: number | undefined, os: PodOS | undefined, path: string): FieldError[] {
  const { postStart, preStop, stopSignal } = lifecycle;
  return joined(
    postStart ? validateHandler(withoutGrpc(postStart), grace, `${path}.postStart`) : [],
    preStop ? validateHandler(withoutGrpc(preStop), grace, `${path}.preStop`) : [],
    stopSignal === undefined ? [] : validateStopSignal(stopSignal, os, `${path}.stopSignal`),
  );
}

const withoutGrpc = (handler: LifecycleHandler): Handler => handler;
