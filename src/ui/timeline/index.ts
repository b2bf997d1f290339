export { EventsTable } from './events-table.tsx';
export { Lanes } from './lanes.tsx';
export { Transport } from './transport.tsx';
export { coarse, mostZoom, wholeWindow, zoomedWindow } from './window.ts';
