import { useEffect, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";

export type Planning =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly id: number; readonly state: string }
  | { readonly kind: "failed"; readonly message: string };

const LOOK_AGAIN = 1000;

/** Asks for a plan of a day that has none, and follows it to its end. */
export function usePlan(date: string, done: () => void): { planning: Planning; start: (seconds: number) => void } {
  const [planning, setPlanning] = useState<Planning>({ kind: "idle" });
  const running = planning.kind === "running" ? planning.id : null;

  useEffect(() => setPlanning({ kind: "idle" }), [date]);
  useEffect(() => {
    if (running === null) {
      return undefined;
    }

    const timer = setInterval(() => {
      answer(api.GET("/plans/{id}", { params: { path: { id: running } } })).then(
        (plan) => {
          if (plan.state === "done") {
            setPlanning({ kind: "idle" });
            done();
          } else if (plan.state === "queued" || plan.state === "running") {
            setPlanning({ kind: "running", id: running, state: plan.state });
          } else {
            setPlanning({ kind: "failed", message: plan.problem?.detail ?? `The plan is ${plan.state}.` });
          }
        },
        (fault: unknown) => setPlanning({ kind: "failed", message: messageOf(fault) }),
      );
    }, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [running, done]);

  const start = (seconds: number) => {
    answer(api.POST("/rotas/{date}/plan", { params: { path: { date } }, body: { seconds } })).then(
      (plan) => setPlanning({ kind: "running", id: plan.id, state: plan.state }),
      (fault: unknown) => setPlanning({ kind: "failed", message: messageOf(fault) }),
    );
  };
  return { planning, start };
}

function messageOf(fault: unknown): string {
  return fault instanceof ServiceFailure ? fault.message : "Something went wrong in this page.";
}
