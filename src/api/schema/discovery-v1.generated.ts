// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `Endpoint addresses:[s]!+@set conditions:EndpointConditions+ hostname:s* targetRef:ObjectReference*~atomic deprecatedTopology:{s} nodeName:s* zone:s* hints:EndpointHints*
EndpointConditions ready:b* serving:b* terminating:b*
EndpointHints forZones:[ForZone]@atomic forNodes:[ForNode]@atomic
DiscoveryEndpointPort name:s* protocol:s*#SCTP|TCP|UDP%v1.Protocol port:i* appProtocol:s*
EndpointSlice <discovery.k8s.io/v1/EndpointSlice> kind:s apiVersion:s metadata:ObjectMeta+ addressType:s!+#FQDN|IPv4|IPv6%v1.AddressType endpoints:[Endpoint]+@atomic ports:[DiscoveryEndpointPort]+@atomic%[]v1.EndpointPort
ForNode name:s!+
ForZone name:s!+`;
