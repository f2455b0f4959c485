import { useCallback, useEffect, useRef, useState } from "react";
import { answer, api, Keys, ServiceFailure } from "../api/client";
import type { components } from "../api/schema";
import { isOpen, type Explanation, type Grid, type Roster } from "./roster";

type NewRoster = components["schemas"]["NewRoster"];

const PACE = 2_000;

/** The service's rosters, asked for again while any of them goes on. */
export function useRosters() {
  const [rosters, setRosters] = useState<readonly Roster[] | null>(null);
  const [failure, setFailure] = useState<ServiceFailure | null>(null);
  const [refused, setRefused] = useState<ServiceFailure | null>(null);
  const [tries, setTries] = useState(0);
  const keys = useRef(new Keys());
  const look = useCallback(() => setTries((number) => number + 1), []);
  useEffect(() => {
    const over = new AbortController();
    answer(api.GET("/rosters", { signal: over.signal })).then(
      (all) => {
        setRosters(all);
        setFailure(null);
      },
      (fault: unknown) => fault instanceof ServiceFailure && !over.signal.aborted && setFailure(fault),
    );
    return () => over.abort();
  }, [tries]);
  const goesOn = failure !== null || (rosters?.some(isOpen) ?? false);
  useEffect(() => {
    if (!goesOn) {
      return undefined;
    }

    const timer = setInterval(look, PACE);
    return () => clearInterval(timer);
  }, [goesOn, look]);
  const send = async (call: Promise<Roster>): Promise<Roster | null> => {
    try {
      const roster = await call;
      setRefused(null);
      look();
      return roster;
    } catch (fault) {
      if (!(fault instanceof ServiceFailure)) {
        throw fault;
      }

      setRefused(fault);
      return null;
    }
  };
  return {
    rosters, failure, refused, look,
    ask: (body: NewRoster) => send(keys.current.send(body, (key) => answer(api.POST("/rosters", { body, headers: { "Idempotency-Key": key } })))),
    cancel: (id: number) => send(answer(api.DELETE("/rosters/{id}", { params: { path: { id } } }))),
  };
}

/** A roster that is done, whole. */
export interface Whole {
  readonly roster: Roster;
  readonly grid: Grid;
  readonly explanation: Explanation;
}

/** A roster's shifts and reasons; null until they have come. Once done it never changes, so it is read once. */
export function useWhole(id: number | null): { readonly whole: Whole | null; readonly failure: ServiceFailure | null; readonly retry: () => void } {
  const [whole, setWhole] = useState<Whole | null>(null);
  const [failure, setFailure] = useState<ServiceFailure | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    setFailure(null);
    if (id === null) {
      return undefined;
    }

    const over = new AbortController();
    const of = { params: { path: { id } }, signal: over.signal };
    Promise.all([answer(api.GET("/rosters/{id}", of)), answer(api.GET("/rosters/{id}/shifts", of)), answer(api.GET("/rosters/{id}/explanation", of))]).then(
      ([roster, grid, explanation]) => setWhole({ roster, grid, explanation }),
      (fault: unknown) => fault instanceof ServiceFailure && !over.signal.aborted && setFailure(fault),
    );
    return () => over.abort();
  }, [id, tries]);
  return { whole: whole?.roster.id === id ? whole : null, failure, retry: () => setTries((number) => number + 1) };
}
