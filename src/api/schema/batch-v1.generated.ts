// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `CronJob <batch/v1/CronJob> apiVersion:s kind:s metadata:ObjectMeta+ spec:CronJobSpec!+ status:CronJobStatus+
CronJobList <batch/v1/CronJobList> apiVersion:s items:[CronJob]!+ kind:s metadata:ListMeta+
CronJobSpec concurrencyPolicy:s#Allow|Forbid|Replace%v1.ConcurrencyPolicy failedJobsHistoryLimit:i* jobTemplate:JobTemplateSpec!+ schedule:s!+ startingDeadlineSeconds:l* successfulJobsHistoryLimit:i* suspend:b* timeZone:s*
CronJobStatus active:[ObjectReference]@atomic lastScheduleTime:t* lastSuccessfulTime:t*
Job <batch/v1/Job> apiVersion:s kind:s metadata:ObjectMeta+ spec:JobSpec+ status:JobStatus+
JobCondition lastProbeTime:t+ lastTransitionTime:t+ message:s reason:s status:s!+%v1.ConditionStatus type:s!+%v1.JobConditionType
JobList <batch/v1/JobList> apiVersion:s items:[Job]!+ kind:s metadata:ListMeta+
JobSpec activeDeadlineSeconds:l* backoffLimit:i* backoffLimitPerIndex:i* completionMode:s*#Indexed|NonIndexed%v1.CompletionMode completions:i* managedBy:s* manualSelector:b* maxFailedIndexes:i* parallelism:i* podFailurePolicy:PodFailurePolicy* podReplacementPolicy:s*#Failed|TerminatingOrFailed%v1.PodReplacementPolicy selector:LabelSelector*~atomic successPolicy:SuccessPolicy* suspend:b* template:PodTemplateSpec!+ ttlSecondsAfterFinished:i*
JobStatus active:i completedIndexes:s completionTime:t* conditions:[JobCondition]@atomic^merge(type) failed:i failedIndexes:s* ready:i* startTime:t* succeeded:i terminating:i* uncountedTerminatedPods:UncountedTerminatedPods*
JobTemplateSpec metadata:ObjectMeta+ spec:JobSpec+
PodFailurePolicy rules:[PodFailurePolicyRule]!+@atomic
PodFailurePolicyOnExitCodesRequirement containerName:s* operator:s!+#In|NotIn%v1.PodFailurePolicyOnExitCodesOperator values:[i]!+@set
PodFailurePolicyOnPodConditionsPattern status:s+%v1.ConditionStatus type:s!+%v1.PodConditionType
PodFailurePolicyRule action:s!+#Count|FailIndex|FailJob|Ignore%v1.PodFailurePolicyAction onExitCodes:PodFailurePolicyOnExitCodesRequirement* onPodConditions:[PodFailurePolicyOnPodConditionsPattern]@atomic
SuccessPolicy rules:[SuccessPolicyRule]!+@atomic
SuccessPolicyRule succeededCount:i* succeededIndexes:s*
UncountedTerminatedPods failed:[s]@set%[]types.UID succeeded:[s]@set%[]types.UID`;
