// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `EventsEvent <events.k8s.io/v1/Event> action:s apiVersion:s deprecatedCount:i deprecatedFirstTimestamp:t+ deprecatedLastTimestamp:t+ deprecatedSource:EventSource eventTime:m!+ kind:s metadata:ObjectMeta+ note:s reason:s regarding:ObjectReference~atomic related:ObjectReference*~atomic reportingController:s reportingInstance:s series:EventsEventSeries*%v1.EventSeries type:s
EventsEventList <events.k8s.io/v1/EventList> apiVersion:s items:[EventsEvent]!+%[]v1.Event kind:s metadata:ListMeta+
EventsEventSeries count:i!+ lastObservedTime:m!+`;
