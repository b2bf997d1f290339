// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `HTTPIngressPath path:s pathType:s!*+#Exact|ImplementationSpecific|Prefix%v1.PathType backend:IngressBackend!+
HTTPIngressRuleValue paths:[HTTPIngressPath]!+@atomic
IPAddress <networking.k8s.io/v1/IPAddress> kind:s apiVersion:s metadata:ObjectMeta+ spec:IPAddressSpec!+
IPAddressSpec parentRef:ParentReference!*
IPBlock cidr:s!+ except:[s]@atomic
Ingress <networking.k8s.io/v1/Ingress> kind:s apiVersion:s metadata:ObjectMeta+ spec:IngressSpec+ status:IngressStatus+
IngressBackend service:IngressServiceBackend* resource:TypedLocalObjectReference*~atomic
IngressClass <networking.k8s.io/v1/IngressClass> kind:s apiVersion:s metadata:ObjectMeta+ spec:IngressClassSpec+
IngressClassParametersReference apiGroup:s* kind:s!+ name:s!+ scope:s*+ namespace:s*
IngressClassSpec controller:s parameters:IngressClassParametersReference*
IngressLoadBalancerIngress ip:s hostname:s ports:[IngressPortStatus]@atomic
IngressLoadBalancerStatus ingress:[IngressLoadBalancerIngress]@atomic
IngressPortStatus port:i!+ protocol:s!+#SCTP|TCP|UDP%v1.Protocol error:s*
IngressRule host:s http:HTTPIngressRuleValue*&IngressRuleValue
IngressServiceBackend name:s!+ port:ServiceBackendPort+~atomic
IngressSpec ingressClassName:s* defaultBackend:IngressBackend* tls:[IngressTLS]@atomic rules:[IngressRule]@atomic
IngressStatus loadBalancer:IngressLoadBalancerStatus+
IngressTLS hosts:[s]@atomic secretName:s
NetworkPolicy <networking.k8s.io/v1/NetworkPolicy> kind:s apiVersion:s metadata:ObjectMeta+ spec:NetworkPolicySpec+
NetworkPolicyEgressRule ports:[NetworkPolicyPort]@atomic to:[NetworkPolicyPeer]@atomic
NetworkPolicyIngressRule ports:[NetworkPolicyPort]@atomic from:[NetworkPolicyPeer]@atomic
NetworkPolicyPeer podSelector:LabelSelector*~atomic namespaceSelector:LabelSelector*~atomic ipBlock:IPBlock*
NetworkPolicyPort protocol:s*#SCTP|TCP|UDP%v1.Protocol port:x* endPort:i*
NetworkPolicySpec podSelector:LabelSelector+~atomic ingress:[NetworkPolicyIngressRule]@atomic egress:[NetworkPolicyEgressRule]@atomic policyTypes:[s]@atomic%[]v1.PolicyType
ParentReference group:s resource:s! namespace:s name:s!
ServiceBackendPort name:s number:i
ServiceCIDR <networking.k8s.io/v1/ServiceCIDR> kind:s apiVersion:s metadata:ObjectMeta+ spec:ServiceCIDRSpec+ status:ServiceCIDRStatus+
ServiceCIDRSpec cidrs:[s]@atomic
ServiceCIDRStatus conditions:[Condition]@map(type)^merge(type)`;
