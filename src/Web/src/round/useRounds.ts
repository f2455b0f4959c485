import { useCallback, useEffect, useRef, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import { serviceDayOf, shiftDate } from "../day/DayClock";
import { roundOf, type Round } from "./round";
import { forget, lastLook, look } from "./seen";

export type DayName = "today" | "tomorrow";

/** What is known of one day: the rounds of its shifts, none where nobody has published it or there is no shift. */
export interface WorkersDay {
  readonly date: string;
  readonly isPublished: boolean;
  readonly shifts: number;
  readonly rounds: readonly Round[];
}

export type Rounds =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly days: Readonly<Record<DayName, WorkersDay>>; readonly readAt: number }
  | { readonly kind: "failed"; readonly failure: ServiceFailure };

export interface Service {
  readonly zone: string;
  readonly dayStart: string;
}

/** Each reading is written into the service's audit: often enough for a changed round, seldom enough for a battery. */
const EVERY = 5 * 60_000;
/** Whoever comes back to the page sees what is true now, but not asked anew each time that the screen lights up. */
const FRESH = 20_000;

/** A worker's rounds of today and tomorrow, kept up to date while they are looked at. What was shown stays when the service cannot be asked. */
export function useRounds(worker: string | null, service: Service | null): { readonly rounds: Rounds; readonly stale: ServiceFailure | null; readonly reload: () => void; readonly seen: (round: Round) => void } {
  const [rounds, setRounds] = useState<Rounds>({ kind: "loading" });
  const [stale, setStale] = useState<ServiceFailure | null>(null);
  const [tries, setTries] = useState(0);
  const readAt = useRef(0);
  const reload = useCallback(() => setTries((number) => number + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    if (worker !== null && service !== null) {
      const today = serviceDayOf(Date.now(), service.zone, service.dayStart);
      Promise.all([readDay(today, worker, service, abort.signal), readDay(shiftDate(today, 1), worker, service, abort.signal)]).then(
        ([now, next]) => {
          readAt.current = Date.now();
          setStale(null);
          setRounds({ kind: "ready", days: { today: now, tomorrow: next }, readAt: readAt.current });
        },
        (fault: unknown) => {
          if (!abort.signal.aborted && fault instanceof ServiceFailure) {
            setStale(fault);
            setRounds((before) => (before.kind === "ready" ? before : { kind: "failed", failure: fault }));
          }
        },
      );
    }

    return () => abort.abort();
  }, [worker, service, tries]);

  useEffect(() => {
    const timer = setInterval(reload, EVERY);
    const back = () => document.visibilityState === "visible" && Date.now() - readAt.current > FRESH && reload();
    document.addEventListener("visibilitychange", back);
    window.addEventListener("online", reload);
    // One try says in its own words that there is no connection.
    window.addEventListener("offline", reload);
    return () => {
      clearInterval(timer);
      window.removeEventListener("offline", reload);
      document.removeEventListener("visibilitychange", back);
      window.removeEventListener("online", reload);
    };
  }, [reload]);

  const seen = useCallback((round: Round) => {
    look(round.shift, round.version, Date.now());
    reload();
  }, [reload]);
  return { rounds, stale, reload, seen };
}

async function readDay(date: string, worker: string, service: Service, signal: AbortSignal): Promise<WorkersDay> {
  const shifts = await answer(api.GET("/shifts", { params: { query: { date, worker } }, signal }));
  const found = await Promise.all(shifts.items.map((shift) => readRound(date, shift.id, service, signal)));
  return {
    date,
    shifts: shifts.items.length,
    isPublished: found.every((round) => round !== null),
    rounds: found.filter((round) => round !== null).sort((a, b) => a.shiftStart - b.shiftStart),
  };
}

/** The round of a shift; null where the day is not published, or was before there was such a shift. */
async function readRound(date: string, shift: string, service: Service, signal: AbortSignal): Promise<Round | null> {
  const before = lastLook(shift);
  const ask = (since: number | null) => answer(api.GET("/rotas/{date}/rounds/{shift}", {
    params: { path: { date, shift }, query: since === null ? {} : { since: String(since) } }, signal,
  }));
  try {
    const own = await ask(before?.version ?? null).catch((fault: unknown) => {
      if (before !== null && fault instanceof ServiceFailure && fault.problem.status === 404) {
        forget(shift);
        return ask(null);
      }

      throw fault;
    });
    const round = roundOf(own, service.zone, service.dayStart);
    if (round.changes.length === 0 && before?.version !== round.version) {
      look(shift, round.version, Date.now());
    }

    return round;
  } catch (fault) {
    if (fault instanceof ServiceFailure && fault.problem.status === 404) {
      return null;
    }

    throw fault;
  }
}
