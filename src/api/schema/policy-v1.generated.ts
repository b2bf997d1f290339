// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `PodDisruptionBudget <policy/v1/PodDisruptionBudget> apiVersion:s kind:s metadata:ObjectMeta+ spec:PodDisruptionBudgetSpec+ status:PodDisruptionBudgetStatus+
PodDisruptionBudgetList <policy/v1/PodDisruptionBudgetList> apiVersion:s items:[PodDisruptionBudget]!+ kind:s metadata:ListMeta+
PodDisruptionBudgetSpec maxUnavailable:x* minAvailable:x* selector:LabelSelector*^replace~atomic unhealthyPodEvictionPolicy:s*#AlwaysAllow|IfHealthyBudget%v1.UnhealthyPodEvictionPolicyType
PodDisruptionBudgetStatus conditions:[Condition]@map(type)^merge(type) currentHealthy:i+ desiredHealthy:i+ disruptedPods:{t}+ disruptionsAllowed:i+ expectedPods:i+ observedGeneration:l`;
