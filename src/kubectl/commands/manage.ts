/** Commands of kubectl, one a block; command.ts says how a block is read. */
export const manageCommands = String.raw`
certificate
  use SUBCOMMAND
  short Modify certificate resources
certificate approve
  use (-f FILENAME | NAME)
  short Approve a certificate signing request
  flags @print @file force:b
certificate deny
  use (-f FILENAME | NAME)
  short Deny a certificate signing request
  flags @print @file force:b
cluster-info
  use [flags]
  short Display cluster information
cluster-info dump
  use [flags]
  short Dump relevant information for debugging and diagnosis
  flags all-namespaces/A:b allow-missing-template-keys:b=true namespaces:S output/o:s=json output-directory:s pod-running-timeout:d=20s show-managed-fields:b template:s
top
  use [flags]
  short Display resource (CPU/memory) usage
top node
  use [NAME | -l label]
  short Display resource (CPU/memory) usage of nodes
  alias nodes,no
  flags no-headers:b selector/l:s show-capacity:b show-swap:b sort-by:s use-protocol-buffers:b=true
top pod
  use [NAME | -l label]
  short Display resource (CPU/memory) usage of pods
  alias pods,po
  flags all-namespaces/A:b containers:b field-selector:s no-headers:b selector/l:s show-swap:b sort-by:s sum:b use-protocol-buffers:b=true
cordon
  use NODE
  short Mark node as unschedulable
  flags @dry selector/l:s
uncordon
  use NODE
  short Mark node as schedulable
  flags @dry selector/l:s
drain
  use NODE
  short Drain node in preparation for maintenance
  flags @dry chunk-size:l=500 delete-emptydir-data:b disable-eviction:b force:b grace-period:i=-1 ignore-daemonsets:b pod-selector:s selector/l:s skip-wait-for-delete-timeout:i timeout:d
taint
  use NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N
  short Update the taints on one or more nodes
  flags @print @dry @validate all:b field-manager:s=kubectl-taint overwrite:b selector/l:s
`;
