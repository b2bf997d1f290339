// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `ContainerResourceMetricSource container:s!+ name:s!+%v1.ResourceName target:MetricTarget!+
ContainerResourceMetricStatus container:s!+ current:MetricValueStatus!+ name:s!+%v1.ResourceName
CrossVersionObjectReference apiVersion:s kind:s!+ name:s!+
ExternalMetricSource metric:MetricIdentifier!+ target:MetricTarget!+
ExternalMetricStatus current:MetricValueStatus!+ metric:MetricIdentifier!+
HPAScalingPolicy periodSeconds:i!+ type:s!+%v2.HPAScalingPolicyType value:i!+
HPAScalingRules policies:[HPAScalingPolicy]@atomic selectPolicy:s*%v2.ScalingPolicySelect stabilizationWindowSeconds:i* tolerance:q*
HorizontalPodAutoscaler <autoscaling/v2/HorizontalPodAutoscaler> apiVersion:s kind:s metadata:ObjectMeta+ spec:HorizontalPodAutoscalerSpec!+ status:HorizontalPodAutoscalerStatus+
HorizontalPodAutoscalerBehavior scaleDown:HPAScalingRules* scaleUp:HPAScalingRules*
HorizontalPodAutoscalerCondition lastTransitionTime:t+ message:s reason:s status:s!+%v1.ConditionStatus type:s!+%v2.HorizontalPodAutoscalerConditionType
HorizontalPodAutoscalerList <autoscaling/v2/HorizontalPodAutoscalerList> apiVersion:s items:[HorizontalPodAutoscaler]!+ kind:s metadata:ListMeta+
HorizontalPodAutoscalerSpec behavior:HorizontalPodAutoscalerBehavior* maxReplicas:i!+ metrics:[MetricSpec]@atomic minReplicas:i* scaleTargetRef:CrossVersionObjectReference!+
HorizontalPodAutoscalerStatus conditions:[HorizontalPodAutoscalerCondition]@map(type)^merge(type) currentMetrics:[MetricStatus]+@atomic currentReplicas:i desiredReplicas:i!+ lastScaleTime:t* observedGeneration:l*
MetricIdentifier name:s!+ selector:LabelSelector*~atomic
MetricSpec containerResource:ContainerResourceMetricSource* external:ExternalMetricSource* object:ObjectMetricSource* pods:PodsMetricSource* resource:ResourceMetricSource* type:s!+%v2.MetricSourceType
MetricStatus containerResource:ContainerResourceMetricStatus* external:ExternalMetricStatus* object:ObjectMetricStatus* pods:PodsMetricStatus* resource:ResourceMetricStatus* type:s!+%v2.MetricSourceType
MetricTarget averageUtilization:i* averageValue:q* type:s!+%v2.MetricTargetType value:q*
MetricValueStatus averageUtilization:i* averageValue:q* value:q*
ObjectMetricSource describedObject:CrossVersionObjectReference!+ metric:MetricIdentifier!+ target:MetricTarget!+
ObjectMetricStatus current:MetricValueStatus!+ describedObject:CrossVersionObjectReference!+ metric:MetricIdentifier!+
PodsMetricSource metric:MetricIdentifier!+ target:MetricTarget!+
PodsMetricStatus current:MetricValueStatus!+ metric:MetricIdentifier!+
ResourceMetricSource name:s!+%v1.ResourceName target:MetricTarget!+
ResourceMetricStatus current:MetricValueStatus!+ name:s!+%v1.ResourceName`;
