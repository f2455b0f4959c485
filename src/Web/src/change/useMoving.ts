import { useEffect, useRef, useState } from "react";
import { ServiceFailure } from "../api/client";
import { moveTo, type ChangeEffect, type Moving } from "./change";
import type { Changes } from "./useChanges";

/** So long a pointer has to rest before the service is asked. */
const REST = 60;

/** What a move would do: asked whenever its place changes, and only the answer to the last question counts. */
export function useMoving(changes: Changes): {
  moving: Moving | null;
  effect: ChangeEffect | null;
  problem: string;
  set: (moving: Moving | null) => void;
  drop: () => void;
} {
  const [moving, set] = useState<Moving | null>(null);
  const [known, setKnown] = useState<{ of: string; effect: ChangeEffect | null; problem: string }>({ of: "", effect: null, problem: "" });
  const { attempt } = changes;
  const place = moving === null || moving.shift === "" ? "" : JSON.stringify([moving.visit, moving.shift, moving.start]);
  const now = useRef(moving);
  now.current = moving;

  useEffect(() => {
    if (place === "") {
      return undefined;
    }

    const abort = new AbortController();
    const timer = setTimeout(() => {
      attempt(moveTo(now.current!), abort.signal).then(
        (effect) => setKnown({ of: place, effect, problem: "" }),
        (fault: unknown) => !abort.signal.aborted && setKnown({ of: place, effect: null, problem: fault instanceof ServiceFailure ? fault.message : "The effect is not known." }),
      );
    }, REST);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [place, attempt]);

  const isKnown = known.of === place && place !== "";
  const drop = () => {
    if (moving !== null) {
      set(null);
      if (moving.shift !== "") {
        changes.propose(moveTo(moving));
      }
    }
  };
  return { moving, effect: isKnown ? known.effect : null, problem: isKnown ? known.problem : "", set, drop };
}
