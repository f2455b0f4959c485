import { useCallback, useEffect, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import type { Service } from "./useRounds";

const WORKER = "care-worker";

/** Whose page it is. Somebody of an office, and everybody of an open service, chooses once. */
export type Me =
  | { readonly kind: "loading" }
  | { readonly kind: "locked"; readonly message: string }
  | { readonly kind: "failed"; readonly failure: ServiceFailure }
  | { readonly kind: "choosing"; readonly service: Service; readonly caller: string }
  | { readonly kind: "known"; readonly service: Service; readonly caller: string; readonly worker: string; readonly mayChoose: boolean };

/** Who looks at the page: said by the key or token where the service is closed to others, else chosen from a list and kept in the browser. */
export function useMe(): { readonly me: Me; readonly choose: (worker: string | null) => void; readonly retry: () => void } {
  const [me, setMe] = useState<Me>({ kind: "loading" });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    Promise.all([answer(api.GET("/caller")), answer(api.GET("/service"))]).then(
      ([caller, own]) => {
        if (gone) {
          return;
        }

        const service = { zone: own.zone ?? "Europe/London", dayStart: own.dayStart ?? "07:00" };
        const mayChoose = caller.roles.some((role) => role !== "worker");
        const worker = mayChoose ? localStorage.getItem(WORKER) : caller.worker;
        setMe(worker ? { kind: "known", service, caller: caller.id, worker, mayChoose } : { kind: "choosing", service, caller: caller.id });
      },
      (fault: unknown) => {
        if (!gone && fault instanceof ServiceFailure) {
          setMe(fault.problem.status === 401 ? { kind: "locked", message: fault.message } : { kind: "failed", failure: fault });
        }
      },
    );
    return () => {
      gone = true;
    };
  }, [tries]);

  const retry = useCallback(() => setTries((number) => number + 1), []);
  useEffect(() => {
    // Where nothing is known yet, a connection that comes back is a reason to ask again.
    if (me.kind === "failed") {
      window.addEventListener("online", retry);
      return () => window.removeEventListener("online", retry);
    }

    return undefined;
  }, [me.kind, retry]);
  const choose = useCallback((worker: string | null) => {
    if (worker === null) {
      localStorage.removeItem(WORKER);
    } else {
      localStorage.setItem(WORKER, worker);
    }

    setMe((before) => (before.kind !== "known" && before.kind !== "choosing" ? before
      : worker === null ? { kind: "choosing", service: before.service, caller: before.caller }
      : { kind: "known", service: before.service, caller: before.caller, worker, mayChoose: true }));
  }, []);
  return { me, choose, retry };
}
