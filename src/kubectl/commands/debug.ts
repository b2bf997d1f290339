/** Commands of kubectl, one a block; command.ts says how a block is read. */
export const debugCommands = String.raw`
describe
  use (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)
  short Show details of a specific resource or group of resources
  flags @file all-namespaces/A:b chunk-size:l=500 selector/l:s show-events:b=true
logs
  use [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]
  short Print the logs for a container in a pod
  flags all-containers:b all-pods:b container/c:s follow/f:b ignore-errors:b insecure-skip-tls-verify-backend:b limit-bytes:l max-log-requests:i=5 pod-running-timeout:d=20s prefix:b previous/p:b selector/l:s since:d since-time:s tail:l=-1 timestamps:b
attach
  use (POD | TYPE/NAME) -c CONTAINER
  short Attach to a running container
  flags container/c:s detach-keys:s=ctrl-p,ctrl-q pod-running-timeout:d=1m0s quiet/q:b stdin/i:b tty/t:b
exec
  use (POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]
  short Execute a command in a container
  flags container/c:s filename/f:S pod-running-timeout:d=1m0s quiet/q:b stdin/i:b tty/t:b
port-forward
  use TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]
  short Forward one or more local ports to a pod
  flags address:S=localhost pod-running-timeout:d=1m0s
proxy
  use [--port=PORT] [--www=static-dir] [--www-prefix=prefix] [--api-prefix=prefix]
  short Run a proxy to the Kubernetes API server
  flags accept-hosts:s=^localhost$,^127\.0\.0\.1$,^\[::1\]$ accept-paths:s=^.* address:s=127.0.0.1 api-prefix:s=/ append-server-path:b disable-filter:b keepalive:d port/p:i=8001 reject-methods:s=^$ reject-paths:s=^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach unix-socket/u:s www/w:s www-prefix/P:s=/static/
cp
  use <file-spec-src> <file-spec-dest>
  short Copy files and directories to and from containers
  flags container/c:s no-preserve:b retries:i
auth
  use [flags]
  short Inspect authorization
auth can-i
  use VERB [TYPE | TYPE/NAME | NONRESOURCEURL]
  short Check whether an action is allowed
  flags all-namespaces/A:b list:b no-headers:b quiet/q:b subresource:s
auth reconcile
  use -f FILENAME
  short Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects
  flags @print @file @dry remove-extra-permissions:b remove-extra-subjects:b
auth whoami
  short Experimental: Check self subject attributes
  flags @print
debug
  use (POD | TYPE[[.VERSION].GROUP]/NAME) [ -- COMMAND [args...] ]
  short Create debugging sessions for troubleshooting workloads and nodes
  flags arguments-only:b attach:b container/c:s copy-to:s custom:s env:A filename/f:S image:s image-pull-policy:s keep-annotations:b keep-init-containers:b=true keep-labels:b keep-liveness:b keep-readiness:b keep-startup:b profile:s=general quiet/q:b replace:b same-node:b set-image:T share-processes:b=true stdin/i:b target:s tty/t:b
events
  use [(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file] [--for TYPE/NAME] [--watch] [--types=Normal,Warning]
  short List events
  flags @print all-namespaces/A:b chunk-size:l=500 for:s no-headers:b types:S watch/w:b
`;
