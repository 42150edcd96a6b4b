// Keeps what was read for the village whose line is down: code, pages, and answers that anyone may read.
// Never an answer to somebody signed in, nor one that the gateway says must not be stored: what a code opens is gone with
// the page.
const KEPT = "kept-1";
const MOST = 300;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(clean()));

async function clean() {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.headers.has("authorization") || request.headers.get("accept")?.includes("event-stream")) return;
  // A hashed file never changes.
  if (url.pathname.startsWith("/assets/")) event.respondWith(keptFirst(request, request));
  // Every page is the same document; the address chooses what it shows.
  else if (request.mode === "navigate") {
    if (!url.pathname.startsWith("/v1/")) event.respondWith(lineFirst(request, "/"));
  } else event.respondWith(lineFirst(request, request));
});

async function keptFirst(request, key) {
  return (await caches.match(key)) ?? (await fetchAndKeep(request, key));
}

async function lineFirst(request, key) {
  try {
    return await fetchAndKeep(request, key);
  } catch (error) {
    const kept = await caches.match(key);
    if (kept) return kept;
    throw error;
  }
}

async function fetchAndKeep(request, key) {
  const answer = await fetch(request);
  const stored = !answer.headers.get("cache-control")?.includes("no-store");
  if (answer.ok && answer.type === "basic" && stored) {
    const cache = await caches.open(KEPT);
    await cache.put(key, answer.clone());
    const keys = await cache.keys();
    if (keys.length > MOST) await cache.delete(keys[0]);
  }
  return answer;
}
