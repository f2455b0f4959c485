import { useCallback, useEffect, useState } from "react";
import { answer, api, ServiceFailure, storedKey, storeKey, storeKeyWorker } from "../api/client";
import { dropRounds, dropRoundsOfOthers, keepNoMore, keptRounds, type Service } from "./kept";

const WORKER = "care-worker";
const SIGNED_OUT = "care-signed-out";

/** Whose page it is. Somebody of an office, and everybody of an open service, chooses once. */
export type Me =
  | { readonly kind: "loading" }
  | { readonly kind: "locked"; readonly message: string }
  | { readonly kind: "failed"; readonly failure: ServiceFailure }
  | { readonly kind: "choosing"; readonly service: Service; readonly caller: string }
  | {
    readonly kind: "known"; readonly service: Service; readonly caller: string; readonly worker: string; readonly mayChoose: boolean;
    /** Why the service has not said so: the page shows what was kept. Null: it has. */
    readonly unsaid: ServiceFailure | null;
  };

/** Whoever has a round on the telephone sees it, when the service has not said who asks by then. */
const SOON = 4_000;
/** A connection that comes back is not always told. */
const EVERY = 20_000;

/**
 * Who looks at the page: said by the key or token where the service is closed to others, else chosen from a list and kept in the browser. Where the service cannot be asked, whose round
 * is kept on the telephone.
 */
export function useMe(): { readonly me: Me; readonly choose: (worker: string | null) => void; readonly retry: () => void } {
  const [me, setMe] = useState<Me>({ kind: "loading" });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    const fail = (failure: ServiceFailure) => {
      dropIfShutOut(failure);
      setMe((before) => (before.kind === "known" ? { ...before, unsaid: failure }
        : failure.problem.status === 401 ? { kind: "locked", message: failure.message }
        : (failure.isUnreachable ? kept(failure) : null) ?? { kind: "failed", failure }));
    };
    const soon = setTimeout(() => setMe((before) => (before.kind === "loading" ? (kept(UNREACHED) ?? before) : before)), SOON);
    Promise.all([answer(api.GET("/caller")), answer(api.GET("/service"))]).then(
      ([caller, own]) => {
        if (gone) {
          return;
        }

        const service = { zone: own.zone ?? "Europe/London", dayStart: own.dayStart ?? "07:00" };
        const mayChoose = caller.roles.some((role) => role !== "worker");
        const worker = mayChoose ? localStorage.getItem(WORKER) : caller.worker ?? null;
        dropRoundsOfOthers(worker);
        if (worker) {
          storeKeyWorker(worker);
        }

        setMe(worker ? { kind: "known", service, caller: caller.id, worker, mayChoose, unsaid: null } : { kind: "choosing", service, caller: caller.id });
      },
      (fault: unknown) => {
        if (!gone && fault instanceof ServiceFailure) {
          fail(fault);
        }
      },
    ).finally(() => clearTimeout(soon));
    return () => {
      gone = true;
      clearTimeout(soon);
    };
  }, [tries]);

  const retry = useCallback(() => setTries((number) => number + 1), []);
  const missing = me.kind === "failed" ? me.failure : me.kind === "known" ? me.unsaid : null;
  const waits = missing !== null && !isShutOut(missing);
  useEffect(() => {
    // Where the service has not said who asks, a connection that comes back is a reason to ask again.
    if (waits) {
      const timer = setInterval(retry, EVERY);
      window.addEventListener("online", retry);
      return () => {
        clearInterval(timer);
        window.removeEventListener("online", retry);
      };
    }

    return undefined;
  }, [waits, retry]);
  useEffect(() => {
    const other = (event: StorageEvent) => event.key === SIGNED_OUT && event.newValue !== null && leave();
    window.addEventListener("storage", other);
    return () => window.removeEventListener("storage", other);
  }, []);
  const choose = useCallback((worker: string | null) => {
    dropRoundsOfOthers(worker);
    if (worker === null) {
      localStorage.removeItem(WORKER);
    } else {
      localStorage.setItem(WORKER, worker);
      storeKeyWorker(worker);
    }

    setMe((before) => (before.kind !== "known" && before.kind !== "choosing" ? before
      : worker === null ? { kind: "choosing", service: before.service, caller: before.caller }
      : { kind: "known", service: before.service, caller: before.caller, worker, mayChoose: true, unsaid: null }));
  }, []);
  return { me, choose, retry };
}

const UNREACHED = new ServiceFailure({ status: 0, title: "The service has not answered yet." });

/** The worker whose round is kept on the telephone; null: none is. */
function kept(unsaid: ServiceFailure): Me | null {
  const own = keptRounds(Date.now());
  return own === null ? null : { kind: "known", service: own.service, caller: own.caller, worker: own.worker, mayChoose: own.mayChoose, unsaid };
}

/** The service knows the key no more, or gives it no round. */
function isShutOut(failure: ServiceFailure): boolean {
  return failure.problem.status === 401 || failure.problem.status === 403;
}

/** A key that is taken back takes with it what it has fetched; a tab that only has none yet does not. */
export function dropIfShutOut(failure: ServiceFailure): void {
  if (isShutOut(failure) && storedKey() !== null) {
    dropRounds();
  }
}

/** Leaves nothing on the telephone but reports that are not sent yet, and which versions were seen: in all tabs, since another would keep its round again. */
export function signOut(): void {
  localStorage.setItem(SIGNED_OUT, String(Date.now()));
  localStorage.removeItem(SIGNED_OUT);
  leave();
}

function leave(): void {
  keepNoMore();
  storeKey(null);
  localStorage.removeItem(WORKER);
  window.location.reload();
}
