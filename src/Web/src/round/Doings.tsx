import type { DayClock } from "../day/DayClock";
import type { Report } from "./reports";
import type { RoundStop } from "./round";
import type { Reports } from "./useReports";

interface DoingsProps {
  readonly stop: RoundStop;
  readonly date: string;
  readonly reports: Reports;
  readonly clock: DayClock;
}

/** Nobody knows it to the minute. */
const LATE_BY = [10, 20, 30, 45];

/** What can be reported of a visit, and whether the service has it. */
export function Doings({ stop, date, reports, clock }: DoingsProps) {
  const isMine = (own: Report) => own.date === date && own.visit === stop.visit;
  const waiting = reports.waiting.filter(isMine);
  return (
    <>
      {stop.state === "planned" && <button type="button" className="big go" onClick={() => reports.report(date, stop.visit, { state: "started" })}>Arrived</button>}
      {stop.state === "in-progress" && <button type="button" className="big go" onClick={() => reports.report(date, stop.visit, { state: "finished" })}>Done</button>}
      {stop.state === "planned" && (
        <details className="trouble">
          <summary>Late, or nobody answers?</summary>
          <p>Starts later than planned, by minutes:</p>
          <p className="doings">
            {LATE_BY.map((minutes) => (
              <button key={minutes} type="button" className="big" aria-label={`Report: ${minutes} minutes late`} onClick={() => reports.report(date, stop.visit, { state: "late", minutes })}>{minutes}</button>
            ))}
          </p>
          <p className="doings"><button type="button" className="big" onClick={() => reports.report(date, stop.visit, { state: "no-access" })}>Nobody answers</button></p>
          <p className="soft">The office sees it once it is sent. If you fear for the patient, ring: do not wait for an answer here. Only the office calls a visit off.</p>
        </details>
      )}
      {waiting.map((own) => (
        <div key={own.key} className="unsent">
          <p>
            <strong>{saidText(own)} {clock.text(Date.parse(own.at))}: {own.refused === undefined ? "not sent yet" : "not taken"}.</strong> {own.refused}
            {own.refused === undefined && own.state === "no-access" && "The office does not know: ring from where there is a signal."}
          </p>
          {own.refused !== undefined && (
            <>
              <p>Tell the office.</p>
              <p className="doings">
                <button type="button" onClick={() => reports.again(own.key)}>Send again</button>
                <button type="button" onClick={() => reports.drop(own.key)}>Take away</button>
              </p>
            </>
          )}
        </div>
      ))}
    </>
  );
}

function saidText(own: Report): string {
  switch (own.state) {
    case "started":
      return "Arrived";
    case "finished":
      return "Done";
    case "no-access":
      return "Nobody answers";
    case "late":
      return `${own.minutes} min late`;
  }
}

/** The round as the worker knows it: what was reported here counts at once, whether the service has it or not. */
export function withReports(stop: RoundStop, date: string, reports: Reports): RoundStop {
  if (stop.state === "cancelled" || stop.state === "handed-over") {
    return stop;
  }

  const own = [...reports.taken, ...reports.waiting.filter((one) => one.refused === undefined)].filter((one) => one.date === date && one.visit === stop.visit);
  const last = (state: Report["state"]) => own.findLast((one) => one.state === state);
  const started = own.find((one) => one.state === "started");
  const finished = own.find((one) => one.state === "finished");
  const state = stop.state === "done" || finished !== undefined ? "done" : stop.state === "in-progress" || started !== undefined ? "in-progress" : stop.state;
  const door = last("no-access");
  return {
    ...stop,
    state,
    startedAt: stop.startedAt ?? (started === undefined ? null : Date.parse(started.at)),
    finishedAt: stop.finishedAt ?? (finished === undefined ? null : Date.parse(finished.at)),
    noAccessAt: state !== "planned" ? null : door === undefined ? stop.noAccessAt : Date.parse(door.at),
    lateMinutes: state !== "planned" ? null : (last("late")?.minutes ?? stop.lateMinutes),
  };
}
