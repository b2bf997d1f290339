import { expect, test } from 'vitest';
import { callsOf } from './index.ts';

const strategic = 'application/strategic-merge-patch+json';

test('reading one object, and a list by label in all namespaces', () => {
  expect(callsOf({ method: 'GET', url: '/api/v1/namespaces/default/pods/web' })).toEqual({
    kubectl: 'kubectl get pod web -o json',
    python: `from kubernetes import client, config

config.load_kube_config()
api = client.CoreV1Api()
answer = api.read_namespaced_pod(name="web", namespace="default")`,
    curl: `kubectl proxy &   # listens at 127.0.0.1:8001, adds your credentials
curl http://127.0.0.1:8001/api/v1/namespaces/default/pods/web`,
  });
  const list = callsOf({ method: 'GET', url: '/apis/apps/v1/deployments?labelSelector=app%3Dweb&limit=500' });
  expect(list.kubectl).toBe('kubectl get deployments -A -l app=web -o json');
  expect(list.python).toContain('client.AppsV1Api()\nanswer = api.list_deployment_for_all_namespaces(label_selector="app=web", limit=500)');
});

test('creating: the body is what was sent', () => {
  const body = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"},"spec":{"hostNetwork":true,"containers":[]}}';
  const { kubectl, python, curl } = callsOf({
    method: 'POST',
    url: '/api/v1/namespaces/team/pods?fieldManager=kubectl-create',
    body,
    contentType: 'application/json',
  });
  expect(kubectl).toMatch(/^kubectl create -n team -f - <<'EOF'\n\{\n {2}"apiVersion": "v1",[^]*\}\nEOF$/);
  expect(python).toContain('"hostNetwork": True,');
  expect(python).toContain('api.create_namespaced_pod(namespace="team", body=body, field_manager="kubectl-create")');
  expect(curl).toContain(
    "curl -X POST 'http://127.0.0.1:8001/api/v1/namespaces/team/pods?fieldManager=kubectl-create' \\\n  -H 'Content-Type: application/json'",
  );
});

test('patches of each type, of the object and of a subresource', () => {
  const patch = (contentType: string, url: string, body: string) => callsOf({ method: 'PATCH', url, body, contentType });
  expect(patch(strategic, '/api/v1/namespaces/default/pods/web', `{"metadata":{"labels":{"a":"it's"}}}`).kubectl).toBe(
    `kubectl patch pod web -p '{"metadata":{"labels":{"a":"it'\\''s"}}}'`,
  );
  const resize = patch('application/merge-patch+json', '/api/v1/namespaces/default/pods/web/resize', '{}');
  expect(resize.kubectl).toBe("kubectl patch pod web --subresource=resize --type=merge -p '{}'");
  expect(resize.python).toContain('api.patch_namespaced_pod_resize(');
  expect(resize.python).toContain('_content_type="application/merge-patch+json"');
  expect(
    patch(
      'application/apply-patch+yaml',
      '/apis/apps/v1/namespaces/default/deployments/web?fieldManager=kubectl&force=true',
      'kind: Deployment',
    ).kubectl,
  ).toBe("kubectl apply --server-side --force-conflicts -f - <<'EOF'\nkind: Deployment\nEOF");
});

test('deleting with a grace period and a policy; scaling; logs; a command in a container', () => {
  const url = '/api/v1/namespaces/default/pods/web';
  expect(callsOf({ method: 'DELETE', url, body: '{"gracePeriodSeconds":0,"propagationPolicy":"Foreground"}' }).kubectl).toBe(
    'kubectl delete pod web --grace-period=0 --force --cascade=foreground --wait=false',
  );
  expect(
    callsOf({ method: 'PUT', url: '/apis/apps/v1/namespaces/default/deployments/web/scale', body: '{"spec":{"replicas":3}}' }).kubectl,
  ).toBe('kubectl scale deployment web --replicas=3');
  expect(callsOf({ method: 'GET', url: `${url}/log?container=app&previous=true&tailLines=5` })).toMatchObject({
    kubectl: 'kubectl logs web -c app --previous --tail=5',
    python: expect.stringContaining('api.read_namespaced_pod_log('),
  });
  const exec = callsOf({ method: 'POST', url: `${url}/exec?command=sh&command=-c&command=echo+hi&container=app&stdout=true` });
  expect(exec.kubectl).toBe("kubectl exec web -c app -- sh -c 'echo hi'");
  expect(exec.python).toContain('command=["sh", "-c", "echo hi"]');
  // As a real 1.36.3 takes it: the proxy must let it through, and it begins with a GET that asks for an upgrade.
  expect(exec.curl).toContain("kubectl proxy --reject-paths='^$' &");
  expect(exec.curl).not.toContain('-X POST');
  expect(exec.curl).toMatch(
    /curl -iN --output - 'http:[^']*exec\?[^']*' \\\n.*'Upgrade: websocket'[^]*'Sec-WebSocket-Protocol: v5\.channel\.k8s\.io'$/,
  );
  expect(callsOf({ method: 'POST', url: `${url}/portforward` }).curl).toContain('/portforward?ports=80');
});

test('what no verb makes goes raw; groups, watches and what is no resource have their place', () => {
  expect(callsOf({ method: 'POST', url: '/api/v1/namespaces/default/pods/web/eviction', body: '{}' }).kubectl).toBe(
    "kubectl create --raw /api/v1/namespaces/default/pods/web/eviction -f - <<'EOF'\n{}\nEOF",
  );
  const roles = callsOf({ method: 'GET', url: '/apis/rbac.authorization.k8s.io/v1/namespaces/team/roles' });
  expect(roles.kubectl).toBe('kubectl get roles.rbac.authorization.k8s.io -n team -o json');
  expect(roles.python).toContain('client.RbacAuthorizationV1Api()');
  expect(callsOf({ method: 'GET', url: '/api/v1/namespaces/default/pods?watch=true' }).python).toContain(
    'for event in watch.Watch().stream(api.list_namespaced_pod, namespace="default"):',
  );
  expect(callsOf({ method: 'GET', url: '/apis/storage.k8s.io/v1/csidrivers/x' }).python).toContain('api.read_csi_driver(name="x")');
  expect(callsOf({ method: 'GET', url: '/version' }).kubectl).toBe('kubectl get --raw /version');
});
