// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `CronJob <batch/v1/CronJob> kind:s apiVersion:s metadata:ObjectMeta+ spec:CronJobSpec!+ status:CronJobStatus+
CronJobSpec schedule:s!+ timeZone:s* startingDeadlineSeconds:l* concurrencyPolicy:s#Allow|Forbid|Replace%v1.ConcurrencyPolicy suspend:b* jobTemplate:JobTemplateSpec!+ successfulJobsHistoryLimit:i* failedJobsHistoryLimit:i*
CronJobStatus active:[ObjectReference]@atomic lastScheduleTime:t* lastSuccessfulTime:t*
Job <batch/v1/Job> kind:s apiVersion:s metadata:ObjectMeta+ spec:JobSpec+ status:JobStatus+
JobCondition type:s!+%v1.JobConditionType status:s!+%v1.ConditionStatus lastProbeTime:t+ lastTransitionTime:t+ reason:s message:s
JobSpec parallelism:i* completions:i* activeDeadlineSeconds:l* podFailurePolicy:PodFailurePolicy* successPolicy:SuccessPolicy* backoffLimit:i* backoffLimitPerIndex:i* maxFailedIndexes:i* selector:LabelSelector*~atomic manualSelector:b* template:PodTemplateSpec!+ ttlSecondsAfterFinished:i* completionMode:s*#Indexed|NonIndexed%v1.CompletionMode suspend:b* podReplacementPolicy:s*#Failed|TerminatingOrFailed%v1.PodReplacementPolicy managedBy:s*
JobStatus conditions:[JobCondition]@atomic^merge(type) startTime:t* completionTime:t* active:i succeeded:i failed:i terminating:i* completedIndexes:s failedIndexes:s* uncountedTerminatedPods:UncountedTerminatedPods* ready:i*
JobTemplateSpec metadata:ObjectMeta+ spec:JobSpec+
PodFailurePolicy rules:[PodFailurePolicyRule]!+@atomic
PodFailurePolicyOnExitCodesRequirement containerName:s* operator:s!+#In|NotIn%v1.PodFailurePolicyOnExitCodesOperator values:[i]!+@set
PodFailurePolicyOnPodConditionsPattern type:s!+%v1.PodConditionType status:s+%v1.ConditionStatus
PodFailurePolicyRule action:s!+#Count|FailIndex|FailJob|Ignore%v1.PodFailurePolicyAction onExitCodes:PodFailurePolicyOnExitCodesRequirement* onPodConditions:[PodFailurePolicyOnPodConditionsPattern]@atomic
SuccessPolicy rules:[SuccessPolicyRule]!+@atomic
SuccessPolicyRule succeededIndexes:s* succeededCount:i*
UncountedTerminatedPods succeeded:[s]@set%[]types.UID failed:[s]@set%[]types.UID`;
