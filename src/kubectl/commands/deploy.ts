/** Commands of kubectl, one a block; command.ts says how a block is read. */
export const deployCommands = String.raw`
rollout
  use SUBCOMMAND
  short Manage the rollout of a resource
rollout history
  use (TYPE NAME | TYPE/NAME) [flags]
  short View rollout history
  flags @print @file revision:l selector/l:s
rollout pause
  use RESOURCE
  short Mark the provided resource as paused
  flags @print @file field-manager:s=kubectl-rollout selector/l:s
rollout restart
  use RESOURCE
  short Restart a resource
  flags @print @file field-manager:s=kubectl-rollout selector/l:s
rollout resume
  use RESOURCE
  short Resume a paused resource
  flags @print @file field-manager:s=kubectl-rollout selector/l:s
rollout status
  use (TYPE NAME | TYPE/NAME) [flags]
  short Show the status of the rollout
  flags @file revision:l selector/l:s timeout:d watch/w:b=true
rollout undo
  use (TYPE NAME | TYPE/NAME) [flags]
  short Undo a previous rollout
  flags @print @file @dry selector/l:s to-revision:l
scale
  use [--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)
  short Set a new size for a deployment, replica set, or replication controller
  flags @print @file @dry all:b current-replicas:i=-1 replicas:i! resource-version:s selector/l:s timeout:d ~record:b
autoscale
  use (-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] [--memory=MEMORY]
  short Auto-scale a deployment, replica set, stateful set, or replication controller
  flags @print @file @dry cpu:s ~cpu-percent:w=-1 field-manager:s=kubectl-autoscale max:w!=-1 memory:s min:w=-1 name:s save-config:b ~record:b
`;
