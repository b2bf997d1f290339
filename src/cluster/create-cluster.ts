import { Cluster, type ClusterOptions, type ClusterSnapshot } from './cluster.ts';

/** What may be left out gets the usual parts: the API server's admission, the scheduler, the controllers, and on each node a runtime and a kubelet. */
export function createCluster(options: ClusterOptions, snapshot?: ClusterSnapshot): Cluster {
  const whole: ClusterOptions = { ...options };
  return snapshot ? Cluster.restore(whole, snapshot) : new Cluster(whole);
}
