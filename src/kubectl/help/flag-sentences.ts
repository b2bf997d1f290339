/** What each flag means, a line each: `flag sentence`, or `command > flag sentence` where a command means something of its own by it. */
export const flagSentences = String.raw`
accept-hosts Hosts that the proxy accepts, as a regular expression.
accept-paths Paths that the proxy accepts, as a regular expression.
address IP address or localhost to listen on.
aggregation-rule Label selector by which cluster roles are combined into this one.
all Choose every object of the given types in the namespace.
all-containers Print the logs of all containers of the pod.
all-namespaces Look in every namespace instead of one; wins over --namespace.
all-pods Print the logs of all pods of the object; each line gets a prefix.
allow-missing-template-keys Treat a field or key that a template names and the object lacks as empty. For Go templates and JSONPath.
allowlist-entry An entry of the plugin allow list, field=value; may be given several times.
annotation Annotation of the ingress, name=value; may be given several times.
annotations Annotation of the pod, name=value; may be given several times.
api-group Only resources of this API group.
api-prefix Path under which the proxied API appears.
api-version The version of the API to speak of, group/version.
append-hash Put a hash of the content behind the name.
append-server-path Put the server's own path before each request's.
appendarg Argument to put behind those of the command; may be given several times.
arguments-only With --copy-to: put what follows -- into args and leave command alone.
as Act as this user; a service account is written in full.
as-current-user Run functions as the current user.
as-group Act as a member of this group; may be given several times.
as-uid Act as the user with this UID.
as-user-extra Extra attribute of the user that is acted as, key=value; may be given several times.
attach Attach to the container once it runs.
audience Who the token is meant for; may be given several times.
auth-provider Auth provider of the user entry.
auth-provider-arg Argument of the auth provider, key=value.
bound-object-kind Kind of an object that the token lives and dies with.
bound-object-name Name of that object.
bound-object-uid UID of that object.
cache-dir Where discovery answers are kept.
cached Use the resources known from earlier, if any.
cascade What becomes of what the object owns: background, orphan or foreground.
categories Only resources of these categories.
cert File of the certificate, PEM.
certificate-authority File of the authority's certificate.
chunk-size Ask for long lists in parts of this many; 0 asks for all at once.
class Ingress class to use.
client Only tell of kubectl itself; no server is asked.
client-certificate File of the client's certificate.
client-key File of the client's key.
cluster The cluster of the kubeconfig to use.
cluster-ip IP address of the service; empty for any, None for a headless service.
clusterip IP address of the service; None for a headless service.
clusterrole The cluster role that is granted.
command Take what follows -- as the command instead of its arguments.
concurrency How many objects are compared at a time.
container Name of the container.
containers Tell the containers of each pod apart.
set env > containers Containers to change, by a pattern with wildcards.
set resources > containers Containers to change, by a pattern with wildcards.
context The context of the kubeconfig to use.
copy-to Debug a copy of the pod, under this name.
cpu Target of CPU use: a percentage or a quantity.
create-annotation Make the annotation where an object has none.
current Change the context in use.
current-replicas Only act if there are this many now; -1 for any.
custom File of a partial container, JSON or YAML, that is laid over the debugging container.
default-backend Service for requests that no rule takes, service:port.
delete-emptydir-data Go on although pods lose what they keep in emptyDir volumes.
description What the class is for.
detach-keys Keys that detach from the session.
disable-compression Do not ask for compressed answers.
disable-eviction Delete pods instead of evicting them; disruption budgets are not asked.
disable-filter Let every request pass.
docker-email Mail address at the registry.
docker-password Password at the registry.
docker-server The registry's address.
docker-username User at the registry.
dry-run Change nothing: "client" prints what would be sent, "server" lets the server answer without keeping it; "none" is the real thing.
duration How long the token is valid.
edit Edit the object before it is created.
embed-certs Put the certificates themselves into the kubeconfig.
enable-alpha-plugins Allow kustomize plugins.
enable-helm Allow Helm charts.
env Environment variable, NAME=value; may be given several times.
exec-api-version API version of the exec credential plugin.
exec-arg Argument of the exec credential command.
exec-command Command that gets credentials.
exec-env Environment variable of the exec credential command, key=value.
exec-interactive-mode Whether the exec credential command may ask the person.
exec-provide-cluster-info Tell the exec credential command of the cluster.
expose Also create a ClusterIP service for the pod; needs --port.
external-ip Further IP address at which the service is reached.
external-name DNS name that the service stands for.
field-manager Under which name the server remembers who owns the fields.
field-selector Only objects whose fields match: =, == and !=, joined by commas.
filename Files, folders or URLs with the objects.
flatten Make one self-contained kubeconfig of it, certificates included.
follow Go on printing as the log grows.
for Only events of this object, TYPE/NAME.
wait > for What to wait for: create, delete, condition=NAME[=value] or jsonpath='{path}'[=value].
force Do not ask or wait: act although something speaks against it.
delete > force With --grace-period=0: take the object away at once, without waiting until it has ended.
force-conflicts Server-side apply takes over fields that others own.
from Object to take the values from.
create job > from CronJob whose template the job is made of, cronjob/name.
from-env-file File of KEY=value lines, each of which becomes a key.
from-file File whose content becomes a key; name it key=path, or give a folder for all of its files.
from-literal A key and its value, key=value.
global-default Use this class where pods name none.
grace-period Seconds that pods get to stop; negative for their own, 0 only together with force.
group Group to bind; may be given several times.
hard Limits, resource=quantity joined by commas.
helm-api-versions API versions that Helm is told of.
helm-command Path of Helm.
helm-debug Let Helm tell more.
helm-kube-version Kubernetes version that Helm is told of.
ignore-daemonsets Leave the pods of DaemonSets where they are.
ignore-errors Go on when a log can't be read.
ignore-not-found No failure when an object that was named isn't there.
image Image of the container.
create deployment > image Image of a container; may be given several times.
run > image The image for the container to run.
image-pull-policy When to pull the image: Always, IfNotPresent or Never.
insecure-skip-tls-verify Do not check the server's certificate.
insecure-skip-tls-verify-backend Do not check the kubelet's certificate.
interactive Ask before each deletion.
keep-annotations Keep the pod's annotations in the copy.
keep-init-containers Keep the pod's init containers in the copy.
keep-labels Keep the pod's labels in the copy.
keep-liveness Keep the pod's liveness probes in the copy.
keep-readiness Keep the pod's readiness probes in the copy.
keep-startup Keep the pod's startup probes in the copy.
keepalive Keep-alive period of connections; 0 turns it off.
key File of the private key, PEM.
keys Keys to take from the object that --from names.
kubeconfig The kubeconfig to use.
kuberc The file of preferences to use.
kustomize A kustomization's folder; not together with -f or -R.
label-columns Labels to show as columns, joined by commas.
labels Labels of the new object, key=value joined by commas.
leave-stdin-open Keep stdin open after the first session has ended.
limit-bytes Print at most this many bytes.
limits Limits of the containers, resource=quantity joined by commas.
list Show what stands instead of changing it.
load-balancer-ip Address that the load balancer should get.
load-restrictor What kustomize may load from outside its folder.
local Work on the files alone; no server is asked.
log-flush-frequency Seconds between writes of the log.
match-server-version Fail unless client and server are of one version.
max The upper limit for the number of pods that can be set by the autoscaler. Required.
max-log-requests How many logs may be followed at a time.
max-unavailable How many pods may be unavailable, as a number or percentage.
memory Target of memory use: a percentage or a quantity.
merge Merge all files that make up the kubeconfig.
min The lower limit for the number of pods.
min-available How many pods must stay available, as a number or percentage.
minify Only what the context in use needs.
mount Storage for kustomize functions.
name Name of the new object; that of the exposed one if none is given.
name-only Only names, without paths.
namespace The namespace to work in.
namespaced Only namespaced resources (or, with false, only others).
namespaces Namespaces to dump, joined by commas.
network Let kustomize functions use the network.
network-name The network they use.
no-headers Print rows only, no header.
no-preserve Do not keep owners and modes of the files.
node-port Port at which each node offers the service.
non-resource-url Path that the rule allows.
now Stop pods at once: a grace period of 1 second.
openapi-patch Work out the difference by the served schema where it knows the kind.
option Flag with its value, flag=value; may be given several times.
output Output format. One of: (json, yaml, kyaml, name, go-template, go-template-file, template, templatefile, jsonpath, jsonpath-as-json, jsonpath-file).
api-resources > output Output format. One of: (json, yaml, kyaml, name, wide).
get > output Output format: json, yaml, kyaml, name, wide, custom-columns=…, custom-columns-file=…, jsonpath=…, jsonpath-as-json=…, jsonpath-file=…, go-template=…, go-template-file=….
explain > output Format of the explanation: plaintext or plaintext-openapiv2.
version > output One of 'yaml' or 'json'.
output-directory Folder to write to instead of stdout.
output-patch Show the patch that was sent.
output-watch-events Show what each change was (ADDED, MODIFIED, DELETED) while watching.
override-type How overrides are laid over the object: json, merge or strategic.
overrides JSON that is laid over the object before it is sent.
overwrite Change values that stand already.
password Password for basic authentication.
patch The patch, JSON or YAML.
patch-file File with the patch.
pod-running-timeout How long to wait until a pod runs.
pod-selector Only pods with these labels.
policy The plugin policy.
port Port.
run > port The port that the container listens on.
expose > port Port of the service.
preemption-policy Whether pods of this class may push out others.
prefix Begin each line with pod and container.
set env > prefix Put before each name that is imported.
prependarg Argument to put before those of the command; may be given several times.
previous The log of the run before this one.
privileged Run the container privileged.
profile What to profile: none, cpu, heap, goroutine, threadcreate, block or mutex.
debug > profile Which rights the debugging container has: general, baseline, restricted, netadmin or sysadmin.
profile-output Where the profile goes.
protocol Protocol of the service.
proxy-url Proxy to reach the cluster by.
prune Delete what was applied before and is not among the objects now.
prune-allowlist Kinds that may be pruned, group/version/kind; may be given several times.
quiet Print less.
raw A path to ask the server for, as it is.
recursive Go into folders below those given.
explain > recursive Also the fields of fields.
reject-methods Methods that the proxy refuses, as a regular expression.
reject-paths Paths that the proxy refuses, as a regular expression.
remove-extra-permissions Take away permissions that the files don't list.
remove-extra-subjects Take away subjects that the files don't list.
replace With --copy-to: delete the original pod.
replicas How many.
scale > replicas The new desired number of replicas. Required.
request-timeout How long a single request may take; 0 for as long as it likes.
requests Requests of the containers, resource=quantity joined by commas.
resolve Show values that come from ConfigMaps and Secrets themselves.
resource Resource that the rule is about.
resource-name Name of an object that the rule is about; may be given several times.
resource-version Only act if the object is of this version.
restart Restart policy of the pod: Always, OnFailure or Never.
retries How often a broken copy is tried again; negative for ever.
revision Which revision; 0 for the newest.
rm Delete the pod after it has ended; only with an attached session.
role The role that is granted.
rule Rule of the ingress, host/path=service:port[,tls=secret].
same-node With --copy-to: on the same node.
save-config Keep the object in its annotation, so that apply can work on it later.
schedule When the job runs, as in cron.
scopes Scopes of the quota, joined by commas.
section Part of the kuberc file: defaults, aliases or plugins.
selector Only objects with these labels: =, ==, !=, in, notin, joined by commas.
create poddisruptionbudget > selector Labels of the pods that the budget protects.
expose > selector Labels of the pods behind the service; taken from the object if none are given.
server Address of the API server.
server-print Let the server choose the columns.
server-side Let the server merge, not kubectl.
serviceaccount Service account to bind, namespace:name; may be given several times.
session-affinity Send a client to one pod: None or ClientIP.
set-image With --copy-to: other images, container=image joined by commas.
set-raw-bytes Keep bytes as they are when a bytes field is set.
share-processes With --copy-to: share the process namespace in the copy.
show-capacity Show shares of the capacity instead of the allocatable.
show-events Show events of the object; by default only when there is one object.
show-kind Put the kind before each name.
show-labels Show all labels in a last column.
show-managed-fields Keep managedFields when printing JSON or YAML.
show-secrets Show the values of Secrets in the difference.
show-swap Show use of swap.
since Only lines newer than this: 5s, 2m, 3h.
since-time Only lines after this time, RFC 3339.
skip-wait-for-delete-timeout Do not wait for pods that have been going for longer than this many seconds.
sort-by Sort by the field at this JSONPath.
api-resources > sort-by Sort by 'name' or 'kind'.
top node > sort-by Sort by 'cpu' or 'memory'.
top pod > sort-by Sort by 'cpu' or 'memory'.
stdin Pass stdin to the container.
subresource The subresource to work on.
sum Print the sum of all.
tail How many of the last lines to print; -1 for all, 10 with a selector.
target Container whose processes the debugging container sees.
target-port Port or port name of the pods.
tcp Ports, port:targetPort; may be given several times.
template The template, or its file, for -o go-template and -o go-template-file.
timeout How long to wait before giving up; 0 for ever.
wait > timeout How long to wait before giving up; 0 looks once, a negative time waits a week.
timestamps Begin each line with its time.
tls-server-name Name that the server's certificate must have.
to-revision Revision to go back to; 0 for the one before.
token Bearer token.
tty Give the container a terminal.
type Type.
patch > type How the patch is meant: json, merge or strategic.
types Only events of these types: Normal, Warning.
unix-socket Socket to listen on.
use-protocol-buffers Ask for metrics in protocol buffers.
user User.
username User name for basic authentication.
v How much to tell of what is done: 6 shows requests, 8 their bodies.
validate What to do about unknown or double fields: strict refuses, warn warns, ignore says nothing.
value Value of the class.
verb Verb that the rule allows.
verbs Only resources that know these verbs.
vmodule Verbosity by source file.
wait Wait until the objects are gone.
warnings-as-errors Fail when the server warns.
watch Go on showing changes after the list.
watch-only Show changes only, not the list before them.
windows-line-endings Use Windows' line ends.
www Folder whose files are served as well.
www-prefix Path under which those files appear.
`;
