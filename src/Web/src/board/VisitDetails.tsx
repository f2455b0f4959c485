import type { ReactNode } from "react";
import type { DayClock } from "../day/DayClock";
import type { Row, Stop } from "../day/DayModel";
import { CLASSES, lengthText, STATES } from "../day/words";
import type { Place } from "./moves";

interface VisitDetailsProps {
  readonly stop: Stop;
  readonly row: Row;
  readonly clock: DayClock;
  readonly onSelect: (place: Place) => void;
  readonly onLook: (text: string) => void;
}

/** All that the board knows of a visit. */
export function VisitDetails({ stop, row, clock, onSelect, onLook }: VisitDetailsProps) {
  const span = ([from, to]: readonly [number, number]) => `${clock.text(from)}–${clock.text(to)}`;
  return (
    <>
      <p className="kicker">Visit {stop.id}</p>
      <h2>{clock.text(stop.start)}–{clock.text(stop.finish)} <small>{stop.patient}</small></h2>
      <p className="chips">
        <span className={`chip class-${stop.class}`}>{CLASSES[stop.class].word} visit</span>
        {stop.state !== "planned" && <span className="chip">{STATES[stop.state] ?? stop.state}</span>}
        {stop.isPinned && <span className="chip">Pinned</span>}
        {stop.workers > 1 && <span className="chip">Double-up</span>}
      </p>
      {stop.noAccessAt !== null && <p className="margin alarm" role="status">Nobody answered at {clock.text(stop.noAccessAt)}, {row.worker} reports. See to the patient; then call the visit off, or send somebody again.</p>}
      {stop.noAccessAt === null && stop.lateMinutes !== null && <p className="margin warn" role="status">{row.worker} reports to start {stop.lateMinutes} min late, about {clock.text(stop.start + stop.lateMinutes * 60_000)}.</p>}
      <Margin stop={stop} clock={clock} />
      <dl className="facts">
        <Fact name="Worker"><button type="button" className="plain" onClick={() => onSelect({ shift: row.shift, stop: null })}>{row.worker}</button>, {row.profession}, {stop.isKnownFace ? "a known face" : "a new face"}</Fact>
        {stop.partners.length > 0 && <Fact name="Together with">{stop.partners.join(", ")}</Fact>}
        {stop.locality !== "" && <Fact name="Locality">{stop.locality}</Fact>}
        {stop.windows.length > 0 && <Fact name="Time window">{stop.windows.map(span).join(" or ")}</Fact>}
        {stop.preferred !== null && <Fact name="Preferred">{span(stop.preferred)}</Fact>}
        {stop.due !== null && <Fact name="Due">{clock.text(stop.due)}</Fact>}
        {stop.skills.length > 0 && <Fact name="Skills">{stop.skills.join(", ")}</Fact>}
        <Fact name="Travel there">{stop.travel === 0 ? "none" : `${lengthText(stop.travel)}, ${(stop.metres / 1609.344).toFixed(1)} miles; arrives ${clock.text(stop.arrival)}`}</Fact>
        {stop.waiting >= 60_000 && <Fact name="Waiting">{lengthText(stop.waiting)}</Fact>}
      </dl>
      <p className="acts"><button type="button" onClick={() => onLook(stop.patient)}>Show this patient's day</button></p>
    </>
  );
}

/** How near the start is to what it may not pass. */
function Margin({ stop, clock }: { readonly stop: Stop; readonly clock: DayClock }) {
  switch (stop.risk) {
    case "breach":
      return <p className="margin alarm">Breaks its response promise: {lengthText(stop.lateness)} after it is due at {clock.text(stop.due!)}.</p>;
    case "late":
      return <p className="margin warn">{lengthText(stop.lateness)} later than preferred.</p>;
    case "tight":
      return <p className="margin tight">Tight: {lengthText(Math.max(0, stop.spare ?? 0))} to spare before its limit.</p>;
    default:
      return stop.spare === null ? null : <p className="margin">{lengthText(stop.spare)} to spare before its limit.</p>;
  }
}

/** One line of a list of facts. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
