/** Commands of kubectl, one a block; command.ts says how a block is read. */
export const basicCommands = String.raw`
create
  use -f FILENAME
  short Create a resource from a file or from stdin
  flags @print @file @dry @validate edit:b field-manager:s=kubectl-create raw:s save-config:b selector/l:s windows-line-endings:b ~record:b
create clusterrole
  use NAME --verb=verb --resource=resource.group [--resource-name=resourcename] [--dry-run=server|client|none]
  short Create a cluster role
  flags @print @dry @validate aggregation-rule:M field-manager:s=kubectl-create non-resource-url:S resource:S resource-name:A save-config:b verb:S
create clusterrolebinding
  use NAME --clusterrole=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]
  short Create a cluster role binding for a particular cluster role
  flags @print @dry @validate clusterrole:s! field-manager:s=kubectl-create group:A save-config:b serviceaccount:A user:A
create configmap
  use NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]
  short Create a config map from a local file, directory or literal value
  alias cm
  flags @print @dry @validate append-hash:b field-manager:s=kubectl-create from-env-file:S from-file:S from-literal:A save-config:b
create cronjob
  use NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [flags]
  short Create a cron job with the specified name
  alias cj
  flags @print @dry @validate field-manager:s=kubectl-create image:s! restart:s save-config:b schedule:s!
create deployment
  use NAME --image=image -- [COMMAND] [args...]
  short Create a deployment with the specified name
  alias deploy
  flags @print @dry @validate field-manager:s=kubectl-create image:S! port:w=-1 replicas/r:w=1 save-config:b
create ingress
  use NAME --rule=host/path=service:port[,tls[=secret]]~
  short Create an ingress with the specified name
  alias ing
  flags @print @dry @validate annotation:A class:s default-backend:s field-manager:s=kubectl-create rule:A save-config:b
create job
  use NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...]
  short Create a job with the specified name
  flags @print @dry @validate field-manager:s=kubectl-create from:s image:s save-config:b
create namespace
  use NAME [--dry-run=server|client|none]
  short Create a namespace with the specified name
  alias ns
  flags @print @dry @validate field-manager:s=kubectl-create save-config:b
create poddisruptionbudget
  use NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none]
  short Create a pod disruption budget with the specified name
  alias pdb
  flags @print @dry @validate field-manager:s=kubectl-create max-unavailable:s min-available:s save-config:b selector:s
create priorityclass
  use NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none]
  short Create a priority class with the specified name
  alias pc
  flags @print @dry @validate description:s field-manager:s=kubectl-create global-default:b preemption-policy:s=PreemptLowerPriority save-config:b value:w
create quota
  use NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [--dry-run=server|client|none]
  short Create a quota with the specified name
  alias resourcequota
  flags @print @dry @validate field-manager:s=kubectl-create hard:s save-config:b scopes:s
create role
  use NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename] [--dry-run=server|client|none]
  short Create a role with single rule
  flags @print @dry @validate field-manager:s=kubectl-create resource:S resource-name:A save-config:b verb:S
create rolebinding
  use NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]
  short Create a role binding for a particular role or cluster role
  flags @print @dry @validate clusterrole:s field-manager:s=kubectl-create group:A role:s save-config:b serviceaccount:A user:A
create secret
  use (docker-registry | generic | tls)
  short Create a secret using a specified subcommand
create secret docker-registry
  use NAME --docker-username=user --docker-password=password --docker-email=email [--docker-server=string] [--from-file=[key=]source] [--dry-run=server|client|none]
  short Create a secret for use with a Docker registry
  flags @print @dry @validate append-hash:b docker-email:s docker-password:s docker-server:s=https://index.docker.io/v1/ docker-username:s field-manager:s=kubectl-create from-file:S save-config:b
create secret generic
  use NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]
  short Create a secret from a local file, directory, or literal value
  flags @print @dry @validate append-hash:b field-manager:s=kubectl-create from-env-file:S from-file:S from-literal:A save-config:b type:s
create secret tls
  use NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none]
  short Create a TLS secret
  flags @print @dry @validate append-hash:b cert:s field-manager:s=kubectl-create key:s save-config:b
create service
  use [flags]
  short Create a service using a specified subcommand
  alias svc
create service clusterip
  use NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none]
  short Create a ClusterIP service
  flags @print @dry @validate clusterip:s field-manager:s=kubectl-create save-config:b tcp:S
create service externalname
  use NAME --external-name external.name [--dry-run=server|client|none]
  short Create an ExternalName service
  flags @print @dry @validate external-name:s! field-manager:s=kubectl-create save-config:b tcp:S
create service loadbalancer
  use NAME [--tcp=port:targetPort] [--dry-run=server|client|none]
  short Create a LoadBalancer service
  flags @print @dry @validate field-manager:s=kubectl-create save-config:b tcp:S
create service nodeport
  use NAME [--tcp=port:targetPort] [--dry-run=server|client|none]
  short Create a NodePort service
  flags @print @dry @validate field-manager:s=kubectl-create node-port:i save-config:b tcp:S
create serviceaccount
  use NAME [--dry-run=server|client|none]
  short Create a service account with the specified name
  alias sa
  flags @print @dry @validate field-manager:s=kubectl-create save-config:b
create token
  use SERVICE_ACCOUNT_NAME
  short Request a service account token
  flags @print audience:A bound-object-kind:s bound-object-name:s bound-object-uid:s duration:d
expose
  use (-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type]
  short Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service
  flags @print @file @dry cluster-ip:s external-ip:s field-manager:s=kubectl-expose labels/l:s load-balancer-ip:s name:s override-type:s=merge overrides:s port:s protocol:s save-config:b selector:s session-affinity:s target-port:s type:s ~record:b
run
  use NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...]
  short Run a particular image on the cluster
  flags @print @file @dry annotations:A attach:b cascade:s=background?background command:b detach-keys:s=ctrl-p,ctrl-q env:A expose:b field-manager:s=kubectl-run force:b grace-period:i=-1 image:s! image-pull-policy:s labels/l:s leave-stdin-open:b override-type:s=merge overrides:s pod-running-timeout:d=1m0s port:s privileged:b quiet/q:b restart:s=Always rm:b save-config:b stdin/i:b timeout:d tty/t:b wait:b ~record:b
set
  use SUBCOMMAND
  short Set specific features on objects
set env
  use RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N
  short Update environment variables on a pod template
  flags @print @file @dry all:b containers/c:s=* env/e:A field-manager:s=kubectl-set from:s keys:S list:b local:b overwrite:b=true prefix:s resolve:b selector/l:s
set image
  use (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N
  short Update the image of a pod template
  flags @print @file @dry all:b field-manager:s=kubectl-set local:b selector/l:s ~record:b
set resources
  use (-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS]
  short Update resource requests/limits on objects with pod templates
  flags @print @file @dry all:b containers/c:s=* field-manager:s=kubectl-set limits:s local:b requests:s selector/l:s ~record:b
set selector
  use (-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version]
  short Set the selector on a resource
  flags @print @dry all:b field-manager:s=kubectl-set filename/f:S local:b recursive/R:b=true resource-version:s ~record:b
set serviceaccount
  use (-f FILENAME | TYPE NAME) SERVICE_ACCOUNT
  short Update the service account of a resource
  alias sa
  flags @print @file @dry all:b field-manager:s=kubectl-set local:b ~record:b
set subject
  use (-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]
  short Update the user, group, or service account in a role binding or cluster role binding
  flags @print @file @dry all:b field-manager:s=kubectl-set group:A local:b selector/l:s serviceaccount:A user:A
explain
  use TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [-o|--output=plaintext|plaintext-openapiv2]
  short Get documentation for a resource
  flags api-version:s output/o:s=plaintext recursive/R:b
get
  use [(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file|custom-columns|custom-columns-file|wide] (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags]
  short Display one or many resources
  flags @print @file all-namespaces/A:b chunk-size:l=500 field-selector:s ignore-not-found:b label-columns/L:S no-headers:b output-watch-events:b raw:s selector/l:s server-print:b=true show-kind:b show-labels:b sort-by:s subresource:s watch/w:b watch-only:b
edit
  use (RESOURCE/NAME | -f FILENAME)
  short Edit a resource on the server
  flags @print @file @validate field-manager:s=kubectl-edit output-patch:b save-config:b subresource:s windows-line-endings:b ~record:b
delete
  use ([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)])
  short Delete resources by file names, stdin, resources and names, or by resources and label selector
  flags @file @dry all:b all-namespaces/A:b cascade:s=background?background field-selector:s force:b grace-period:i=-1 ignore-not-found:b interactive/i:b now:b output/o:s raw:s selector/l:s timeout:d wait:b=true
`;
