export { cloneTemplate, type TestDatabase } from './clone-template.ts';
export { type RunningTestCluster, startTestCluster, type TestCluster } from './test-cluster.ts';
