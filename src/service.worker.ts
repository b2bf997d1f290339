declare const self: ServiceWorkerGlobalScope;

/** Which build this is, and its files: written in when the playground is built (offline.config.ts). */
declare const offline: { readonly version: string; readonly files: readonly string[] };

const cacheName = `podground-${offline.version}`;
const page = new URL('./', self.location.href).href;

async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll([page, ...offline.files.map((file) => new URL(file, page).href)]);
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('podground-') && name !== cacheName).map((name) => caches.delete(name)));
}

/** The page itself is asked for anew, so that a new build shows at once; without a network the kept one stands in. */
async function newestPage(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(page, { cacheName, ignoreVary: true })) ?? Response.error();
  }
}

/** Built files carry a hash in their names: what is kept is right for ever, also for a tab of an older build. */
const keptFirst = async (request: Request): Promise<Response> =>
  (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(dropOthers().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(page)) return;
  if (request.mode === 'navigate') {
    // Only the playground's own page: a schema or a picture that is opened by itself is not it.
    if (new URL(request.url).pathname === new URL(page).pathname) event.respondWith(newestPage(request));
  } else if (request.url.startsWith(`${page}assets/`)) event.respondWith(keptFirst(request));
  else event.respondWith(fetch(request).catch(() => keptFirst(request)));
});
