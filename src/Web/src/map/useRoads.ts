import { useEffect, useState } from "react";
import { answer, api } from "../api/client";
import type { Position } from "./homes";

/** Ways kept: who goes from round to round and back does not ask twice. */
const MOST_KEPT = 60;
const kept = new Map<string, readonly Position[]>();

/** The roads that a round takes; null while they are asked for, where there is no round, and where the service cannot say: the map then shows straight lines. */
export function useRoads(date: string, version: number, shift: string | null): readonly Position[] | null {
  const of = shift === null ? "" : `${date}/${version}/${shift}`;
  const [found, setFound] = useState<{ readonly of: string; readonly line: readonly Position[] } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    if (shift !== null && !kept.has(of)) {
      answer(api.GET("/rotas/{date}/rounds/{shift}/path", { params: { path: { date, shift }, query: { version: String(version) } }, signal: abort.signal })).then(
        (path) => {
          if (kept.size >= MOST_KEPT) {
            kept.delete(kept.keys().next().value!);
          }

          // GeoJSON, which the description of the API calls text.
          const line = (path as unknown as { geometry: { coordinates: Position[] } }).geometry.coordinates;
          kept.set(of, line);
          setFound({ of, line });
        },
        () => undefined,
      );
    }

    return () => abort.abort();
  }, [of, date, version, shift]);
  return kept.get(of) ?? (found?.of === of ? found.line : null);
}
