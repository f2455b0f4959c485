import type { ReactNode } from "react";
import type { DayClock } from "../day/DayClock";
import { CLASSES, lengthText, STATES } from "../day/words";
import { geoAddress, type RoundStop } from "./round";

interface StopCardProps {
  readonly stop: RoundStop;
  readonly number: number;
  readonly clock: DayClock;
  readonly isNext: boolean;
  /** What can be reported of it. */
  readonly children?: ReactNode;
}

/** One visit: when, who, what for, who comes too, how to get in. */
export function StopCard({ stop, number, clock, isNext, children }: StopCardProps) {
  const isOff = stop.state === "cancelled" || stop.state === "handed-over";
  return (
    <article className={`stop-card class-${stop.class} state-${stop.state}${isNext ? " next" : ""}`} aria-labelledby={`visit-${number}`}>
      <h3 id={`visit-${number}`}>
        <span className="number" aria-hidden="true">{number}</span>
        <span className="when">{clock.text(stop.start)}–{clock.text(stop.finish)}</span>
        <span className="who">{stop.patient}</span>
      </h3>
      <p className="marks">
        {isNext && <span className="chip now">Next</span>}
        {stop.change !== null && (
          <span className="chip changed">{stop.change.kind === "new" ? "New" : `Moved from ${stop.change.fromStart ? clock.text(Date.parse(stop.change.fromStart)) : "another time"}`}</span>
        )}
        {stop.class !== "planned" && <span className={`chip class-${stop.class}`}>{CLASSES[stop.class].word}{stop.due !== null && `, start by ${clock.text(stop.due)}`}</span>}
        {stop.workers > 1 && <span className="chip">Double-up</span>}
        {stop.noAccessAt !== null && <span className="chip changed">Nobody answered {clock.text(stop.noAccessAt)}</span>}
        {stop.noAccessAt === null && stop.lateMinutes !== null && <span className="chip changed">{stop.lateMinutes} min late</span>}
        {stop.state !== "planned" && <span className="chip state">{STATES[stop.state] ?? stop.state}{stateTime(stop, clock)}</span>}
      </p>
      {isOff && <p className="off">Do not go there: this visit is {stop.state === "cancelled" ? "called off" : "another service's now"}.</p>}
      <dl className="stop-facts">
        <div><dt>Where</dt><dd>{stop.locality}{stop.at !== null && <>{stop.locality !== "" && ", "}<span className="place">{stop.at[1].toFixed(5)}, {stop.at[0].toFixed(5)}</span></>}</dd></div>
        <div><dt>What</dt><dd>{lengthText(stop.finish - stop.start)}{stop.skills.length > 0 && `: ${stop.skills.join(", ")}`}</dd></div>
        {(stop.workers > 1 || stop.companions.length > 0) && (
          <div><dt>With</dt><dd>{stop.companions.length > 0 ? stop.companions.join(", ") : "nobody planned yet: ask the office"}</dd></div>
        )}
        {stop.accessNotes !== "" && <div className="access"><dt>Getting in</dt><dd>{stop.accessNotes}</dd></div>}
      </dl>
      <div className="doings">
        {stop.at !== null && !isOff && <a className="big" href={geoAddress(stop.at)}>Journey</a>}
        {children}
      </div>
    </article>
  );
}

function stateTime(stop: RoundStop, clock: DayClock): string {
  const at = stop.finishedAt ?? stop.startedAt;
  return at === null ? "" : ` ${clock.text(at)}`;
}
