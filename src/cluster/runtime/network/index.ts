export { interfacesOf } from './addresses.ts';
export { type Resolver, resolveName } from './resolver.ts';
export { closeListener, connectTo, listenOn } from './sockets.ts';
