// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `AutoscalingV1CrossVersionObjectReference kind:s!+ name:s!+ apiVersion:s
AutoscalingV1HorizontalPodAutoscaler <autoscaling/v1/HorizontalPodAutoscaler> kind:s apiVersion:s metadata:ObjectMeta+ spec:AutoscalingV1HorizontalPodAutoscalerSpec!+%v1.HorizontalPodAutoscalerSpec status:AutoscalingV1HorizontalPodAutoscalerStatus+%v1.HorizontalPodAutoscalerStatus
AutoscalingV1HorizontalPodAutoscalerSpec scaleTargetRef:AutoscalingV1CrossVersionObjectReference!+~atomic%v1.CrossVersionObjectReference minReplicas:i* maxReplicas:i!+ targetCPUUtilizationPercentage:i*
AutoscalingV1HorizontalPodAutoscalerStatus observedGeneration:l* lastScaleTime:t* currentReplicas:i!+ desiredReplicas:i!+ currentCPUUtilizationPercentage:i*`;
