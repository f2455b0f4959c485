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

/** What can be reported of a visit, and whether the service has it. */
export function Doings({ stop, date, reports, clock }: DoingsProps) {
  const isMine = (own: Report) => own.date === date && own.visit === stop.visit;
  const waiting = reports.waiting.filter(isMine);
  return (
    <>
      {stop.state === "planned" && <button type="button" className="big go" onClick={() => reports.report(date, stop.visit, "started")}>Arrived</button>}
      {stop.state === "in-progress" && <button type="button" className="big go" onClick={() => reports.report(date, stop.visit, "finished")}>Done</button>}
      {stop.state === "planned" && (
        <details className="nobody">
          <summary>Nobody answers?</summary>
          <p>Ring the office from the door. Only the office can call the visit off or send somebody later.</p>
        </details>
      )}
      {waiting.map((own) => (
        <div key={own.key} className="unsent">
          <p>
            <strong>{own.state === "started" ? "Arrived" : "Done"} {clock.text(Date.parse(own.at))}: {own.refused === undefined ? "not sent yet" : "not taken"}.</strong> {own.refused}
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

/** The round as the worker knows it: what was reported here counts at once, whether the service has it or not. */
export function withReports(stop: RoundStop, date: string, reports: Reports): RoundStop {
  if (stop.state === "cancelled" || stop.state === "handed-over") {
    return stop;
  }

  const own = [...reports.taken, ...reports.waiting.filter((one) => one.refused === undefined)].filter((one) => one.date === date && one.visit === stop.visit);
  const started = own.find((one) => one.state === "started");
  const finished = own.find((one) => one.state === "finished");
  return {
    ...stop,
    state: stop.state === "done" || finished !== undefined ? "done" : stop.state === "in-progress" || started !== undefined ? "in-progress" : stop.state,
    startedAt: stop.startedAt ?? (started === undefined ? null : Date.parse(started.at)),
    finishedAt: stop.finishedAt ?? (finished === undefined ? null : Date.parse(finished.at)),
  };
}
