import { memo } from "react";
import type { DayClock } from "../day/DayClock";
import type { Row, Stop } from "../day/DayModel";
import type { ShownGroup, ShownRow } from "../day/filters";
import { CLASSES, count, lengthText, STATES } from "../day/words";
import { NAME_WIDTH, type Scale } from "./geometry";
import type { Place } from "./moves";

/** Id of the element of a visit or a round's name, for `aria-activedescendant`: that may hold no space, ids of ours may. */
export function elementId(place: Place): string {
  return place.stop === null ? `round:${encodeURIComponent(place.shift)}` : `visit:${encodeURIComponent(place.stop)}`;
}

interface RowProps {
  readonly line: ShownRow;
  readonly index: number;
  readonly top: number;
  readonly scale: Scale;
  readonly clock: DayClock;
  /** The stop that the keys are on or that is open, where it is in this row; "" for the name. */
  readonly active: string | null;
  readonly selected: string | null;
  /** A patient whose other visits are shown, too. */
  readonly patient: string;
}

/** One round as a time line. */
export const TimelineRow = memo(function TimelineRow({ line, index, top, scale, clock, active, selected, patient }: RowProps) {
  const { row } = line;
  const left = (instant: number) => NAME_WIDTH + scale.x(instant);
  const bar = (from: number, to: number) => ({ left: left(from), width: Math.max(1, scale.width(to - from)) });
  return (
    <div className="row" role="row" aria-rowindex={index + 1} style={{ top }}>
      <div
        className={`name${active === "" ? " active" : ""}${selected === "" ? " selected" : ""}`}
        role="rowheader"
        id={elementId({ shift: row.shift, stop: null })}
        data-shift={row.shift}
        data-stop=""
        aria-label={roundLabel(row, clock)}
      >
        <span className="who">{row.worker}</span>
        <span className="what">{row.profession}</span>
        <Load row={row} />
      </div>
      <div className="under" aria-hidden="true">
        <div className="shift" style={bar(row.shiftStart, row.shiftFinish)} />
        {row.stops.map((stop) => (
          <Legs key={stop.id} stop={stop} bar={bar} />
        ))}
        {row.finish !== null && row.wayBack > 0 && <div className="way" style={bar(row.finish - row.wayBack, row.finish)} />}
        {row.breaks.map(([from, to]) => (
          <div key={from} className="break" style={bar(from, to)} title={`Break ${clock.text(from)}–${clock.text(to)}`} />
        ))}
      </div>
      {row.stops.map((stop) => (
        <Block
          key={stop.id}
          stop={stop}
          shift={row.shift}
          clock={clock}
          place={bar(stop.start, stop.finish)}
          isActive={active === stop.id}
          isSelected={selected === stop.id}
          isDim={line.matches !== null && !line.matches.has(stop.id)}
          isSamePatient={patient !== "" && stop.patient === patient}
        />
      ))}
    </div>
  );
});

/** How much of a shift is spent with patients. */
function Load({ row }: { readonly row: Row }) {
  const share = Math.min(1, row.contact / Math.max(1, row.shiftFinish - row.shiftStart));
  return (
    <span className="load" aria-hidden="true" title={`${Math.round(share * 100)} % of the shift with patients`}>
      <span style={{ width: `${Math.round(share * 100)}%` }} />
    </span>
  );
}

type Bar = (from: number, to: number) => { left: number; width: number };

/** The way to a visit, and the wait before its door. */
function Legs({ stop, bar }: { readonly stop: Stop; readonly bar: Bar }) {
  return (
    <>
      {stop.travel > 0 && <div className="way" style={bar(stop.arrival - stop.travel, stop.arrival)} />}
      {stop.waiting >= 60_000 && <div className="wait" style={bar(stop.start - stop.waiting, stop.start)} />}
    </>
  );
}

interface BlockProps {
  readonly stop: Stop;
  readonly shift: string;
  readonly clock: DayClock;
  readonly place: { left: number; width: number };
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isDim: boolean;
  readonly isSamePatient: boolean;
}

function Block({ stop, shift, clock, place, isActive, isSelected, isDim, isSamePatient }: BlockProps) {
  const label = visitLabel(stop, clock);
  const names = [
    "stop", `class-${stop.class}`, `state-${stop.state}`, `risk-${stop.risk}`,
    stop.workers > 1 ? "double" : "", stop.isPinned ? "pinned" : "", isActive ? "active" : "", isSelected ? "selected" : "", isDim ? "dim" : "", isSamePatient ? "same" : "",
  ];
  return (
    <div
      className={names.filter(Boolean).join(" ")}
      role="gridcell"
      id={elementId({ shift, stop: stop.id })}
      data-shift={shift}
      data-stop={stop.id}
      aria-label={label}
      aria-selected={isSelected}
      title={label}
      style={place}
    >
      <Marks stop={stop} />
      {place.width >= 50 + MARK_WIDTH * marksOf(stop).length && <span className="patient">{stop.patient}</span>}
      {place.width >= 140 + MARK_WIDTH * marksOf(stop).length && <span className="time" data-sign={`${clock.text(stop.start)}–${clock.text(stop.finish)}`} />}
    </div>
  );
}

type Marked = Pick<Stop, "class" | "state" | "risk" | "workers" | "lateness" | "noAccessAt" | "lateMinutes">;

/** Width of a sign with its gap, pixels. */
const MARK_WIDTH = 20;

/** What colour says, as signs: class of style, and text. Lateness is told in minutes. */
function marksOf({ state, risk, lateness, workers, class: responseClass, noAccessAt, lateMinutes }: Marked): (readonly [style: string, text: string])[] {
  const marks: (readonly [string, string])[] = [];
  const stateMark = STATE_MARKS[state];
  if (stateMark !== undefined) {
    marks.push(["", stateMark]);
  }

  if (noAccessAt !== null) {
    marks.push(["breach", "⊘"]);
  } else if (lateMinutes !== null) {
    marks.push(["late said", `~${lateMinutes}`]);
  }

  if (risk === "late" || risk === "breach") {
    marks.push([risk, `+${Math.max(1, Math.round(lateness / 60_000))}`]);
  }

  if (CLASSES[responseClass].mark !== "") {
    marks.push(["class", CLASSES[responseClass].mark]);
  }

  if (workers > 1) {
    marks.push(["two", String(workers)]);
  }

  return marks;
}

const STATE_MARKS: Readonly<Record<string, string>> = { done: "✓", "in-progress": "▶", cancelled: "✕", tentative: "?" };

/** The signs of a visit. Drawn by the style sheet, because the label says them in words: as text they would be heard twice. */
export function Marks({ stop }: { readonly stop: Marked }) {
  return <>{marksOf(stop).map(([style, text]) => <span key={`${style}${text}`} className={`mark ${style}`} data-sign={text} />)}</>;
}

/** The line over a locality or a profession. */
export const GroupRow = memo(function GroupRow({ group, index, top }: { readonly group: ShownGroup; readonly index: number; readonly top: number }) {
  return (
    <div className="group" role="row" aria-rowindex={index + 1} style={{ top }}>
      <div className="group-name" role="rowheader">
        <strong>{group.name}</strong>
        <span>{count(group.rounds, "round")}</span>
        <span>{count(group.visits, "visit")}</span>
        {group.atRisk > 0 && <span className="at-risk">{group.atRisk} at risk</span>}
      </div>
    </div>
  );
});

const RISKS = { breach: "broken response promise", late: "late", tight: "tight", none: "" } as const;

/** A visit in one sentence, for those who hear the board. */
export function visitLabel(stop: Stop, clock: DayClock): string {
  return [
    `${stop.patient}, ${clock.text(stop.start)} to ${clock.text(stop.finish)}`,
    CLASSES[stop.class].word.toLowerCase(),
    stop.state === "planned" ? "" : (STATES[stop.state] ?? stop.state).toLowerCase(),
    stop.noAccessAt !== null ? `nobody answered at ${clock.text(stop.noAccessAt)}` : stop.lateMinutes !== null ? `reported ${stop.lateMinutes} minutes late` : "",
    stop.lateness > 0 ? `${RISKS[stop.risk]} by ${lengthText(stop.lateness)}` : RISKS[stop.risk],
    stop.partners.length > 0 ? `together with ${stop.partners.join(" and ")}` : "",
    stop.isPinned ? "pinned" : "",
  ].filter(Boolean).join(", ");
}

function roundLabel(row: Row, clock: DayClock): string {
  const shift = `${row.worker}, ${row.profession}, shift ${clock.text(row.shiftStart)} to ${clock.text(row.shiftFinish)}`;
  return row.stops.length === 0 ? `${shift}, no visits` : `${shift}, ${count(row.stops.length, "visit")}`;
}
