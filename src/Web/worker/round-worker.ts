/**
 * Lets the worker's page open where there is no signal: keeps the page and the files that it is made of, and nothing else. Whatever the page asks of the API goes past
 * this worker; what is kept of a round is the page's own matter (src/round/kept.ts).
 */
export {};
declare const self: ServiceWorkerGlobalScope;

const PAGE = "/round";
const ASSETS = "/assets/";
/** A cache for each build, named by the page's entity tag, which changes with the name of any file that it is made of. */
const PREFIX = "care-round ";
/** A signal that comes and goes often carries nothing: whoever stands at a door does not wait for it longer than this. */
const PATIENCE = 5_000;

self.addEventListener("install", (event) => {
  event.waitUntil(fetchPage().then(keep).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin !== self.location.origin || event.request.method !== "GET") {
    return;
  }

  if (event.request.mode === "navigate" && pathname === PAGE) {
    event.respondWith(page(event));
  } else if (pathname.startsWith(ASSETS)) {
    event.respondWith(asset(event.request));
  }
});

/** The page as the service has it, else as it was when last opened. */
async function page(event: FetchEvent): Promise<Response> {
  try {
    const answer = await fetchPage();
    if (answer.ok) {
      // The answer does not wait for it; when there is no time to keep all of it, the build before stays.
      event.waitUntil(keep(answer.clone()).catch(() => undefined));
      return answer;
    }

    return (answer.status >= 500 ? await kept(PAGE) : undefined) ?? answer;
  } catch {
    return (await kept(PAGE)) ?? Response.error();
  }
}

/** Names of files have a hash of their content: one that is kept is never out of date. */
async function asset(request: Request): Promise<Response> {
  return (await kept(request.url)) ?? fetch(request);
}

function fetchPage(): Promise<Response> {
  return fetch(PAGE, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
}

/** Keeps a build: its files first and its page last, so that no page is ever kept without its files; then forgets the builds before. */
async function keep(answer: Response): Promise<void> {
  const name = PREFIX + (answer.headers.get("ETag") ?? "");
  const build = await caches.open(name);
  if (answer.ok && (await build.match(PAGE)) === undefined) {
    const files = [...(await answer.clone().text()).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1]!);
    await build.addAll(files);
    await build.put(PAGE, answer);
  }

  const others = (await caches.keys()).filter((own) => own.startsWith(PREFIX) && own !== name);
  await Promise.all(others.map((own) => caches.delete(own)));
}

/** What is kept of an address. The service packs by what a browser takes, which is the same browser each time. */
function kept(address: string): Promise<Response | undefined> {
  return caches.match(address, { ignoreVary: true });
}
