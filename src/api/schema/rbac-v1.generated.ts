// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `AggregationRule clusterRoleSelectors:[LabelSelector]+@atomic
ClusterRole <rbac.authorization.k8s.io/v1/ClusterRole> kind:s apiVersion:s metadata:ObjectMeta+ rules:[PolicyRule]+@atomic aggregationRule:AggregationRule*
ClusterRoleBinding <rbac.authorization.k8s.io/v1/ClusterRoleBinding> kind:s apiVersion:s metadata:ObjectMeta+ subjects:[Subject]@atomic roleRef:RoleRef!+~atomic
PolicyRule verbs:[s]!+@atomic apiGroups:[s]@atomic resources:[s]@atomic resourceNames:[s]@atomic nonResourceURLs:[s]@atomic
Role <rbac.authorization.k8s.io/v1/Role> kind:s apiVersion:s metadata:ObjectMeta+ rules:[PolicyRule]+@atomic
RoleBinding <rbac.authorization.k8s.io/v1/RoleBinding> kind:s apiVersion:s metadata:ObjectMeta+ subjects:[Subject]@atomic roleRef:RoleRef!+~atomic
RoleRef apiGroup:s+ kind:s!+ name:s!+
Subject kind:s!+ apiGroup:s name:s!+ namespace:s`;
