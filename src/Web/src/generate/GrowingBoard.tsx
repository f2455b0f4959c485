import { useMemo, useRef, useState } from "react";
import type { Zoom } from "../board/geometry";
import type { Place } from "../board/moves";
import { RoundDetails } from "../board/RoundDetails";
import { Timeline } from "../board/Timeline";
import { VisitDetails } from "../board/VisitDetails";
import { useMoving } from "../change/useMoving";
import type { Changes } from "../change/useChanges";
import type { DayModel } from "../day/DayModel";
import { figuresOf, linesOf, NO_FILTERS, type Grouping } from "../day/filters";
import { count } from "../day/words";

const nothing = () => undefined;

/** Here a rota is looked at; changed by hand it is on the day board. */
const LOOKED_AT: Changes = {
  isReadOnly: true, whyNot: "Visits are moved on the day board.", isBusy: false, notice: null, canUndo: false, canRedo: false, touched: [],
  attempt: () => Promise.reject(new Error("Visits are moved on the day board.")), propose: nothing, make: () => Promise.resolve(false), undo: nothing, redo: nothing, say: nothing,
};

/** The rounds: while a search goes on its best so far, else the latest version of the day. */
export function GrowingBoard({ model, isGrowing, date }: { readonly model: DayModel | null; readonly isGrowing: boolean; readonly date: string }) {
  const [grouping, setGrouping] = useState<Grouping>("locality");
  const [zoom, setZoom] = useState<Zoom>(16);
  const [selected, setSelected] = useState<Place | null>(null);
  const move = useMoving(LOOKED_AT);
  const take = useRef(null);
  const lines = useMemo(() => (model === null ? [] : linesOf(model, NO_FILTERS, grouping)), [model, grouping]);
  const figures = useMemo(() => (model === null ? null : figuresOf(model)), [model]);
  const row = model?.rows.find((own) => own.shift === selected?.shift) ?? null;
  const stop = row?.stops.find((own) => own.id === selected?.stop) ?? null;
  return (
    <section className="card rounds" aria-labelledby="rounds-title">
      <header className="head">
        <h2 id="rounds-title">
          {isGrowing ? "The rota as it grows" : model === null ? "No rota yet" : `Version ${model.version.version}, ${model.version.state}`}
          {figures !== null && <small> {count(figures.visits, "visit")} in {count(figures.rounds, "round")}, {figures.unassigned} unassigned, {figures.breaches} broken promises, {figures.late} late</small>}
        </h2>
        {model !== null && (
          <span className="joined right" role="group" aria-label="Group rounds">
            <button type="button" className="toggle" aria-pressed={grouping === "locality"} onClick={() => setGrouping("locality")}>Locality</button>
            <button type="button" className="toggle" aria-pressed={grouping === "profession"} onClick={() => setGrouping("profession")}>Profession</button>
          </span>
        )}
      </header>
      {model === null && <p className="nothing">{isGrowing ? "The first rota is being put together …" : "Start the search: rounds fill in here as it finds them."}</p>}
      {model !== null && (
        <>
          <div className="growing">
            <Timeline model={model} lines={lines} zoom={zoom} onZoom={setZoom} selected={selected} onSelect={setSelected} patient={stop?.patient ?? ""} onSearch={nothing} hand={{ changes: LOOKED_AT, move, take }} />
          </div>
          {row !== null && (
            <section className="card details" aria-label="Details">
              <button type="button" className="close" aria-label="Close details" onClick={() => setSelected(null)}>×</button>
              {stop !== null ? <VisitDetails stop={stop} row={row} clock={model.clock} onSelect={setSelected} onLook={nothing} /> : <RoundDetails row={row} clock={model.clock} onSelect={setSelected} />}
            </section>
          )}
          {!isGrowing && <p className="note">To look closer, or to change it by hand: <a href={`/?day=${date}`}>the day board</a>.</p>}
        </>
      )}
    </section>
  );
}
