import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

export type Problem = Partial<components["schemas"]["ApiProblem"]> & { readonly status: number };

const KEY = "care-key";
const KEY_WORKER = "care-key-worker";

/** The key or token that was typed in; kept until the tab closes, never longer. */
export function storedKey(): string | null {
  return sessionStorage.getItem(KEY);
}

/** Worker whose key it is, as the service has said; null: it has not, or it is nobody's on the road. */
export function keyWorker(): string | null {
  return sessionStorage.getItem(KEY_WORKER);
}

export function storeKeyWorker(worker: string): void {
  sessionStorage.setItem(KEY_WORKER, worker);
}

export function storeKey(key: string | null): void {
  sessionStorage.removeItem(KEY_WORKER);
  if (key === null) {
    sessionStorage.removeItem(KEY);
  } else {
    sessionStorage.setItem(KEY, key);
  }
}

export function authorization(): Record<string, string> {
  const key = storedKey();
  return key ? { Authorization: `Bearer ${key}` } : {};
}

/** A refusal or failure of the service, or that it could not be reached at all. */
export class ServiceFailure extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? `The service answered ${problem.status}.`);
  }

  /** The service could not be reached; nothing came back. */
  get isUnreachable(): boolean {
    return this.problem.status === 0;
  }
}

/** How long an answer may take before it counts as none. */
const PATIENCE = 30_000;

/** The API of the service that the board came from. */
export const api = createClient<paths>({
  // Tests of single parts run where there is no page.
  baseUrl: "location" in globalThis ? globalThis.location.origin : "http://localhost",
  fetch: async (request) => {
    const timed = new Request(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE)]) });
    for (const [name, value] of Object.entries(authorization())) {
      timed.headers.set(name, value);
    }

    return fetch(timed);
  },
});

/** What a call of the API answered; anything but success throws a {@link ServiceFailure}. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let result: { data?: T; error?: unknown; response: Response };
  try {
    result = await call;
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") {
      throw fault;
    }

    throw new ServiceFailure({ status: 0, title: "The service cannot be reached." });
  }

  if (result.data === undefined) {
    const problem = typeof result.error === "object" && result.error !== null ? (result.error as Partial<Problem>) : {};
    throw new ServiceFailure({ ...problem, status: result.response.status });
  }

  return result.data;
}

/** A new `Idempotency-Key`. Random numbers and not `randomUUID`: browsers keep that from pages that come over plain HTTP from another machine. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `Idempotency-Key`s of one sender: what is sent again because no answer came has the key that it had, and so counts once. */
export class Keys {
  private unanswered = { text: "", key: "" };

  /** Sends something with its key. */
  async send<T>(what: unknown, call: (key: string) => Promise<T>): Promise<T> {
    const text = JSON.stringify(what);
    if (this.unanswered.text !== text) {
      this.unanswered = { text, key: newKey() };
    }

    const own = this.unanswered;
    let isAnswered = true;
    try {
      return await call(own.key);
    } catch (fault) {
      isAnswered = fault instanceof ServiceFailure && !fault.isUnreachable;
      throw fault;
    } finally {
      if (isAnswered && this.unanswered === own) {
        this.unanswered = { text: "", key: "" };
      }
    }
  }
}
