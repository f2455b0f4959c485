import { useEffect, useId, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import { Failed, Locked, StaleNotice } from "../board/Notices";
import { download } from "./csv";
import { gainText, hoursOf, intervalText, isOpen, meanOf, MODELS, poundsText, stateText, titleOf, USUAL, type Asked, type Scenario } from "./scenario";
import { useScenarios } from "./useScenarios";

const SIDE_BY_SIDE = 2;

/** What would be if teams, staff or demand were others: comparisons of many days, asked for, followed and read. */
export function WhatIf() {
  const { scenarios, failure, refused, look, ask, cancel } = useScenarios();
  const isLocked = failure?.problem.status === 401 || failure?.problem.status === 403;
  return (
    <main className="planner what-if">
      {isLocked ? <Locked message={failure!.message} onKey={() => window.location.reload()} />
        : failure !== null && scenarios === null ? <Failed failure={failure} what="The comparisons" onRetry={look} />
        : scenarios === null ? <p className="nothing" role="status">Reading the comparisons …</p>
        : (
          <>
            {failure !== null && <StaleNotice failure={failure} onRetry={look} />}
            <Form refused={refused} onAsk={ask} />
            <section aria-labelledby="asked-title">
              <h2 id="asked-title">Comparisons</h2>
              {scenarios.length === 0 && <p className="nothing">None yet. Ask for one: it runs in the background, behind plans and referrals.</p>}
              {scenarios.map((own) => <Card key={own.id} scenario={own} onCancel={() => cancel(own.id)} />)}
            </section>
          </>
        )}
    </main>
  );
}

function Form({ refused, onAsk }: { readonly refused: ServiceFailure | null; readonly onAsk: (asked: Asked) => void }) {
  const [asked, setAsked] = useState(USUAL);
  const hint = useId();
  const number = (name: "days" | "seeds" | "seconds", word: string, most: number) => (
    <label>{word} <input type="number" min={1} max={most} required value={asked[name]} onChange={(event) => setAsked({ ...asked, [name]: Number(event.target.value) })} /></label>
  );
  return (
    <form className="card ask-scenario" aria-labelledby="ask-title" onSubmit={(event) => { event.preventDefault(); onAsk(asked); }}>
      <h2 id="ask-title">Compare days of made-up people</h2>
      <div className="row">
        <label>Service <input value={asked.preset} placeholder="this one" onChange={(event) => setAsked({ ...asked, preset: event.target.value })} /></label>
        {number("days", "Days", 366)}{number("seeds", "Counties of people", 100)}{number("seconds", "Seconds a plan", 3600)}
      </div>
      <fieldset>
        <legend>Models</legend>
        {MODELS.map(([model, word]) => (
          <label key={model}>
            <input
              type="checkbox" checked={asked.models.includes(model)}
              onChange={(event) => setAsked({ ...asked, models: event.target.checked ? [...asked.models, model] : asked.models.filter((own) => own !== model) })}
            /> {word}
          </label>
        ))}
      </fieldset>
      <label className="levers">Levers, one in a line
        <textarea rows={3} value={asked.levers} aria-describedby={hint} onChange={(event) => setAsked({ ...asked, levers: event.target.value })} />
      </label>
      <p id={hint} className="note">Each changes one thing for the one team: staff=nurse:+2, windows=+30, demand=+10%, train=insulin:6, single-handed=30%, base=51.63,-0.75.</p>
      <p><button type="submit" className="main-act">Compare</button> <span className="note">The searches take some {durationText(hoursOf(asked, SIDE_BY_SIDE))} with two days side by side, longer while others wait for answers.</span></p>
      {refused !== null && (
        <div role="alert" className="alarm">
          <p>{refused.isUnreachable ? "The service cannot be reached; nothing was asked for." : refused.message}</p>
          {(refused.problem.errors ?? []).map((fault) => <p key={`${fault.code}${fault.path}`}>{fault.path}: {fault.message} {fault.hint}</p>)}
        </div>
      )}
    </form>
  );
}

function durationText(hours: number): string {
  return hours < 1 ? `${Math.max(1, Math.round(hours * 60))} min` : `${hours.toFixed(1)} h`;
}

function Card({ scenario, onCancel }: { readonly scenario: Scenario; readonly onCancel: () => void }) {
  const progress = scenario.progress;
  return (
    <article className="card scenario" aria-label={`Comparison ${scenario.id}`}>
      <header className="head">
        <h3>{scenario.id}. {titleOf(scenario)} <small>{scenario.author !== "unknown" && `asked by ${scenario.author}, `}{scenario.createdAt.slice(0, 16).replace("T", " ")}</small></h3>
        <span role="status">{stateText(scenario)}</span>
        {isOpen(scenario) && <button type="button" onClick={onCancel}>Call off</button>}
      </header>
      {scenario.state === "running" && <progress aria-label="Plans made" max={progress?.all ?? 1} value={progress?.made ?? 0} />}
      {(scenario.problem?.errors ?? []).map((fault) => <p key={`${fault.code}${fault.path}`}>{fault.path}: {fault.message} {fault.hint}</p>)}
      {scenario.state === "done" && <Result id={scenario.id} />}
    </article>
  );
}

function Result({ id }: { readonly id: number }) {
  const [done, setDone] = useState<Scenario | null>(null);
  const [failure, setFailure] = useState<ServiceFailure | null>(null);
  const failed = (fault: unknown) => fault instanceof ServiceFailure && setFailure(fault);
  useEffect(() => {
    answer(api.GET("/scenarios/{id}", { params: { path: { id } } })).then(setDone, failed);
  }, [id]);

  // Fetched and saved, not linked to: a link carries no key, and the page brings its own style, which this one forbids.
  const save = (call: Promise<string>, name: string, type: string) => void call.then((text) => download(name, text, type), failed);
  return (
    <>
      {done?.summary != null && (
        <div className="scroll" tabIndex={0} role="region" aria-label={`Result of comparison ${id}`}>
          <table>
            <thead><tr><th scope="col">Scenario</th><th scope="col">Visits left undone a day</th><th scope="col">Care per worked hour</th><th scope="col">Gain (95 % interval)</th><th scope="col">A day costs less by</th></tr></thead>
            <tbody>
              {done.summary.scenarios.map((own) => (
                <tr key={own.id}>
                  <th scope="row">{own.id} <small>{own.definition}</small></th>
                  <td>{meanOf(own, "visits unassigned").toFixed(1)}</td>
                  <td>{meanOf(own, "care per worked hour").toFixed(3)}</td>
                  <td>{gainText(own)}</td>
                  <td>{own.gain == null ? "" : intervalText(own.gain.costSavedPence, poundsText)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {failure !== null && <p role="alert" className="alarm">{failure.isUnreachable ? "The service cannot be reached." : failure.message}</p>}
      <p className="saves">
        <button type="button" onClick={() => save(answer(api.GET("/scenarios/{id}/report", { params: { path: { id } }, parseAs: "text" })), `scenario-${id}.html`, "text/html")}>Save the report</button>
        <button type="button" onClick={() => save(answer(api.GET("/scenarios/{id}/figures", { params: { path: { id } }, parseAs: "text" })), `scenario-${id}.csv`, "text/csv")}>Save the figures</button>
      </p>
    </>
  );
}
