/** Commands of kubectl, one a block; command.ts says how a block is read. */
export const settingsCommands = String.raw`
label
  use [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]
  short Update the labels on a resource
  flags @print @file @dry all:b all-namespaces/A:b field-manager:s=kubectl-label field-selector:s list:b local:b overwrite:b resource-version:s selector/l:s ~record:b
annotate
  use [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]
  short Update the annotations on a resource
  flags @print @file @dry all:b all-namespaces/A:b field-manager:s=kubectl-annotate field-selector:s list:b local:b overwrite:b resource-version:s selector/l:s ~record:b
completion
  use SHELL
  short Output shell completion code for the specified shell (bash, zsh, fish, or powershell)
api-resources
  use [flags]
  short Print the supported API resources on the server
  flags api-group:s cached:b categories:S namespaced:b=true no-headers:b output/o:s show-managed-fields:b sort-by:s verbs:S
api-versions
  short Print the supported API versions on the server, in the form of "group/version"
config
  use SUBCOMMAND
  short Modify kubeconfig files
config current-context
  use [flags]
  short Display the current-context
config delete-cluster
  use NAME
  short Delete the specified cluster from the kubeconfig
config delete-context
  use NAME
  short Delete the specified context from the kubeconfig
config delete-user
  use NAME
  short Delete the specified user from the kubeconfig
config get-clusters
  use [flags]
  short Display clusters defined in the kubeconfig
config get-contexts
  use [(-o|--output=)name)]
  short Describe one or many contexts
  flags no-headers:b output/o:s
config get-users
  use [flags]
  short Display users defined in the kubeconfig
config rename-context
  use CONTEXT_NAME NEW_NAME
  short Rename a context from the kubeconfig file
config set
  use PROPERTY_NAME PROPERTY_VALUE
  short Set an individual value in a kubeconfig file
  flags set-raw-bytes:b
config set-cluster
  use NAME [--server=server] [--certificate-authority=path/to/certificate/authority] [--insecure-skip-tls-verify=true] [--tls-server-name=example.com]
  short Set a cluster entry in kubeconfig
  flags certificate-authority:s embed-certs:b insecure-skip-tls-verify:b proxy-url:s server:s tls-server-name:s
config set-context
  use [NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]
  short Set a context entry in kubeconfig
  flags cluster:s current:b namespace/n:s user:s
config set-credentials
  use NAME [--client-certificate=path/to/certfile] [--client-key=path/to/keyfile] [--token=bearer_token] [--username=basic_user] [--password=basic_password] [--auth-provider=provider_name] [--auth-provider-arg=key=value] [--exec-command=exec_command] [--exec-api-version=exec_api_version] [--exec-arg=arg] [--exec-env=key=value]
  short Set a user entry in kubeconfig
  flags auth-provider:s auth-provider-arg:S client-certificate:s client-key:s embed-certs:b exec-api-version:s exec-arg:S exec-command:s exec-env:S exec-interactive-mode:s exec-provide-cluster-info:b password:s token:s username:s
config unset
  use PROPERTY_NAME
  short Unset an individual value in a kubeconfig file
config use-context
  use CONTEXT_NAME
  short Set the current-context in a kubeconfig file
  alias use
config view
  use [flags]
  short Display merged kubeconfig settings or a specified kubeconfig file
  flags allow-missing-template-keys:b=true flatten:b merge:b=true minify:b output/o:s=yaml raw:b show-managed-fields:b template:s
kuberc
  use SUBCOMMAND
  short Manage kuberc configuration files
kuberc set
  use --section (defaults|aliases) --command COMMAND
  short Set values in the kuberc configuration
  flags allowlist-entry:A appendarg:A command:s kuberc:s name:s option:A overwrite:b policy:s prependarg:A section:s!
kuberc view
  short Display the current kuberc configuration
  flags allow-missing-template-keys:b=true kuberc:s output/o:s=yaml show-managed-fields:b template:s
plugin
  use [flags]
  short Provides utilities for interacting with plugins
plugin list
  use [flags]
  short List all visible plugin executables on a user's PATH
  flags name-only:b
version
  use [flags]
  short Print the client and server version information
  flags client:b output/o:s
`;
