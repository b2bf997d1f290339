// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `Endpoint addresses:[s]!+@set conditions:EndpointConditions+ deprecatedTopology:{s} hints:EndpointHints* hostname:s* nodeName:s* targetRef:ObjectReference*~atomic zone:s*
EndpointConditions ready:b* serving:b* terminating:b*
EndpointHints forNodes:[ForNode]@atomic forZones:[ForZone]@atomic
DiscoveryEndpointPort appProtocol:s* name:s* port:i* protocol:s*#SCTP|TCP|UDP%v1.Protocol
EndpointSlice <discovery.k8s.io/v1/EndpointSlice> addressType:s!+#FQDN|IPv4|IPv6%v1.AddressType apiVersion:s endpoints:[Endpoint]+@atomic kind:s metadata:ObjectMeta+ ports:[DiscoveryEndpointPort]+@atomic%[]v1.EndpointPort
EndpointSliceList <discovery.k8s.io/v1/EndpointSliceList> apiVersion:s items:[EndpointSlice]!+ kind:s metadata:ListMeta+
ForNode name:s!+
ForZone name:s!+`;
