import { useCallback, useEffect, useRef, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import { serviceDayOf, shiftDate } from "../day/DayClock";
import { keepRounds, keptRounds, LONGEST, type Service, type ToldDay } from "./kept";
import { roundOf, type Round, type RoundResource } from "./round";
import { forget, lastLook, look } from "./seen";
import { dropIfShutOut, type Me } from "./useMe";

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
  | {
    readonly kind: "ready"; readonly of: string; readonly readAt: number;
    /** Null: the service has not told of that day, and cannot be asked. */
    readonly days: Readonly<Record<DayName, WorkersDay | null>>;
  }
  | { readonly kind: "failed"; readonly failure: ServiceFailure };

type Known = Extract<Me, { readonly kind: "known" }>;

/** Each reading is written into the service's audit: often enough for a changed round, seldom enough for a battery. */
const EVERY = 5 * 60_000;
/** Whoever comes back to the page sees what is true now, but not asked anew each time that the screen lights up. */
const FRESH = 20_000;

/**
 * A worker's rounds of today and tomorrow, kept up to date while they are looked at, and kept on the telephone of whoever they are of. What was shown stays when the service cannot be
 * asked, for as long as it may be kept.
 */
export function useRounds(me: Known | null): { readonly rounds: Rounds; readonly stale: ServiceFailure | null; readonly reload: () => void; readonly seen: (round: Round) => void } {
  const [rounds, setRounds] = useState<Rounds>({ kind: "loading" });
  const [stale, setStale] = useState<ServiceFailure | null>(null);
  const [tries, setTries] = useState(0);
  const readAt = useRef(0);
  const reload = useCallback(() => setTries((number) => number + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    if (me === null) {
      return undefined;
    }

    const { worker, service } = me;
    const today = serviceDayOf(Date.now(), service.zone, service.dayStart);
    const fail = (failure: ServiceFailure) => {
      dropIfShutOut(failure);
      setStale(failure);
      setRounds((before) => (isCurrent(before, worker, today) ? before : (keptOf(worker, today) ?? { kind: "failed", failure })));
    };
    if (me.unsaid !== null) {
      fail(me.unsaid);
      return undefined;
    }

    Promise.all([readDay(today, worker, abort.signal), readDay(shiftDate(today, 1), worker, abort.signal)]).then(
      (days) => {
        readAt.current = Date.now();
        // An office that looks at somebody's round has no telephone to be at a door with.
        if (window.isSecureContext && (!me.mayChoose || me.caller === "open")) {
          keepRounds({ worker, caller: me.caller, mayChoose: me.mayChoose, service, readAt: readAt.current, days });
        }

        setStale(null);
        setRounds(readyOf(worker, service, today, days, readAt.current));
      },
      (fault: unknown) => {
        if (!abort.signal.aborted && fault instanceof ServiceFailure) {
          fail(fault);
        }
      },
    );
    return () => abort.abort();
  }, [me, tries]);

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
  return { rounds: rounds.kind === "ready" && rounds.of !== me?.worker ? { kind: "loading" } : rounds, stale, reload, seen };
}

/** Whether what is shown may still be: it is the worker's, of the day that is going on, and not too old. */
function isCurrent(rounds: Rounds, worker: string, today: string): boolean {
  return rounds.kind === "ready" && rounds.of === worker && rounds.days.today?.date === today && Date.now() - rounds.readAt <= LONGEST;
}

/** What is kept on the telephone of a worker's rounds; null: nothing. */
function keptOf(worker: string, today: string): Rounds | null {
  const kept = keptRounds(Date.now());
  return kept === null || kept.worker !== worker ? null : readyOf(worker, kept.service, today, kept.days, kept.readAt);
}

function readyOf(worker: string, service: Service, today: string, days: readonly ToldDay[], readAt: number): Rounds {
  const of = (date: string): WorkersDay | null => {
    const told = days.find((own) => own.date === date);
    return told === undefined ? null : {
      date,
      shifts: told.shifts,
      isPublished: told.rounds.length === told.shifts,
      rounds: told.rounds.map((own) => roundOf(own, service.zone, service.dayStart)).sort((a, b) => a.shiftStart - b.shiftStart),
    };
  };
  return { kind: "ready", of: worker, readAt, days: { today: of(today), tomorrow: of(shiftDate(today, 1)) } };
}

async function readDay(date: string, worker: string, signal: AbortSignal): Promise<ToldDay> {
  const shifts = await answer(api.GET("/shifts", { params: { query: { date, worker } }, signal }));
  const found = await Promise.all(shifts.items.map((shift) => readRound(date, shift.id, signal)));
  return { date, shifts: shifts.items.length, rounds: found.filter((round) => round !== null) };
}

/** The round of a shift; null where the day is not published, or was before there was such a shift. */
async function readRound(date: string, shift: string, signal: AbortSignal): Promise<RoundResource | null> {
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
    if ((own.since?.changes ?? []).length === 0 && before?.version !== own.version.version) {
      look(shift, own.version.version, Date.now());
    }

    return own;
  } catch (fault) {
    if (fault instanceof ServiceFailure && fault.problem.status === 404) {
      return null;
    }

    throw fault;
  }
}
