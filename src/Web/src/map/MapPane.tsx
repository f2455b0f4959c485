import { useEffect, useMemo, useRef, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import type { Place } from "../board/moves";
import type { DayModel, Row, Stop, Waiting } from "../day/DayModel";
import type { ShownLine } from "../day/filters";
import { count } from "../day/words";
import { CoverPanel } from "./CoverPanel";
import type { DayMap } from "./DayMap";
import { homesOf, homeText, legsOf, localitiesOf, numbersOf, type Home } from "./homes";
import { isStill } from "./isStill";
import { MapLegend } from "./MapLegend";
import { MapZoom } from "./MapZoom";
import { useCover } from "./useCover";
import { useRoads } from "./useRoads";

interface MapPaneProps {
  readonly model: DayModel;
  readonly lines: readonly ShownLine[];
  readonly waiting: readonly Waiting[];
  readonly row: Row | null;
  readonly stop: Stop | null;
  readonly onSelect: (place: Place | null) => void;
  readonly onLook: (text: string) => void;
}

type State =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly attribution: string }
  | { readonly kind: "failed"; readonly message: string };

/** Room that the label of the selected home takes, pixels. */
const LABEL_WIDTH = 140;

/** The day on a map, beside the board: the same filters, the same selection. Its library is loaded with it, and not before. */
export function MapPane({ model, lines, waiting, row, stop, onSelect, onLook }: MapPaneProps) {
  const box = useRef<HTMLDivElement>(null);
  const spot = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const map = useRef<DayMap | null>(null);
  const [state, setState] = useState<State>({ kind: "loading" });
  const [pointed, setPointed] = useState<Home | null>(null);
  const [skill, setSkill] = useState<string | null>(null);
  const cover = useCover(skill, `${model.clock.date}/${model.version.version}`);
  const homes = useMemo(() => homesOf(model, lines, waiting), [model, lines, waiting]);
  const roads = useRoads(model.clock.date, model.version.version, row !== null && row.stops.length > 0 ? row.shift : null);
  const home = stop === null ? null : (homes.find((own) => own.patient === stop.patient) ?? null);
  const picked = useRef(false);

  // What the map calls back to: always that of the last drawing.
  const pick = (patient: string) => {
    const own = homes.find((one) => one.patient === patient);
    if (own === undefined) {
      return;
    }

    // The visits of a home one after another, with each click; of a selected round, its own.
    const mine = own.visits.filter((visit) => visit.row.shift === row?.shift);
    const visits = mine.length > 0 && stop?.patient !== patient ? mine : own.visits;
    const next = visits[(visits.findIndex((visit) => visit.stop.id === stop?.id) + 1) % Math.max(1, visits.length)];
    picked.current = true;
    if (next !== undefined) {
      onSelect({ shift: next.row.shift, stop: next.stop.id });
    } else {
      onLook(patient);
    }
  };
  const point = (patient: string | null, x: number, y: number) => {
    setPointed(patient === null ? null : (homes.find((own) => own.patient === patient) ?? null));
    if (tip.current !== null) {
      place(tip.current, { x: Math.min(x, Math.max(0, (box.current?.clientWidth ?? 0) - 190)), y });
    }
  };
  const follow = () => {
    if (spot.current !== null && map.current !== null && home !== null) {
      const at = map.current.pixel(home.at);
      place(spot.current, at);
      spot.current.classList.toggle("left", at.x > (box.current?.clientWidth ?? 0) - LABEL_WIDTH);
    }
  };
  const now = useRef({ pick, point, follow });
  useEffect(() => {
    now.current = { pick, point, follow };
    follow();
  });

  useEffect(() => {
    let gone = false;
    const observer = new ResizeObserver(() => map.current?.resize());
    Promise.all([import("./DayMap"), answer(api.GET("/tiles.json"))]).then(
      async ([module, tiles]) => {
        if (gone) {
          return;
        }

        map.current = new module.DayMap(box.current!, tiles, homes.map((own) => own.at), isStill(), {
          onPick: (patient) => now.current.pick(patient),
          onPoint: (patient, x, y) => now.current.point(patient, x, y),
          onMove: () => now.current.follow(),
        });
        observer.observe(box.current!);
        await map.current.ready;
        setState({ kind: "ready", attribution: tiles.attribution });
      },
    ).catch((fault: unknown) => {
      if (!gone) {
        setState({ kind: "failed", message: fault instanceof ServiceFailure ? fault.message : "This browser cannot draw it: a map needs WebGL 2." });
      }
    });
    return () => {
      gone = true;
      observer.disconnect();
      map.current?.remove();
      map.current = null;
    };
  }, []); // once: what changes later is told to the map below

  const isReady = state.kind === "ready";
  const isCovering = cover.kind === "ready";
  useEffect(() => {
    const stops = row === null ? null : new Set(row.stops.map((own) => own.patient));
    map.current?.showHomes(homes, stops === null ? null : (patient) => stops.has(patient), isCovering);
  }, [isReady, homes, row, isCovering]);
  useEffect(() => {
    map.current?.showLocalities(localitiesOf(model));
    map.current?.showBases((model.day.bases ?? []).map((base) => ({ id: base.id, at: [base.lon, base.lat] as const })));
  }, [isReady, model]);
  useEffect(() => {
    map.current?.showLegs(row !== null || isCovering ? [] : lines.flatMap((line) => (line.kind === "row" ? [legsOf(model, line.row)] : [])));
  }, [isReady, model, lines, row, isCovering]);
  useEffect(() => {
    map.current?.showRoute(row === null ? [] : (roads ?? legsOf(model, row)), roads !== null, row === null ? [] : numbersOf(model, row));
  }, [isReady, model, row, roads]);
  useEffect(() => map.current?.showCover(cover.kind === "ready" ? cover.cover.squares : []), [isReady, cover]);
  useEffect(() => {
    // Selected on the board: shown where it is. Selected on the map: one is looking at it already.
    if (row !== null && !picked.current) {
      map.current?.see(legsOf(model, row), isStill());
    }

    picked.current = false;
  }, [isReady, row?.shift, stop?.id]);

  return (
    <section className="map" aria-label="Map">
      <CoverPanel model={model} state={cover} skill={skill} onSkill={setSkill} />
      <p className="sr map-count">{count(homes.filter((own) => !own.isPale).length, "home")} on the map{row !== null && `, the round of ${row.worker} among them`}</p>
      <div className="map-window">
        <div ref={box} className="map-canvas" />
        {home !== null && isReady && (
          <div ref={spot} className="map-spot" aria-hidden="true"><span>{stop!.patient} {model.clock.text(stop!.start)}</span></div>
        )}
        <div ref={tip} className="map-tip" hidden={pointed === null} aria-hidden="true">
          {pointed !== null && <><strong>{pointed.patient}</strong>{homeText(pointed, (at) => model.clock.text(at)).map((line) => <span key={line}>{line}</span>)}</>}
        </div>
        {isReady && (
          <MapZoom all="All homes" onZoom={(by) => map.current?.zoom(by, isStill())} onAll={() => map.current?.see(homes.map((own) => own.at), isStill(), true)} />
        )}
        {state.kind === "loading" && <p className="map-word" role="status">Loading the map</p>}
        {state.kind === "failed" && <p className="map-word" role="alert">The map cannot be shown. {state.message} All that is on it is on the board, too.</p>}
        {isReady && <p className="map-credit">{state.attribution}</p>}
      </div>
      <MapLegend />
    </section>
  );
}

function place(own: HTMLElement, at: { readonly x: number; readonly y: number }): void {
  own.style.transform = `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)`;
}
