// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `EventsEvent <events.k8s.io/v1/Event> kind:s apiVersion:s metadata:ObjectMeta+ eventTime:m!+ series:EventsEventSeries*%v1.EventSeries reportingController:s reportingInstance:s action:s reason:s regarding:ObjectReference~atomic related:ObjectReference*~atomic note:s type:s deprecatedSource:EventSource deprecatedFirstTimestamp:t+ deprecatedLastTimestamp:t+ deprecatedCount:i
EventsEventSeries count:i!+ lastObservedTime:m!+`;
