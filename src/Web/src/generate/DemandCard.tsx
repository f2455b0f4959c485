import { useEffect, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import { count } from "../day/words";
import type { DayClock } from "../day/DayClock";
import { minutesText, missingIn, neededIn, seriesName, seriesOf, shortageSentence, shortagesOf, type Demand, type DemandView, type Series } from "./demand";
import { DemandChart } from "./DemandChart";

type Starts = Demand["starts"];

interface DemandCardProps {
  readonly date: string;
  readonly clock: DayClock;
  /** Another number: something of the day has changed. */
  readonly turn: number;
}

const VIEWS: readonly (readonly [DemandView, string])[] = [["day", "Whole day"], ["profession", "By profession"], ["locality", "By locality"]];
const STARTS: readonly (readonly [Starts, string])[] = [["allowed", "whenever allowed"], ["preferred", "when preferred"]];
const USUAL_TRAVEL = 8;
const MOST_TRAVEL = 60;
const SHOWN = 4;

/** What the day asks for beside what its shifts hold. */
export function DemandCard({ date, clock, turn }: DemandCardProps) {
  const [view, setView] = useState<DemandView>("day");
  const [starts, setStarts] = useState<Starts>("allowed");
  const [travel, setTravel] = useState(USUAL_TRAVEL);
  const [demand, setDemand] = useState<Demand | null>(null);
  const [failure, setFailure] = useState<ServiceFailure | null>(null);
  useEffect(() => {
    const over = new AbortController();
    answer(api.GET("/days/{date}/demand", { params: { path: { date }, query: { travelMinutes: String(travel), starts } }, signal: over.signal })).then(
      (own) => {
        setDemand(own);
        setFailure(null);
      },
      (fault: unknown) => fault instanceof ServiceFailure && setFailure(fault),
    );
    return () => over.abort();
  }, [date, travel, starts, turn]);

  const shown = demand?.date === date ? demand : null;
  const isEmpty = shown !== null && shown.hours.length === 0;
  return (
    <section className="card demand" aria-labelledby="demand-title">
      <header className="head">
        <h2 id="demand-title">Demand and capacity {shown !== null && !isEmpty && <small>{count(shown.visits, "visit")}, {count(shown.shifts, "shift")}</small>}</h2>
        <span className="joined right" role="group" aria-label="Charts">
          {VIEWS.map(([own, word]) => <button key={own} type="button" className="toggle" aria-pressed={view === own} onClick={() => setView(own)}>{word}</button>)}
        </span>
      </header>
      {failure !== null && (
        <div role="alert" className="margin alarm">
          <p>{failure.isUnreachable ? "The service cannot be reached, so demand is not known." : failure.message}</p>
          {(failure.problem.errors ?? []).slice(0, 10).map((own) => <p key={`${own.code}${own.path}`}>{own.path}: {own.message} {own.hint}</p>)}
        </div>
      )}
      {isEmpty && <p className="nothing">Nothing is asked for on this day and nobody has a shift. Enter visits, packages and shifts first.</p>}
      {shown !== null && !isEmpty && (
        <>
          {shown.shifts === 0 && <p className="margin alarm">Nobody has a shift on this day: every visit would be left out.</p>}
          {shown.visits === 0 && <p className="margin">No visits are asked for on this day.</p>}
          <Missing demand={shown} view={view} clock={clock} />
          <Charts demand={shown} view={view} clock={clock} />
          <p className="key" aria-hidden="true">
            <span><i className="sw contact" /> with patients</span><span><i className="sw travel" /> travel and access</span>
            <span><i className="sw capacity" /> on shift, breaks off</span><span><i className="sw missing" /> ! more than there is</span><span>in workers, by the hour</span>
          </p>
          <div className="options">
            <label>Visits count <select value={starts} onChange={(event) => setStarts(event.target.value as Starts)}>{STARTS.map(([own, word]) => <option key={own} value={own}>{word}</option>)}</select></label>
            <label>Travel for each, minutes <input type="number" min={0} max={MOST_TRAVEL} value={travel} onChange={(event) => setTravel(Math.min(MOST_TRAVEL, Math.max(0, Math.round(Number(event.target.value)))))} /></label>
          </div>
          <details>
            <summary>The same as a table</summary>
            <Table series={seriesOf(shown, view)} demand={shown} view={view} clock={clock} />
          </details>
        </>
      )}
    </section>
  );
}

/** What is missing, at a glance. */
function Missing({ demand, view, clock }: { readonly demand: Demand; readonly view: DemandView; readonly clock: DayClock }) {
  const all = shortagesOf(demand, view);
  const [first, rest] = [all.slice(0, SHOWN), all.slice(SHOWN)];
  if (all.length === 0) {
    return <p className="enough">✓ On shift are enough for what is asked in every hour.</p>;
  }

  const line = (own: (typeof all)[number]) => <li key={`${own.name}${own.start}`}>{shortageSentence(own, clock)}</li>;
  return (
    <div className="short">
      <ul>{first.map(line)}</ul>
      {rest.length > 0 && <details><summary>{count(rest.length, "more shortage")}</summary><ul>{rest.map(line)}</ul></details>}
      <p className="note">{demand.starts === "allowed"
        ? "Counted with visits evenly over the starts they may have. The search moves visits off a peak as far as their windows allow; what is left of it shows as late or unassigned visits."
        : "Counted with visits evenly over the starts they prefer. Off a peak they start earlier or later than preferred."}</p>
    </div>
  );
}

function Charts({ demand, view, clock }: { readonly demand: Demand; readonly view: DemandView; readonly clock: DayClock }) {
  const all = seriesOf(demand, view);
  if (view === "day") {
    return <DemandChart series={all[0]!} view={view} hours={demand.hours} clock={clock} width={860} height={210} />;
  }

  return (
    <ul className="charts">
      {all.map((own) => (
        <li key={own.name}>
          <h3>{seriesName(own.name, view)}</h3>
          <DemandChart series={own} view={view} hours={demand.hours} clock={clock} width={300} height={120} />
        </li>
      ))}
    </ul>
  );
}

function Table({ series, demand, view, clock }: { readonly series: readonly Series[]; readonly demand: Demand; readonly view: DemandView; readonly clock: DayClock }) {
  const cell = (minutes: number) => (minutes < 0.5 ? "–" : minutesText(minutes));
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Demand and capacity as a table">
      <table>
        <thead>
          <tr><th scope="col">{view === "locality" ? "Locality" : view === "profession" ? "Profession" : "Of"}</th><th scope="col">Hour</th><th scope="col">With patients</th><th scope="col">Travel, access</th><th scope="col">On shift</th><th scope="col">Missing</th></tr>
        </thead>
        <tbody>
          {series.flatMap((own) => demand.hours.map((start, hour) => (neededIn(own, hour) + own.capacity[hour]! < 0.5 ? null : (
            <tr key={`${own.name}${start}`} className={missingIn(own, hour) >= 1 ? "is-short" : undefined}>
              <th scope="row">{seriesName(own.name, view)}</th><td>{clock.text(Date.parse(start))}</td><td>{cell(own.contact[hour]!)}</td><td>{cell(own.travel[hour]!)}</td>
              <td>{cell(own.capacity[hour]!)}</td><td>{cell(missingIn(own, hour))}</td>
            </tr>
          ))))}
        </tbody>
      </table>
    </div>
  );
}
