// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `ContainerResourceMetricSource name:s!+%v1.ResourceName target:MetricTarget!+ container:s!+
ContainerResourceMetricStatus name:s!+%v1.ResourceName current:MetricValueStatus!+ container:s!+
CrossVersionObjectReference kind:s!+ name:s!+ apiVersion:s
ExternalMetricSource metric:MetricIdentifier!+ target:MetricTarget!+
ExternalMetricStatus metric:MetricIdentifier!+ current:MetricValueStatus!+
HPAScalingPolicy type:s!+%v2.HPAScalingPolicyType value:i!+ periodSeconds:i!+
HPAScalingRules stabilizationWindowSeconds:i* selectPolicy:s*%v2.ScalingPolicySelect policies:[HPAScalingPolicy]@atomic tolerance:q*
HorizontalPodAutoscaler <autoscaling/v2/HorizontalPodAutoscaler> kind:s apiVersion:s metadata:ObjectMeta+ spec:HorizontalPodAutoscalerSpec!+ status:HorizontalPodAutoscalerStatus+
HorizontalPodAutoscalerBehavior scaleUp:HPAScalingRules* scaleDown:HPAScalingRules*
HorizontalPodAutoscalerCondition type:s!+%v2.HorizontalPodAutoscalerConditionType status:s!+%v1.ConditionStatus lastTransitionTime:t+ reason:s message:s
HorizontalPodAutoscalerSpec scaleTargetRef:CrossVersionObjectReference!+ minReplicas:i* maxReplicas:i!+ metrics:[MetricSpec]@atomic behavior:HorizontalPodAutoscalerBehavior*
HorizontalPodAutoscalerStatus observedGeneration:l* lastScaleTime:t* currentReplicas:i desiredReplicas:i!+ currentMetrics:[MetricStatus]+@atomic conditions:[HorizontalPodAutoscalerCondition]@map(type)^merge(type)
MetricIdentifier name:s!+ selector:LabelSelector*~atomic
MetricSpec type:s!+%v2.MetricSourceType object:ObjectMetricSource* pods:PodsMetricSource* resource:ResourceMetricSource* containerResource:ContainerResourceMetricSource* external:ExternalMetricSource*
MetricStatus type:s!+%v2.MetricSourceType object:ObjectMetricStatus* pods:PodsMetricStatus* resource:ResourceMetricStatus* containerResource:ContainerResourceMetricStatus* external:ExternalMetricStatus*
MetricTarget type:s!+%v2.MetricTargetType value:q* averageValue:q* averageUtilization:i*
MetricValueStatus value:q* averageValue:q* averageUtilization:i*
ObjectMetricSource describedObject:CrossVersionObjectReference!+ target:MetricTarget!+ metric:MetricIdentifier!+
ObjectMetricStatus metric:MetricIdentifier!+ current:MetricValueStatus!+ describedObject:CrossVersionObjectReference!+
PodsMetricSource metric:MetricIdentifier!+ target:MetricTarget!+
PodsMetricStatus metric:MetricIdentifier!+ current:MetricValueStatus!+
ResourceMetricSource name:s!+%v1.ResourceName target:MetricTarget!+
ResourceMetricStatus name:s!+%v1.ResourceName current:MetricValueStatus!+`;
