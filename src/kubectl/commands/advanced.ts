/** Commands of kubectl, one a block; command.ts says how a block is read. */
export const advancedCommands = String.raw`
diff
  use -f FILENAME
  short Diff the live version against a would-be applied version
  flags @file concurrency:i=1 field-manager:s=kubectl-client-side-apply force-conflicts:b prune:b prune-allowlist:A selector/l:s server-side:b show-managed-fields:b show-secrets:b
apply
  use (-f FILENAME | -k DIRECTORY)
  short Apply a configuration to a resource by file name or stdin
  flags @print @file @dry @validate all:b cascade:s=background?background field-manager:s=kubectl-client-side-apply force:b force-conflicts:b grace-period:i=-1 openapi-patch:b=true overwrite:b=true prune:b prune-allowlist:A selector/l:s server-side:b subresource:s timeout:d wait:b ~record:b
apply edit-last-applied
  use (RESOURCE/NAME | -f FILENAME)
  short Edit latest last-applied-configuration annotations of a resource/object
  flags @print @file @validate field-manager:s=kubectl-client-side-apply windows-line-endings:b
apply set-last-applied
  use -f FILENAME
  short Set the last-applied-configuration annotation on a live object to match the contents of a file
  flags @print @dry create-annotation:b filename/f:S
apply view-last-applied
  use (TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME)
  short View the latest last-applied-configuration annotations of a resource/object
  flags @file all:b output/o:s=yaml selector/l:s
patch
  use (-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]
  short Update fields of a resource
  flags @print @file @dry field-manager:s=kubectl-patch local:b patch/p:s patch-file:s subresource:s type:s=strategic ~record:b
replace
  use -f FILENAME
  short Replace a resource by file name or stdin
  flags @print @file @dry @validate cascade:s=background?background field-manager:s=kubectl-replace force:b grace-period:i=-1 raw:s save-config:b subresource:s timeout:d wait:b
wait
  use ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]]
  short Wait for a specific condition on one or many resources
  flags @print all:b all-namespaces/A:b field-selector:s filename/f:S for:A local:b recursive/R:b=true selector/l:s timeout:d=30s
kustomize
  use DIR [flags]
  short Build a kustomization target from a directory or URL
  flags as-current-user:b enable-alpha-plugins:b enable-helm:b env/e:A helm-api-versions:S helm-command:s=helm helm-debug:b helm-kube-version:s load-restrictor:s=LoadRestrictionsRootOnly mount:S network:b network-name:s=bridge output/o:s
`;
