import { clockText, nodesOf, type Objects, podsOf, podView, type PodView } from '../../../session/index.ts';
import { type Palette, shapes } from './palette.ts';
import { fitted, picture, rect, text } from './svg.ts';

const card = 340;
const gap = 16;
const columns = 3;
const pad = 20;
const lineHeight = 22;

const heightOf = (pod: PodView): number => 78 + pod.containers.length * 50 + (pod.volumes.length > 0 ? lineHeight : 0);

/** One pod: its name, status in word and shape, and a box for each container. */
function podAt(pod: PodView, x: number, y: number, palette: Palette): string {
  const colour = palette.state[pod.state];
  const parts = [
    rect({ x, y, width: card, height: heightOf(pod), rx: 16, fill: palette.surface, stroke: colour, 'stroke-width': 1.5 }),
    text(fitted(pod.name, card - 150, 14), x + 14, y + 25, palette.ink, { 'font-size': 14, 'font-weight': 700 }),
    text(`${shapes[pod.state]} ${pod.status}`, x + card - 14, y + 25, colour, { 'font-weight': 600, 'text-anchor': 'end' }),
    text(
      fitted(
        `${pod.ready}/${pod.total} ready · ${pod.restarts} restarts${pod.ip ? ` · ${pod.ip}` : ''}${pod.qos ? ` · ${pod.qos}` : ''}`,
        card - 28,
      ),
      x + 14,
      y + 47,
      palette.ink2,
    ),
  ];
  let at = y + 60;
  for (const { name, image, role, look, restarts } of pod.containers) {
    const state = palette.state[look.state];
    const word = look.exitCode === undefined ? look.word : `${look.word}, exit ${look.exitCode}`;
    parts.push(
      rect({ x: x + 14, y: at, width: card - 28, height: 44, rx: 6, fill: palette.sunken, stroke: palette.line }),
      rect({ x: x + 14, y: at, width: 4, height: 44, fill: state }),
      text(fitted(`${name}${role === 'app' ? '' : ` (${role})`}`, 140), x + 26, at + 18, palette.ink, { 'font-weight': 600 }),
      text(fitted(image, 150, 11), x + 26, at + 35, palette.ink2, { 'font-size': 11 }),
      text(`${shapes[look.state]} ${fitted(word, 140)}`, x + card - 24, at + 18, state, { 'font-weight': 600, 'text-anchor': 'end' }),
      ...(restarts > 0
        ? [
            text(`${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`, x + card - 24, at + 35, palette.state.backoff, {
              'text-anchor': 'end',
              'font-size': 11,
            }),
          ]
        : []),
    );
    at += 50;
  }
  if (pod.volumes.length > 0)
    parts.push(
      text(
        fitted(`volumes: ${pod.volumes.map(({ name, type }) => `${name} (${type})`).join(', ')}`, card - 28, 11),
        x + 14,
        at + 14,
        palette.ink2,
        { 'font-size': 11 },
      ),
    );
  return parts.join('');
}

/** Pods in rows of at most three; answers the drawing and how high it is. */
function rowsOf(pods: readonly PodView[], y: number, palette: Palette): { readonly parts: readonly string[]; readonly height: number } {
  const parts: string[] = [];
  let height = 0;
  for (let first = 0; first < pods.length; first += columns) {
    const row = pods.slice(first, first + columns);
    parts.push(...row.map((pod, i) => podAt(pod, pad * 2 + i * (card + gap), y + height, palette)));
    height += Math.max(...row.map(heightOf)) + gap;
  }
  return { parts, height };
}

/** The cluster at an instant as a picture that stands alone: nodes with their pods, and what has no node. */
export function diagramSvg(objects: Objects, at: number, palette: Palette, title = 'Cluster'): string {
  const pods = podsOf(objects).map(podView);
  const groups = [
    ...nodesOf(objects).map(({ metadata, status }) => {
      const ready = status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
      const name = metadata.name ?? '';
      return { name, note: ready ? 'Ready' : 'NotReady', pods: pods.filter(({ node }) => node === name) };
    }),
    { name: 'On no node', note: 'Pending', pods: pods.filter(({ node }) => node === undefined) },
  ].filter(({ name, pods: some }) => name !== 'On no node' || some.length > 0);
  const most = Math.max(1, Math.min(columns, ...[Math.max(...groups.map(({ pods: some }) => some.length), 1)]));
  const width = Math.max(520, pad * 4 + most * (card + gap) - gap);
  const parts: string[] = [text(`${title} at ${clockText(at)}`, pad, 30, palette.ink, { 'font-size': 16, 'font-weight': 700 })];
  let y = 48;
  for (const { name, note, pods: some } of groups) {
    const rows = rowsOf(some, y + 44, palette);
    const height = 44 + (some.length > 0 ? rows.height : 34);
    const dashed = name === 'On no node' ? { 'stroke-dasharray': '6 4' } : {};
    parts.push(
      rect({ x: pad, y, width: width - pad * 2, height, rx: 14, fill: palette.sunken, stroke: palette.line, ...dashed }),
      text(fitted(name, 300, 13), pad * 2, y + 27, palette.ink, { 'font-size': 13, 'font-weight': 700 }),
      text(note, width - pad * 2, y + 27, palette.ink2, { 'text-anchor': 'end' }),
      ...(some.length === 0 ? [text('no pods', pad * 2, y + 54, palette.ink2)] : rows.parts),
    );
    y += height + gap;
  }
  const told = pods
    .map((pod) => `${pod.name}: ${pod.status}, ${pod.ready} of ${pod.total} ready, ${pod.restarts} restarts, on ${pod.node ?? 'no node'}`)
    .join('. ');
  return picture(width, y + 4, palette, `${title} at ${clockText(at)}`, told, parts);
}
