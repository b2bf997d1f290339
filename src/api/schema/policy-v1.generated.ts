// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `PodDisruptionBudget <policy/v1/PodDisruptionBudget> kind:s apiVersion:s metadata:ObjectMeta+ spec:PodDisruptionBudgetSpec+ status:PodDisruptionBudgetStatus+
PodDisruptionBudgetSpec minAvailable:x* selector:LabelSelector*^replace~atomic maxUnavailable:x* unhealthyPodEvictionPolicy:s*#AlwaysAllow|IfHealthyBudget%v1.UnhealthyPodEvictionPolicyType
PodDisruptionBudgetStatus observedGeneration:l disruptedPods:{t}+ disruptionsAllowed:i+ currentHealthy:i+ desiredHealthy:i+ expectedPods:i+ conditions:[Condition]@map(type)^merge(type)`;
