import { useCallback, useEffect, useRef, useState } from "react";
import { answer, api, Keys, ServiceFailure } from "../api/client";
import { bodyOf, isOpen, type Asked, type Scenario } from "./scenario";

const PACE = 2_000;

/** The service's comparisons, asked for again while any of them goes on. */
export function useScenarios() {
  const [scenarios, setScenarios] = useState<readonly Scenario[] | null>(null);
  const [failure, setFailure] = useState<ServiceFailure | null>(null);
  const [refused, setRefused] = useState<ServiceFailure | null>(null);
  const [tries, setTries] = useState(0);
  const keys = useRef(new Keys());
  const look = useCallback(() => setTries((number) => number + 1), []);
  useEffect(() => {
    const over = new AbortController();
    answer(api.GET("/scenarios", { signal: over.signal })).then(
      (all) => {
        setScenarios(all);
        setFailure(null);
      },
      (fault: unknown) => fault instanceof ServiceFailure && !over.signal.aborted && setFailure(fault),
    );
    return () => over.abort();
  }, [tries]);
  const goesOn = failure !== null || (scenarios?.some(isOpen) ?? false);
  useEffect(() => {
    if (!goesOn) {
      return undefined;
    }

    const timer = setInterval(look, PACE);
    return () => clearInterval(timer);
  }, [goesOn, look]);
  const send = (call: Promise<unknown>) => call.then(
    () => {
      setRefused(null);
      look();
    },
    (fault: unknown) => fault instanceof ServiceFailure && setRefused(fault),
  );
  return {
    scenarios, failure, refused, look,
    ask: (asked: Asked) => send(keys.current.send(asked, (key) => answer(api.POST("/scenarios", { body: bodyOf(asked), headers: { "Idempotency-Key": key } })))),
    cancel: (id: number) => send(answer(api.DELETE("/scenarios/{id}", { params: { path: { id } } }))),
  };
}
