import { type ApiRequest, type ApiResponse, Cluster, type Millis } from '../../cluster/index.ts';
import { HistoryReader } from './history-reader.ts';

/** A read-only API over what a cluster held at an instant: `kubectl get` and `describe` of the past print that past. */
export function pastCluster(cluster: Cluster, at: Millis): (request: ApiRequest) => ApiResponse {
  const objects = [...new HistoryReader(() => cluster.store.history).at(at).values()].flatMap((map) => [...map.values()]);
  const past = new Cluster({
    seed: cluster.options.seed,
    startedAt: cluster.kernel.epochNow - cluster.now + at,
    bootstrap: false,
    objects,
  });
  return (request) =>
    request.method === 'GET' ? past.api.handle(request) : { code: 405, body: 'The past can be read, not changed.', warnings: [] };
}
