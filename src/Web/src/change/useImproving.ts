import { useEffect, useRef, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import type { DayModel } from "../day/DayModel";
import { backTo, moneyText, SOFT_CODES } from "./change";
import type { Changes } from "./useChanges";

type State =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly id: number; readonly text: string }
  | { readonly kind: "done"; readonly version: number; readonly visits: readonly string[]; readonly text: string; readonly accept: string }
  | { readonly kind: "failed"; readonly text: string };

export interface Improving {
  readonly state: State;
  readonly start: () => void;
  readonly stop: () => void;
  readonly accept: () => void;
  readonly leave: () => void;
}

const SECONDS = 30;
const LOOK_AGAIN = 1000;

/** Half a minute of search round what was changed by hand, which stays. The result is a draft: of a rota in force it waits to be published, of a draft it stands until it is given back. */
export function useImproving(model: DayModel | null, changes: Changes, reload: () => void): Improving {
  const [state, setState] = useState<State>({ kind: "idle" });
  const before = useRef<DayModel | null>(null);
  const date = model?.version.date ?? "";
  const fail = (fault: unknown) => setState({ kind: "failed", text: fault instanceof ServiceFailure ? fault.message : "Something went wrong in this page." });
  const running = state.kind === "running" ? state.id : null;

  useEffect(() => setState({ kind: "idle" }), [date]);
  useEffect(() => {
    if (running === null) {
      return undefined;
    }

    const timer = setInterval(() => void look(running, before.current!.version.version).then(setState, fail), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [running]);

  const isDraft = before.current?.version.state === "draft";
  return {
    state,
    start: () => {
      before.current = model;
      answer(api.POST("/rotas/{date}/plan", {
        params: { path: { date } }, body: { seconds: SECONDS, fromVersion: model!.version.version, keep: [...changes.touched], reason: "Improved around changes by hand" },
      })).then((plan) => setState({ kind: "running", id: plan.id, text: "Improving …" }), fail);
    },
    stop: () => void answer(api.POST("/plans/{id}/stop", { params: { path: { id: running! } } })).catch(() => undefined),
    accept: () => {
      if (state.kind === "done" && !isDraft && state.visits.length > 0) {
        answer(api.POST("/rotas/{date}/publish", { params: { path: { date } }, body: { version: state.version } })).then(reload, fail);
      }

      setState({ kind: "idle" });
    },
    leave: () => {
      if (state.kind === "done" && isDraft && state.visits.length > 0) {
        void changes.make({ ...backTo(before.current!, state.visits), accepts: SOFT_CODES });
      }

      setState({ kind: "idle" });
    },
  };
}

async function look(id: number, from: number): Promise<State> {
  const plan = await answer(api.GET("/plans/{id}", { params: { path: { id } } }));
  if (plan.state === "queued" || plan.state === "running") {
    return { kind: "running", id, text: plan.progress == null ? "Improving …" : `Improving, ${plan.progress.percent} % …` };
  }

  if (plan.state !== "done") {
    return { kind: "failed", text: plan.problem?.detail ?? `The search is ${plan.state}.` };
  }

  const version = plan.rotaVersion!;
  const difference = await answer(api.GET("/rotas/{date}/difference", { params: { path: { date: plan.date }, query: { from: String(from), to: String(version) } } }));
  const visits = difference.changes.map((change) => change.visit);
  const cost = (difference.toScore.total ?? 0) - (difference.fromScore.total ?? 0);
  return {
    kind: "done",
    version,
    visits,
    text: visits.length === 0 ? "The search found nothing better." : `Version ${version}: ${visits.length} visits differ, ${moneyText(cost)}.`,
    accept: difference.from.state === "draft" || visits.length === 0 ? "Keep it" : "Publish it",
  };
}
