import type { DayModel, Row, Stop } from "../day/DayModel";
import { CLASSES, count, lengthText, reasonSentence, STATES, stateReason } from "../day/words";
import { longDate, momentText, usePrinting } from "./usePrinting";

const VERSIONS: Readonly<Record<string, string>> = { draft: "a draft, not published", published: "published", amended: "published, and amended since" };

/** The day on paper: no time lines, which a sheet would cut off, but lists by round, a page each; or one round alone. In the document while it is printed, and not else. */
export function PrintedDay({ model }: { readonly model: DayModel }) {
  const printing = usePrinting();
  if (printing === null) {
    return null;
  }

  const head = `${longDate(model.clock.date)} · version ${model.version.version}, ${VERSIONS[model.version.state ?? "draft"]} · printed ${momentText(printing.at, model.clock.zone)}`;
  const one = model.rows.find((row) => row.shift === printing.shift);
  const made = (one === undefined ? model.rows : [one]).filter((row) => row.stops.length > 0 || row === one);
  return (
    <div className="printed">
      {one === undefined && <Summary model={model} head={head} made={made} />}
      {made.map((row) => <PrintedRound key={row.shift} row={row} model={model} head={head} />)}
    </div>
  );
}

/** What belongs to no round: how much there is, who is free, what nobody makes. */
function Summary({ model, head, made }: { readonly model: DayModel; readonly head: string; readonly made: readonly Row[] }) {
  const { clock } = model;
  const free = model.rows.filter((row) => row.stops.length === 0);
  return (
    <section className="printed-sheet">
      <p className="printed-head">{head}</p>
      <h2>Rota of {longDate(clock.date)}</h2>
      <p>{count(made.length, "round")} with {count(made.reduce((sum, row) => sum + row.stops.length, 0), "visit")}, a page each. {count(model.waiting.length, "visit")} that nobody makes.</p>
      {model.waiting.length > 0 && (
        <table>
          <caption>Visits that nobody makes</caption>
          <thead><tr><th scope="col">Patient</th><th scope="col">Locality</th><th scope="col">Class</th><th scope="col">When</th><th scope="col">Why</th></tr></thead>
          <tbody>
            {model.waiting.map((own) => (
              <tr key={own.visit}>
                <td className="whole">{own.patient}</td>
                <td>{own.locality}</td>
                <td>{CLASSES[own.class].word}{own.workers > 1 && `, ${own.workers} workers`}</td>
                <td>{own.windows.map(([from, to]) => `${clock.text(from)}–${clock.text(to)}`).join(" or ")}{own.due !== null && ` due ${clock.text(own.due)}`}</td>
                <td>{STATES[own.state] ?? own.state}. {own.reasons.length > 0 ? own.reasons.map(reasonSentence).join(" ") : stateReason(own.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {free.length > 0 && <p><strong>Free all shift:</strong> {free.map((row) => `${row.worker} ${clock.text(row.shiftStart)}–${clock.text(row.shiftFinish)}`).join("; ")}</p>}
    </section>
  );
}

/** One round on a sheet of its own. Classes, lateness and states are words: paper has no colours. */
function PrintedRound({ row, model, head }: { readonly row: Row; readonly model: DayModel; readonly head: string }) {
  const { clock } = model;
  return (
    <section className="printed-sheet">
      <p className="printed-head">{head}</p>
      <h2>Round of {row.worker}</h2>
      <p>
        {row.profession}{row.locality !== "" && `, ${row.locality}`} · shift {clock.text(row.shiftStart)}–{clock.text(row.shiftFinish)}
        {row.start !== null && row.finish !== null && ` · away ${clock.text(row.start)}–${clock.text(row.finish)}`} · {count(row.stops.length, "visit")}
        {row.breaks.length > 0 && ` · break ${row.breaks.map(([from, to]) => `${clock.text(from)}–${clock.text(to)}`).join(", ")}`}
      </p>
      <table>
        <thead><tr><th scope="col">No.</th><th scope="col">Time</th><th scope="col">Patient</th><th scope="col">Locality</th><th scope="col">Needs</th><th scope="col">With</th><th scope="col">Remarks</th><th scope="col">Way there</th></tr></thead>
        <tbody>
          {row.stops.map((stop, index) => (
            <tr key={stop.id} className={stop.state === "cancelled" || stop.state === "handed-over" ? "off" : ""}>
              <td>{index + 1}</td>
              <td className="whole">{clock.text(stop.start)}–{clock.text(stop.finish)}</td>
              <td className="whole"><strong>{stop.patient}</strong></td>
              <td>{stop.locality}</td>
              <td>{stop.skills.join(", ")}</td>
              <td className={stop.partners.length > 1 ? "" : "whole"}>{stop.partners.length > 0 ? stop.partners.join(", ") : stop.workers > 1 ? "nobody yet" : ""}</td>
              <td>{remarks(stop, (at) => clock.text(at))}</td>
              <td>{stop.travel > 0 && `${lengthText(stop.travel)}, ${(stop.metres / 1609.344).toFixed(1)} mi`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What the board says with colours and signs, in words. */
export function remarks(stop: Stop, text: (at: number) => string): string {
  return [
    stop.class === "planned" ? "" : CLASSES[stop.class].word,
    stop.due === null ? "" : `due ${text(stop.due)}`,
    stop.state === "planned" ? "" : (STATES[stop.state] ?? stop.state).toLowerCase(),
    stop.risk === "breach" ? `breaks its promise by ${lengthText(stop.lateness)}` : stop.risk === "late" ? `${lengthText(stop.lateness)} later than preferred` : "",
    stop.isPinned ? "pinned" : "",
  ].filter((own) => own !== "").join(", ");
}
