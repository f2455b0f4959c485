import { useEffect, useRef, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import type { DayMap } from "../map/DayMap";
import type { Home } from "../map/homes";
import { useRoads } from "../map/useRoads";
import type { Round } from "./round";

/** The round on a small map, along the roads that it takes; its library comes only now. */
export function RoundMap({ round }: { readonly round: Round }) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<DayMap | null>(null);
  const [state, setState] = useState<{ readonly kind: "loading" | "ready" | "failed"; readonly text: string }>({ kind: "loading", text: "" });
  const roads = useRoads(round.clock.date, round.version, round.shift);

  useEffect(() => {
    let gone = false;
    Promise.all([import("../map/DayMap"), answer(api.GET("/tiles.json"))]).then(async ([module, tiles]) => {
      if (gone) {
        return;
      }

      map.current = new module.DayMap(box.current!, tiles, round.way, true, { onPick: () => undefined, onPoint: () => undefined, onMove: () => undefined });
      await map.current.ready;
      setState({ kind: "ready", text: tiles.attribution });
    }).catch((fault: unknown) => {
      if (!gone) {
        setState({ kind: "failed", text: fault instanceof ServiceFailure ? fault.message : !navigator.onLine ? "That needs a connection." : "This browser cannot draw maps: that needs WebGL 2." });
      }
    });
    return () => {
      gone = true;
      map.current?.remove();
      map.current = null;
    };
  }, []); // once: what changes later is told to the map below
  useEffect(() => {
    map.current?.showHomes(homesOf(round), null, false);
    map.current?.showRoute(roads ?? round.way, roads !== null, round.stops.flatMap((stop, index) => (stop.at === null ? [] : [{ at: stop.at, text: String(index + 1) }])));
  }, [state.kind, roads, round]);

  return (
    <div className="round-map">
      <div ref={box} className="map-canvas" />
      {state.kind === "loading" && <p className="map-word" role="status">Loading the map</p>}
      {state.kind === "failed" && <p className="map-word" role="alert">The map cannot be shown. {state.text} The list has all of it.</p>}
      {state.kind === "ready" && <p className="map-credit">{state.text}</p>}
    </div>
  );
}

function homesOf(round: Round): Home[] {
  return round.stops.flatMap((stop) => (stop.at === null ? [] : [{
    patient: stop.patient, at: stop.at, class: stop.class, tone: stop.state === "done" ? "done" as const : stop.state === "in-progress" ? "now" as const : "plain" as const,
    isPale: false, visits: [], open: [],
  }]));
}
