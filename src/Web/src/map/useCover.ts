import { useEffect, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import type { Cover } from "./cover";

/** It ages by the minute, and takes the service a moment to work out. */
const LOOK_AGAIN = 5 * 60_000;

export type CoverState =
  | { readonly kind: "off" }
  | { readonly kind: "working" }
  | { readonly kind: "ready"; readonly cover: Cover }
  | { readonly kind: "failed"; readonly message: string };

/**
 * The cover from now on, asked for while it is wanted: anew with each version of the day on the board, and every five minutes.
 * @param skill A skill that the visit needs; null: cover is not wanted.
 */
export function useCover(skill: string | null, version: string): CoverState {
  const [state, setState] = useState<CoverState>({ kind: "off" });
  useEffect(() => {
    if (skill === null) {
      setState({ kind: "off" });
      return undefined;
    }

    const abort = new AbortController();
    const look = () => {
      const query = { within: "120,180", minutes: "45", ...(skill === "" ? {} : { skills: skill }) };
      answer(api.GET("/cover", { params: { query }, signal: abort.signal })).then(
        (cover) => !abort.signal.aborted && setState({ kind: "ready", cover }),
        (fault: unknown) => !abort.signal.aborted && setState({ kind: "failed", message: fault instanceof ServiceFailure ? fault.message : "Something went wrong in this page." }),
      );
    };
    setState({ kind: "working" });
    look();
    const timer = setInterval(look, LOOK_AGAIN);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [skill, version]);
  return state;
}
