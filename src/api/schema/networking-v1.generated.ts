// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `HTTPIngressPath backend:IngressBackend!+ path:s pathType:s!*+#Exact|ImplementationSpecific|Prefix%v1.PathType
HTTPIngressRuleValue paths:[HTTPIngressPath]!+@atomic
IPAddress <networking.k8s.io/v1/IPAddress> apiVersion:s kind:s metadata:ObjectMeta+ spec:IPAddressSpec!+
IPAddressList <networking.k8s.io/v1/IPAddressList> apiVersion:s items:[IPAddress]!+ kind:s metadata:ListMeta+
IPAddressSpec parentRef:ParentReference!*
IPBlock cidr:s!+ except:[s]@atomic
Ingress <networking.k8s.io/v1/Ingress> apiVersion:s kind:s metadata:ObjectMeta+ spec:IngressSpec+ status:IngressStatus+
IngressBackend resource:TypedLocalObjectReference*~atomic service:IngressServiceBackend*
IngressClass <networking.k8s.io/v1/IngressClass> apiVersion:s kind:s metadata:ObjectMeta+ spec:IngressClassSpec+
IngressClassList <networking.k8s.io/v1/IngressClassList> apiVersion:s items:[IngressClass]!+ kind:s metadata:ListMeta+
IngressClassParametersReference apiGroup:s* kind:s!+ name:s!+ namespace:s* scope:s*+
IngressClassSpec controller:s parameters:IngressClassParametersReference*
IngressList <networking.k8s.io/v1/IngressList> apiVersion:s items:[Ingress]!+ kind:s metadata:ListMeta+
IngressLoadBalancerIngress hostname:s ip:s ports:[IngressPortStatus]@atomic
IngressLoadBalancerStatus ingress:[IngressLoadBalancerIngress]@atomic
IngressPortStatus error:s* port:i!+ protocol:s!+#SCTP|TCP|UDP%v1.Protocol
IngressRule host:s http:HTTPIngressRuleValue*&IngressRuleValue
IngressServiceBackend name:s!+ port:ServiceBackendPort+~atomic
IngressSpec defaultBackend:IngressBackend* ingressClassName:s* rules:[IngressRule]@atomic tls:[IngressTLS]@atomic
IngressStatus loadBalancer:IngressLoadBalancerStatus+
IngressTLS hosts:[s]@atomic secretName:s
NetworkPolicy <networking.k8s.io/v1/NetworkPolicy> apiVersion:s kind:s metadata:ObjectMeta+ spec:NetworkPolicySpec+
NetworkPolicyEgressRule ports:[NetworkPolicyPort]@atomic to:[NetworkPolicyPeer]@atomic
NetworkPolicyIngressRule from:[NetworkPolicyPeer]@atomic ports:[NetworkPolicyPort]@atomic
NetworkPolicyList <networking.k8s.io/v1/NetworkPolicyList> apiVersion:s items:[NetworkPolicy]!+ kind:s metadata:ListMeta+
NetworkPolicyPeer ipBlock:IPBlock* namespaceSelector:LabelSelector*~atomic podSelector:LabelSelector*~atomic
NetworkPolicyPort endPort:i* port:x* protocol:s*#SCTP|TCP|UDP%v1.Protocol
NetworkPolicySpec egress:[NetworkPolicyEgressRule]@atomic ingress:[NetworkPolicyIngressRule]@atomic podSelector:LabelSelector+~atomic policyTypes:[s]@atomic%[]v1.PolicyType
ParentReference group:s name:s! namespace:s resource:s!
ServiceBackendPort name:s number:i
ServiceCIDR <networking.k8s.io/v1/ServiceCIDR> apiVersion:s kind:s metadata:ObjectMeta+ spec:ServiceCIDRSpec+ status:ServiceCIDRStatus+
ServiceCIDRList <networking.k8s.io/v1/ServiceCIDRList> apiVersion:s items:[ServiceCIDR]!+ kind:s metadata:ListMeta+
ServiceCIDRSpec cidrs:[s]@atomic
ServiceCIDRStatus conditions:[Condition]@map(type)^merge(type)`;
