// Written by scripts/generate-explained.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `ApplyConfiguration expression:s
AuditAnnotation key:s! valueExpression:s!
ExpressionWarning fieldRef:s! warning:s!
JSONPatch expression:s
MatchCondition expression:s! name:s!
MatchResources excludeResourceRules:[NamedRuleWithOperations] matchPolicy:s#Equivalent|Exact namespaceSelector:LabelSelector objectSelector:LabelSelector resourceRules:[NamedRuleWithOperations]
MutatingAdmissionPolicy <admissionregistration.k8s.io/v1/MutatingAdmissionPolicy> apiVersion:s kind:s metadata:ObjectMeta spec:MutatingAdmissionPolicySpec
MutatingAdmissionPolicyBinding <admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding> apiVersion:s kind:s metadata:ObjectMeta spec:MutatingAdmissionPolicyBindingSpec
MutatingAdmissionPolicyBindingSpec matchResources:MatchResources paramRef:ParamRef policyName:s
MutatingAdmissionPolicySpec failurePolicy:s#Fail|Ignore matchConditions:[MatchCondition] matchConstraints:MatchResources mutations:[Mutation] paramKind:ParamKind reinvocationPolicy:s#IfNeeded|Never variables:[Variable]
MutatingWebhook admissionReviewVersions:[s]! clientConfig:admissionregistration.WebhookClientConfig! failurePolicy:s#Fail|Ignore matchConditions:[MatchCondition] matchPolicy:s#Equivalent|Exact name:s! namespaceSelector:LabelSelector objectSelector:LabelSelector reinvocationPolicy:s#IfNeeded|Never rules:[RuleWithOperations] sideEffects:s!#None|NoneOnDryRun|Some|Unknown timeoutSeconds:i
MutatingWebhookConfiguration <admissionregistration.k8s.io/v1/MutatingWebhookConfiguration> apiVersion:s kind:s metadata:ObjectMeta webhooks:[MutatingWebhook]
Mutation applyConfiguration:ApplyConfiguration jsonPatch:JSONPatch patchType:s!#ApplyConfiguration|JSONPatch
NamedRuleWithOperations apiGroups:[s] apiVersions:[s] operations:[s] resourceNames:[s] resources:[s] scope:s#*|Cluster|Namespaced
ParamKind apiVersion:s kind:s
ParamRef name:s namespace:s parameterNotFoundAction:s selector:LabelSelector
RuleWithOperations apiGroups:[s] apiVersions:[s] operations:[s] resources:[s] scope:s#*|Cluster|Namespaced
admissionregistration.ServiceReference name:s! namespace:s! path:s port:i
TypeChecking expressionWarnings:[ExpressionWarning]
ValidatingAdmissionPolicy <admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy> apiVersion:s kind:s metadata:ObjectMeta spec:ValidatingAdmissionPolicySpec status:ValidatingAdmissionPolicyStatus
ValidatingAdmissionPolicyBinding <admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding> apiVersion:s kind:s metadata:ObjectMeta spec:ValidatingAdmissionPolicyBindingSpec!
ValidatingAdmissionPolicyBindingSpec matchResources:MatchResources paramRef:ParamRef policyName:s! validationActions:[s]!
ValidatingAdmissionPolicySpec auditAnnotations:[AuditAnnotation] failurePolicy:s#Fail|Ignore matchConditions:[MatchCondition] matchConstraints:MatchResources paramKind:ParamKind validations:[Validation] variables:[Variable]
ValidatingAdmissionPolicyStatus conditions:[Condition] observedGeneration:i typeChecking:TypeChecking
ValidatingWebhook admissionReviewVersions:[s]! clientConfig:admissionregistration.WebhookClientConfig! failurePolicy:s#Fail|Ignore matchConditions:[MatchCondition] matchPolicy:s#Equivalent|Exact name:s! namespaceSelector:LabelSelector objectSelector:LabelSelector rules:[RuleWithOperations] sideEffects:s!#None|NoneOnDryRun|Some|Unknown timeoutSeconds:i
ValidatingWebhookConfiguration <admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration> apiVersion:s kind:s metadata:ObjectMeta webhooks:[ValidatingWebhook]
Validation expression:s! message:s messageExpression:s reason:s
Variable expression:s! name:s!
admissionregistration.WebhookClientConfig caBundle:B service:admissionregistration.ServiceReference url:s
SelfSubjectReview <authentication.k8s.io/v1/SelfSubjectReview> apiVersion:s kind:s metadata:ObjectMeta status:SelfSubjectReviewStatus
SelfSubjectReviewStatus userInfo:UserInfo
TokenReview <authentication.k8s.io/v1/TokenReview> apiVersion:s kind:s metadata:ObjectMeta spec:TokenReviewSpec! status:TokenReviewStatus
TokenReviewSpec audiences:[s] token:s!
TokenReviewStatus audiences:[s] authenticated:b error:s user:UserInfo
UserInfo extra:{[s]} groups:[s] uid:s username:s
FieldSelectorAttributes rawSelector:s requirements:[FieldSelectorRequirement]
LabelSelectorAttributes rawSelector:s requirements:[LabelSelectorRequirement]
LocalSubjectAccessReview <authorization.k8s.io/v1/LocalSubjectAccessReview> apiVersion:s kind:s metadata:ObjectMeta spec:SubjectAccessReviewSpec! status:SubjectAccessReviewStatus
NonResourceAttributes path:s verb:s
NonResourceRule nonResourceURLs:[s] verbs:[s]!
ResourceAttributes fieldSelector:FieldSelectorAttributes group:s labelSelector:LabelSelectorAttributes name:s namespace:s resource:s subresource:s verb:s version:s
ResourceRule apiGroups:[s] resourceNames:[s] resources:[s] verbs:[s]!
SelfSubjectAccessReview <authorization.k8s.io/v1/SelfSubjectAccessReview> apiVersion:s kind:s metadata:ObjectMeta spec:SelfSubjectAccessReviewSpec! status:SubjectAccessReviewStatus
SelfSubjectAccessReviewSpec nonResourceAttributes:NonResourceAttributes resourceAttributes:ResourceAttributes
SelfSubjectRulesReview <authorization.k8s.io/v1/SelfSubjectRulesReview> apiVersion:s kind:s metadata:ObjectMeta spec:SelfSubjectRulesReviewSpec! status:SubjectRulesReviewStatus
SelfSubjectRulesReviewSpec namespace:s
SubjectAccessReview <authorization.k8s.io/v1/SubjectAccessReview> apiVersion:s kind:s metadata:ObjectMeta spec:SubjectAccessReviewSpec! status:SubjectAccessReviewStatus
SubjectAccessReviewSpec extra:{[s]} groups:[s] nonResourceAttributes:NonResourceAttributes resourceAttributes:ResourceAttributes uid:s user:s
SubjectAccessReviewStatus allowed:b! denied:b evaluationError:s reason:s
SubjectRulesReviewStatus evaluationError:s incomplete:b! nonResourceRules:[NonResourceRule]! resourceRules:[ResourceRule]!
CertificateSigningRequest <certificates.k8s.io/v1/CertificateSigningRequest> apiVersion:s kind:s metadata:ObjectMeta spec:CertificateSigningRequestSpec! status:CertificateSigningRequestStatus
CertificateSigningRequestCondition lastTransitionTime:t lastUpdateTime:t message:s reason:s status:s! type:s!
CertificateSigningRequestSpec expirationSeconds:i extra:{[s]} groups:[s] request:B! signerName:s! uid:s usages:[s] username:s
CertificateSigningRequestStatus certificate:B conditions:[CertificateSigningRequestCondition]
ExemptPriorityLevelConfiguration lendablePercent:i nominalConcurrencyShares:i
FlowDistinguisherMethod type:s!
FlowSchema <flowcontrol.apiserver.k8s.io/v1/FlowSchema> apiVersion:s kind:s metadata:ObjectMeta spec:FlowSchemaSpec status:FlowSchemaStatus
FlowSchemaCondition lastTransitionTime:t message:s reason:s status:s type:s
FlowSchemaSpec distinguisherMethod:FlowDistinguisherMethod matchingPrecedence:i priorityLevelConfiguration:PriorityLevelConfigurationReference! rules:[PolicyRulesWithSubjects]
FlowSchemaStatus conditions:[FlowSchemaCondition]
GroupSubject name:s!
LimitResponse queuing:QueuingConfiguration type:s!
LimitedPriorityLevelConfiguration borrowingLimitPercent:i lendablePercent:i limitResponse:LimitResponse nominalConcurrencyShares:i
NonResourcePolicyRule nonResourceURLs:[s]! verbs:[s]!
PolicyRulesWithSubjects nonResourceRules:[NonResourcePolicyRule] resourceRules:[ResourcePolicyRule] subjects:[flowcontrol.Subject]!
PriorityLevelConfiguration <flowcontrol.apiserver.k8s.io/v1/PriorityLevelConfiguration> apiVersion:s kind:s metadata:ObjectMeta spec:PriorityLevelConfigurationSpec status:PriorityLevelConfigurationStatus
PriorityLevelConfigurationCondition lastTransitionTime:t message:s reason:s status:s type:s
PriorityLevelConfigurationReference name:s!
PriorityLevelConfigurationSpec exempt:ExemptPriorityLevelConfiguration limited:LimitedPriorityLevelConfiguration type:s!
PriorityLevelConfigurationStatus conditions:[PriorityLevelConfigurationCondition]
QueuingConfiguration handSize:i queueLengthLimit:i queues:i
ResourcePolicyRule apiGroups:[s]! clusterScope:b namespaces:[s] resources:[s]! verbs:[s]!
ServiceAccountSubject name:s! namespace:s!
flowcontrol.Subject group:GroupSubject kind:s! serviceAccount:ServiceAccountSubject user:UserSubject
UserSubject name:s!
AllocatedDeviceStatus conditions:[Condition] data:any device:s! driver:s! networkData:NetworkDeviceData pool:s! shareID:s
AllocationResult allocationTimestamp:t devices:DeviceAllocationResult nodeSelector:NodeSelector
CELDeviceSelector expression:s!
CapacityRequestPolicy default:q validRange:CapacityRequestPolicyRange validValues:[q]
CapacityRequestPolicyRange max:q min:q! step:q
CapacityRequirements requests:{q}
Counter value:q!
CounterSet counters:{Counter}! name:s!
Device allNodes:b allowMultipleAllocations:b attributes:{DeviceAttribute} bindingConditions:[s] bindingFailureConditions:[s] bindsToNode:b capacity:{DeviceCapacity} consumesCounters:[DeviceCounterConsumption] name:s! nodeAllocatableResourceMappings:{NodeAllocatableResourceMapping} nodeName:s nodeSelector:NodeSelector taints:[DeviceTaint]
DeviceAllocationConfiguration opaque:OpaqueDeviceConfiguration requests:[s] source:s!#FromClaim|FromClass
DeviceAllocationResult config:[DeviceAllocationConfiguration] results:[DeviceRequestAllocationResult]
DeviceAttribute bool:b bools:[b] int:i ints:[i] string:s strings:[s] version:s versions:[s]
DeviceCapacity requestPolicy:CapacityRequestPolicy value:q!
DeviceClaim config:[DeviceClaimConfiguration] constraints:[DeviceConstraint] requests:[DeviceRequest]
DeviceClaimConfiguration opaque:OpaqueDeviceConfiguration requests:[s]
DeviceClass <resource.k8s.io/v1/DeviceClass> apiVersion:s kind:s metadata:ObjectMeta spec:DeviceClassSpec!
DeviceClassConfiguration opaque:OpaqueDeviceConfiguration
DeviceClassSpec config:[DeviceClassConfiguration] extendedResourceName:s selectors:[DeviceSelector]
DeviceConstraint distinctAttribute:s matchAttribute:s requests:[s]
DeviceCounterConsumption counterSet:s! counters:{Counter}!
DeviceRequest exactly:ExactDeviceRequest firstAvailable:[DeviceSubRequest] name:s!
DeviceRequestAllocationResult adminAccess:b bindingConditions:[s] bindingFailureConditions:[s] consumedCapacity:{q} device:s! driver:s! pool:s! request:s! shareID:s tolerations:[DeviceToleration]
DeviceSelector cel:CELDeviceSelector
DeviceSubRequest allocationMode:s#All|ExactCount capacity:CapacityRequirements count:i deviceClassName:s! name:s! selectors:[DeviceSelector] tolerations:[DeviceToleration]
DeviceTaint effect:s!#NoExecute|NoSchedule|None key:s! timeAdded:t value:s
DeviceToleration effect:s#NoExecute|NoSchedule|None key:s operator:s#Equal|Exists tolerationSeconds:i value:s
ExactDeviceRequest adminAccess:b allocationMode:s#All|ExactCount capacity:CapacityRequirements count:i deviceClassName:s! selectors:[DeviceSelector] tolerations:[DeviceToleration]
NetworkDeviceData hardwareAddress:s interfaceName:s ips:[s]
NodeAllocatableResourceMapping allocationMultiplier:q capacityKey:s
OpaqueDeviceConfiguration driver:s! parameters:any!
resource.ResourceClaim <resource.k8s.io/v1/ResourceClaim> apiVersion:s kind:s metadata:ObjectMeta spec:ResourceClaimSpec! status:ResourceClaimStatus
ResourceClaimConsumerReference apiGroup:s name:s! resource:s! uid:s!
ResourceClaimSpec devices:DeviceClaim
ResourceClaimStatus allocation:AllocationResult devices:[AllocatedDeviceStatus] reservedFor:[ResourceClaimConsumerReference]
ResourceClaimTemplate <resource.k8s.io/v1/ResourceClaimTemplate> apiVersion:s kind:s metadata:ObjectMeta spec:ResourceClaimTemplateSpec!
ResourceClaimTemplateSpec metadata:ObjectMeta spec:ResourceClaimSpec!
ResourcePool generation:i! name:s! resourceSliceCount:i!
ResourceSlice <resource.k8s.io/v1/ResourceSlice> apiVersion:s kind:s metadata:ObjectMeta spec:ResourceSliceSpec!
ResourceSliceSpec allNodes:b devices:[Device] driver:s! nodeName:s nodeSelector:NodeSelector perDeviceNodeSelection:b pool:ResourcePool! sharedCounters:[CounterSet]
CustomResourceColumnDefinition description:s format:s jsonPath:s! name:s! priority:i type:s!
CustomResourceConversion strategy:s! webhook:WebhookConversion
CustomResourceDefinition <apiextensions.k8s.io/v1/CustomResourceDefinition> apiVersion:s kind:s metadata:ObjectMeta spec:CustomResourceDefinitionSpec! status:CustomResourceDefinitionStatus
CustomResourceDefinitionCondition lastTransitionTime:t message:s observedGeneration:i reason:s status:s! type:s!
CustomResourceDefinitionNames categories:[s] kind:s! listKind:s plural:s! shortNames:[s] singular:s
CustomResourceDefinitionSpec conversion:CustomResourceConversion group:s! names:CustomResourceDefinitionNames! preserveUnknownFields:b scope:s! versions:[CustomResourceDefinitionVersion]!
CustomResourceDefinitionStatus acceptedNames:CustomResourceDefinitionNames conditions:[CustomResourceDefinitionCondition] observedGeneration:i storedVersions:[s]
CustomResourceDefinitionVersion additionalPrinterColumns:[CustomResourceColumnDefinition] deprecated:b deprecationWarning:s name:s! schema:CustomResourceValidation selectableFields:[SelectableField] served:b! storage:b! subresources:CustomResourceSubresources
CustomResourceSubresourceScale labelSelectorPath:s specReplicasPath:s! statusReplicasPath:s!
CustomResourceSubresourceStatus
CustomResourceSubresources scale:CustomResourceSubresourceScale status:CustomResourceSubresourceStatus
CustomResourceValidation openAPIV3Schema:JSONSchemaProps
ExternalDocumentation description:s url:s
JSONSchemaProps $ref:s $schema:s additionalItems:JSONSchemaPropsOrBool additionalProperties:JSONSchemaPropsOrBool allOf:[JSONSchemaProps] anyOf:[JSONSchemaProps] default:JSON definitions:{JSONSchemaProps} dependencies:{JSONSchemaPropsOrStringArray} description:s enum:[JSON] example:JSON exclusiveMaximum:b exclusiveMinimum:b externalDocs:ExternalDocumentation format:s id:s items:JSONSchemaPropsOrArray maxItems:i maxLength:i maxProperties:i maximum:f minItems:i minLength:i minProperties:i minimum:f multipleOf:f not:JSONSchemaProps nullable:b oneOf:[JSONSchemaProps] pattern:s patternProperties:{JSONSchemaProps} properties:{JSONSchemaProps} required:[s] title:s type:s uniqueItems:b x-kubernetes-embedded-resource:b x-kubernetes-int-or-string:b x-kubernetes-list-map-keys:[s] x-kubernetes-list-type:s x-kubernetes-map-type:s x-kubernetes-preserve-unknown-fields:b x-kubernetes-validations:[ValidationRule]
SelectableField jsonPath:s!
apiextensions.ServiceReference name:s! namespace:s! path:s port:i
ValidationRule fieldPath:s message:s messageExpression:s optionalOldSelf:b reason:s#FieldValueDuplicate|FieldValueForbidden|FieldValueInvalid|FieldValueRequired rule:s!
apiextensions.WebhookClientConfig caBundle:B service:apiextensions.ServiceReference url:s
WebhookConversion clientConfig:apiextensions.WebhookClientConfig conversionReviewVersions:[s]!
FieldSelectorRequirement key:s! operator:s! values:[s]
APIService <apiregistration.k8s.io/v1/APIService> apiVersion:s kind:s metadata:ObjectMeta spec:APIServiceSpec status:APIServiceStatus
APIServiceCondition lastTransitionTime:t message:s reason:s status:s! type:s!
APIServiceSpec caBundle:B group:s groupPriorityMinimum:i! insecureSkipTLSVerify:b service:apiregistration.ServiceReference version:s versionPriority:i!
APIServiceStatus conditions:[APIServiceCondition]
apiregistration.ServiceReference name:s namespace:s port:i
`;
