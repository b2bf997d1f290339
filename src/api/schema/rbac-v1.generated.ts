// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `AggregationRule clusterRoleSelectors:[LabelSelector]+@atomic
ClusterRole <rbac.authorization.k8s.io/v1/ClusterRole> aggregationRule:AggregationRule* apiVersion:s kind:s metadata:ObjectMeta+ rules:[PolicyRule]+@atomic
ClusterRoleBinding <rbac.authorization.k8s.io/v1/ClusterRoleBinding> apiVersion:s kind:s metadata:ObjectMeta+ roleRef:RoleRef!+~atomic subjects:[Subject]@atomic
ClusterRoleBindingList <rbac.authorization.k8s.io/v1/ClusterRoleBindingList> apiVersion:s items:[ClusterRoleBinding]!+ kind:s metadata:ListMeta+
ClusterRoleList <rbac.authorization.k8s.io/v1/ClusterRoleList> apiVersion:s items:[ClusterRole]!+ kind:s metadata:ListMeta+
PolicyRule apiGroups:[s]@atomic nonResourceURLs:[s]@atomic resourceNames:[s]@atomic resources:[s]@atomic verbs:[s]!+@atomic
Role <rbac.authorization.k8s.io/v1/Role> apiVersion:s kind:s metadata:ObjectMeta+ rules:[PolicyRule]+@atomic
RoleBinding <rbac.authorization.k8s.io/v1/RoleBinding> apiVersion:s kind:s metadata:ObjectMeta+ roleRef:RoleRef!+~atomic subjects:[Subject]@atomic
RoleBindingList <rbac.authorization.k8s.io/v1/RoleBindingList> apiVersion:s items:[RoleBinding]!+ kind:s metadata:ListMeta+
RoleList <rbac.authorization.k8s.io/v1/RoleList> apiVersion:s items:[Role]!+ kind:s metadata:ListMeta+
RoleRef apiGroup:s+ kind:s!+ name:s!+
Subject apiGroup:s kind:s!+ name:s!+ namespace:s`;
