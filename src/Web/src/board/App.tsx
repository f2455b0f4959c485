import { useEffect, useMemo, useRef, useState, type CSSProperties } from "react";
import { answer, api } from "../api/client";
import { ChangeBar } from "../change/ChangeBar";
import { takenUp } from "../change/change";
import { useChanges } from "../change/useChanges";
import { visitAt, type Hand } from "../change/useHandling";
import { useImproving } from "../change/useImproving";
import { useMoving } from "../change/useMoving";
import { serviceDayOf, shiftDate } from "../day/DayClock";
import { figuresOf, linesOf, NO_FILTERS, trayOf, type Filters, type Grouping } from "../day/filters";
import { useDay } from "../day/useDay";
import { useRights } from "../day/useRights";
import { MapPane } from "../map/MapPane";
import { Splitter } from "../map/Splitter";
import { usePane } from "../map/usePane";
import { PrintedDay } from "../print/PrintedDay";
import { FigureStrip } from "./FigureStrip";
import { FilterBar } from "./FilterBar";
import type { Zoom } from "./geometry";
import { Legend } from "./Legend";
import type { Place } from "./moves";
import { Empty, Failed, Locked, Nothing, Skeleton, StaleNotice } from "./Notices";
import { SidePanel } from "./SidePanel";
import { Timeline } from "./Timeline";
import { TopBar } from "./TopBar";

/** Until the service has said which zone it lives in. */
const USUAL = { zone: "Europe/London", dayStart: "07:00" };

/** The day board. The day stands in the address, so that it can be sent to somebody and reloaded. */
export function App() {
  // Guessed, so that the rota can be read before the service has said what day it is.
  const [today, setToday] = useState(() => serviceDayOf(Date.now(), USUAL.zone, USUAL.dayStart));
  const [{ asked, guess }] = useState(() => ({ asked: dayInAddress(), guess: today }));
  const [date, setDate] = useState(asked ?? guess);
  const [version, setVersion] = useState<number | null>(null);
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  const [grouping, setGrouping] = useState<Grouping>("locality");
  const [zoom, setZoom] = useState<Zoom>(16);
  const [selected, setSelected] = useState<Place | null>(null);
  const pane = usePane();
  const search = useRef<HTMLInputElement>(null);
  const { loading, link, stale, news, reload } = useDay(date, version);

  useEffect(() => {
    // Where the service cannot be asked, the day that is shown says so.
    answer(api.GET("/service")).then((service) => {
      const now = serviceDayOf(Date.now(), service.zone ?? USUAL.zone, service.dayStart ?? USUAL.dayStart);
      setToday(now);
      setDate((shown) => (asked === null && shown === guess ? now : shown));
    }, () => undefined);
  }, [asked, guess]);
  useEffect(() => {
    window.history.replaceState(null, "", `/?day=${date}`);
    document.title = `${date} – Day board – CareRostering`;
  }, [date]);

  const show = (day: string) => {
    setDate(day);
    setVersion(null);
    setSelected(null);
  };
  const model = loading.kind === "ready" ? loading.model : null;
  const lines = useMemo(() => (model === null ? [] : linesOf(model, filters, grouping)), [model, filters, grouping]);
  const waiting = useMemo(() => (model === null ? [] : trayOf(model, filters)), [model, filters]);
  const figures = useMemo(() => (model === null ? null : figuresOf(model)), [model]);
  const rights = useRights();
  const changes = useChanges(model, loading.kind === "ready" ? loading.versions : [], rights, reload);
  const move = useMoving(changes);
  const take: Hand["take"] = useRef(null);
  const improving = useImproving(model, changes, reload);
  const row = model?.rows.find((own) => own.shift === selected?.shift) ?? null;
  const stop = row?.stops.find((own) => own.id === selected?.stop) ?? null;
  const look = (text: string) => setFilters({ ...NO_FILTERS, text });
  return (
    <div className="page">
      <TopBar
        date={date}
        today={today}
        onDate={show}
        onStep={(days) => show(shiftDate(date, days))}
        version={model?.version ?? null}
        versions={loading.kind === "ready" ? loading.versions : []}
        pinnedVersion={version}
        onVersion={setVersion}
        link={link}
        mayPlan={rights?.mayPlan ?? false}
      />
      {stale !== null && <StaleNotice failure={stale} onRetry={reload} />}
      <p className="sr" role="status">{news}</p>
      {model !== null && <PrintedDay model={model} />}
      {model !== null && figures !== null ? (
        <>
          <section className="controls" aria-label="Figures and filters">
            <FigureStrip figures={figures} filters={filters} onFilters={setFilters} />
            <FilterBar model={model} filters={filters} onFilters={setFilters} grouping={grouping} onGrouping={setGrouping} zoom={zoom} onZoom={setZoom} search={search}>
              <button type="button" className="toggle" aria-pressed={pane.isShown} onClick={pane.toggle}>Map</button>
            </FilterBar>
          </section>
          <main className={pane.isShown ? "main with-map" : "main"} style={{ "--map-share": `${pane.share}vw` } as CSSProperties}>
            <h1 className="sr">Day board, {date}</h1>
            <div className="board">
              <ChangeBar changes={changes} improving={improving} clock={model.clock} />
              {lines.length === 0 ? (
                <Nothing isDayEmpty={model.rows.length === 0} onClear={() => setFilters(NO_FILTERS)} />
              ) : (
                <Timeline
                  model={model}
                  lines={lines}
                  zoom={zoom}
                  onZoom={setZoom}
                  selected={selected}
                  onSelect={setSelected}
                  patient={stop?.patient ?? ""}
                  onSearch={() => search.current?.focus()}
                  hand={{ changes, move, take }}
                />
              )}
              <Legend />
            </div>
            {pane.isShown && <Splitter pane={pane} />}
            {pane.isShown && <MapPane key={date} model={model} lines={lines} waiting={waiting} row={row} stop={stop} onSelect={setSelected} onLook={look} />}
            <SidePanel model={model} waiting={waiting} row={row} stop={stop} onSelect={setSelected} onLook={look} changes={changes} take={take} onMove={(visit) => {
              move.set(visitAt(model.rows, visit));
              document.querySelector<HTMLElement>("[role=grid]")?.focus();
            }} onPlace={(own) => {
              move.set(takenUp(own, lines.flatMap((line) => (line.kind === "row" ? [line.row] : [])), Date.now()));
              document.querySelector<HTMLElement>("[role=grid]")?.focus();
            }} />
          </main>
        </>
      ) : (
        <main className="main lone">
          <h1 className="sr">Day board, {date}</h1>
          {loading.kind === "loading" && <Skeleton />}
          {loading.kind === "empty" && <Empty date={date} mayPlan={rights?.mayPlan ?? false} onPlanned={reload} />}
          {loading.kind === "locked" && <Locked message={loading.message} onKey={() => window.location.reload()} />}
          {loading.kind === "failed" && <Failed failure={loading.failure} onRetry={reload} />}
        </main>
      )}
    </div>
  );
}

function dayInAddress(): string | null {
  const day = new URLSearchParams(window.location.search).get("day") ?? "";
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}
