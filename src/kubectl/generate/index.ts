import type { Verb } from '../call.ts';
import { clusterRole, clusterRoleBinding, role, roleBinding } from './access.ts';
import { creating } from './create-one.ts';
import { configMap, dockerSecret, genericSecret, tlsSecret } from './data.ts';
import { ingress } from './ingress.ts';
import { disruptionBudget, namespace, priorityClass, quota, serviceAccount } from './policies.ts';
import { service } from './services.ts';
import { createToken } from './token.ts';
import { cronJob, deployment, job } from './workloads.ts';

/** Commands that make an object from flags, by their path; each with the words before a refusal. */
export const createVerbs: Readonly<Record<string, Verb>> = {
  'create clusterrole': creating('', clusterRole),
  'create clusterrolebinding': creating('failed to create clusterrolebinding:', clusterRoleBinding),
  'create configmap': creating('failed to create configmap:', configMap),
  'create cronjob': creating('failed to create cronjob:', cronJob),
  'create deployment': creating('failed to create deployment:', deployment),
  'create ingress': creating('failed to create ingress:', ingress),
  'create job': creating('failed to create job:', job),
  'create namespace': creating('', namespace),
  'create poddisruptionbudget': creating('failed to create poddisruptionbudgets:', disruptionBudget),
  'create priorityclass': creating('failed to create priorityclass:', priorityClass),
  'create quota': creating('failed to create quota:', quota),
  'create role': creating('', role),
  'create rolebinding': creating('failed to create rolebinding:', roleBinding),
  'create secret docker-registry': creating('failed to create secret', dockerSecret),
  'create secret generic': creating('failed to create secret', genericSecret),
  'create secret tls': creating('failed to create secret', tlsSecret),
  'create service clusterip': creating('failed to create ClusterIP service:', service('ClusterIP')),
  'create service externalname': creating('failed to create ExternalName service:', service('ExternalName')),
  'create service loadbalancer': creating('failed to create LoadBalancer service:', service('LoadBalancer')),
  'create service nodeport': creating('failed to create NodePort service:', service('NodePort')),
  'create serviceaccount': creating('failed to create serviceaccount:', serviceAccount),
  'create token': createToken,
};
