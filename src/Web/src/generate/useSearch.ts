import { useCallback, useEffect, useRef, useState } from "react";
import { answer, api, Keys, ServiceFailure } from "../api/client";
import type { components } from "../api/schema";
import { DayClock } from "../day/DayClock";
import { modelOf, type DayDocument, type DayModel } from "../day/DayModel";

export type Plan = components["schemas"]["PlanDocument"];

export interface Search {
  /** The plan that is followed: one that was asked for here, or that already ran when the page was opened; null: none. */
  readonly plan: Plan | null;
  readonly isGoing: boolean;
  /** The best rota so far, which stays until another search begins; null: there is none yet, or it cannot be had. */
  readonly grown: DayModel | null;
  /** Why nothing new comes in, or why it could not be begun. */
  readonly failure: ServiceFailure | null;
  /** Whether it has been told to stop, and has not yet. */
  readonly isStopping: boolean;
  readonly start: (seconds: number) => void;
  readonly stop: () => void;
  readonly cancel: () => void;
}

const LOOK_AGAIN = 1000;
const keys = new Keys();
const isOpen = (plan: Plan | null) => plan !== null && (plan.state === "queued" || plan.state === "running");
const failureOf = (fault: unknown) => (fault instanceof ServiceFailure ? fault : new ServiceFailure({ status: -1, title: "Something went wrong in this page." }));

/** Asks for a plan of a day and follows it to its end, rota and all. What runs already is found again after a reload; while the service is away it is waited for. */
export function useSearch(date: string, clock: DayClock, ended: () => void): Search {
  const [plan, setPlan] = useState<Plan | null>(null);
  const [grown, setGrown] = useState<DayModel | null>(null);
  const [failure, setFailure] = useState<ServiceFailure | null>(null);
  const [isStopping, setStopping] = useState(false);
  const day = useRef<DayDocument | null>(null);
  const isGoing = isOpen(plan);
  const id = isGoing ? plan!.id : null;
  const hasRota = plan?.progress?.stage === "searching";

  useEffect(() => {
    setPlan(null);
    setGrown(null);
    setFailure(null);
    setStopping(false);
    day.current = null;
    const over = new AbortController();
    answer(api.GET("/plans", { signal: over.signal })).then((plans) => setPlan((own) => own ?? plans.find((one) => one.date === date && isOpen(one)) ?? null), () => undefined);
    return () => over.abort();
  }, [date]);

  useEffect(() => {
    if (id === null) {
      return undefined;
    }

    const over = new AbortController();
    const look = async () => {
      try {
        const own = await answer(api.GET("/plans/{id}", { params: { path: { id } }, signal: over.signal }));
        setPlan(own);
        setFailure(null);
        if (!isOpen(own)) {
          setStopping(false);
          ended();
        }
      } catch (fault) {
        if (!over.signal.aborted) {
          setFailure(failureOf(fault));
        }
      }
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_AGAIN);
    return () => {
      clearInterval(timer);
      over.abort();
    };
  }, [id, ended]);

  // The rota itself: asked for again once the last answer is there, so that a slow line is not asked faster than it can tell.
  useEffect(() => {
    if (id === null || !hasRota) {
      return undefined;
    }

    const over = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        day.current ??= await answer(api.GET("/days/{date}", { params: { path: { date } }, signal: over.signal }));
        const rota = await answer(api.GET("/plans/{id}/rota", { params: { path: { id } }, signal: over.signal }));
        setGrown(modelOf(rota, day.current, null, clock));
      } catch {
        // It has none yet, has just ended, or another node has it: what the plan says of itself is shown all the same.
      }

      if (!over.signal.aborted) {
        timer = setTimeout(() => void look(), LOOK_AGAIN);
      }
    };
    void look();
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [id, hasRota, date, clock]);

  const act = useCallback(async (what: () => Promise<Plan | undefined>) => {
    setFailure(null);
    try {
      const own = await what();
      if (own !== undefined) {
        setPlan(own);
      }
    } catch (fault) {
      setStopping(false);
      setFailure(failureOf(fault));
    }
  }, []);
  return {
    plan,
    isGoing,
    grown,
    failure,
    isStopping,
    start: (seconds) => {
      setGrown(null);
      day.current = null;
      void act(() => keys.send(["plan", date, seconds], (key) => answer(api.POST("/rotas/{date}/plan", {
        params: { path: { date } }, headers: { "Idempotency-Key": key }, body: { seconds, reason: "Generated" },
      }))));
    },
    stop: () => {
      setStopping(true);
      void act(() => answer(api.POST("/plans/{id}/stop", { params: { path: { id: id! } } })));
    },
    cancel: () => void act(async () => {
      const own = await answer(api.DELETE("/plans/{id}", { params: { path: { id: id! } } }));
      ended();
      return own;
    }),
  };
}
