import { showPart } from '../workbench/show-part.ts';

/** Asks what a line of the manifest (from 1) did; the answer stands beside the cluster. */
export function askWhatItDid(line: number): void {
  showPart('watch');
  // On a narrow page the cluster is mounted first.
  requestAnimationFrame(() => requestAnimationFrame(() => window.dispatchEvent(new CustomEvent('podground:did', { detail: line }))));
}
