import { useCallback, useMemo, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import { download } from "../planner/csv";
import { GridTable } from "./GridTable";
import { codesOf, found, hoursText, KINDS, missingByDay, moneyText, needText, rowsOf, stoppedText, timesText, type Uncovered } from "./roster";
import type { Whole } from "./useRosters";
import { WorkerCard } from "./WorkerCard";

/** A roster that is done: what is wrong with it first, then figures, then everybody. */
export function WholeRoster({ whole: { roster, grid, explanation } }: { readonly whole: Whole }) {
  const [search, setSearch] = useState("");
  const [profession, setProfession] = useState("");
  const [selected, setSelected] = useState<string | null>(null);
  const [failure, setFailure] = useState<ServiceFailure | null>(null);
  const rows = useMemo(() => rowsOf(grid), [grid]);
  const shown = useMemo(() => found(rows, search, profession), [rows, search, profession]);
  const professions = useMemo(() => [...new Set(grid.workers.map((worker) => worker.profession))], [grid]);
  const missing = useMemo(() => missingByDay(explanation.uncovered), [explanation]);
  const codes = useMemo(() => codesOf(grid.shiftTypes), [grid]);
  const select = useCallback((worker: string) => setSelected((before) => (before === worker ? null : worker)), []);
  const worker = grid.workers.find((own) => own.id === selected);
  const id = roster.id;
  // Fetched and saved, not linked to: a link carries no key.
  const save = (call: Promise<string>, name: string, type: string) => void call.then(
    (text) => { setFailure(null); download(name, text, type); }, (fault: unknown) => fault instanceof ServiceFailure && setFailure(fault));
  return (
    <>
      <Uncovereds uncovered={explanation.uncovered} />
      <Totals whole={{ roster, grid, explanation }} />
      <div className="filters roster-filters">
        <label><span className="sr">Find a worker</span><input type="search" className="find" placeholder="Worker, profession or skill" value={search} onChange={(event) => setSearch(event.target.value)} /></label>
        <label><span className="sr">Profession</span><select value={profession} onChange={(event) => setProfession(event.target.value)}><option value="">All professions</option>{professions.map((own) => <option key={own}>{own}</option>)}</select></label>
        <span role="status" className="note">{shown.length} of {rows.length} workers</span>
        <span className="saves">
          <button type="button" onClick={() => window.print()}>Print</button>
          <button type="button" onClick={() => save(answer(api.GET("/rosters/{id}/shifts.csv", { params: { path: { id } }, parseAs: "text" })), `roster-${id}.csv`, "text/csv")}>Save as CSV</button>
          <button type="button" onClick={() => save(answer(api.GET("/rosters/{id}/file", { params: { path: { id } }, parseAs: "text" }) as Promise<{ data?: string; response: Response }>), `roster-${id}.json`, "application/json")}>Save the file</button>
        </span>
      </div>
      {failure !== null && <p role="alert" className="alarm">{failure.isUnreachable ? "The service cannot be reached." : failure.message}</p>}
      {worker !== undefined && <WorkerCard worker={worker} refused={explanation.refused.filter((own) => own.worker === worker.id)} onClose={() => setSelected(null)} />}
      {shown.length === 0 ? <p className="nothing">Nobody has what is searched for.</p> : <GridTable rows={shown} dates={grid.dates} missing={missing} selected={selected} onSelect={select} />}
      <ul className="roster-key" aria-label="Key">
        {grid.shiftTypes.map((type) => <li key={type.name}><span className={`box k-${type.kind}`}>{codes.get(type.name)}</span> {type.name}, {timesText(type)}{type.name.toLowerCase().includes(type.kind) ? "" : ` (${KINDS[type.kind].toLowerCase()})`}</li>)}
        <li><span className="box k-leave">lv</span> leave</li>
        <li><span className="box granted" /> request granted</li>
        <li><span className="box refused" /> request not granted</li>
      </ul>
    </>
  );
}

function Uncovereds({ uncovered }: { readonly uncovered: readonly Uncovered[] }) {
  if (uncovered.length === 0) {
    return <p className="covered">✓ Every shift that must be there is covered.</p>;
  }

  return (
    <section className="card uncovered" aria-labelledby="uncovered-title">
      <h2 id="uncovered-title">Not covered: {uncovered.reduce((sum, need) => sum + need.least - need.covered, 0)}</h2>
      <ul>
        {uncovered.map((need) => (
          <li key={`${need.date}${need.profession}${need.shiftType}${need.skill}${need.minimumGrade}`}>
            <strong>{needText(need)}</strong>
            <ul>{need.reasons.map((reason) => <li key={reason.rule}>{stoppedText(reason.rule, reason.workers.length)}: {reason.workers.join(", ")}</li>)}</ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Totals({ whole: { roster } }: { readonly whole: Whole }) {
  const summary = roster.summary;
  if (summary == null) {
    return null;
  }

  const { figures } = summary;
  return (
    <>
      <dl className="figures roster-figures">
        <div className={`figure ${figures.missing === 0 ? "good" : "alarm"}`}><dt>not covered, of {figures.least.toLocaleString("en-GB")} that must be there</dt><dd className="value">{figures.missing}</dd></div>
        <div className="figure"><dt>fewer than should be there</dt><dd className="value">{figures.missingOfWanted}</dd></div>
        <div className="figure"><dt>requests granted</dt><dd className="value">{figures.granted}<small> of {figures.requests}</small></dd></div>
        <div className="figure"><dt>contracted hours not worked</dt><dd className="value">{hoursText(figures.hoursShort)}</dd></div>
        <div className="figure"><dt>hours beyond contracts</dt><dd className="value">{hoursText(figures.hoursOver)}</dd></div>
        <div className="figure"><dt>weekends out of turn</dt><dd className="value">{figures.weekendsOutOfTurn}</dd></div>
        <div className="figure"><dt>late shifts beyond a fair share</dt><dd className="value">{figures.latesBeyondShare}<small> most of anybody {figures.mostLatesBeyondShare}</small></dd></div>
        <div className="figure"><dt>weekend days beyond a fair share</dt><dd className="value">{figures.weekendDaysBeyondShare}<small> most {figures.mostWeekendDaysBeyondShare}</small></dd></div>
        {figures.changes != null && <div className="figure"><dt>changes against the roster before</dt><dd className="value">{figures.changes}</dd></div>}
        <div className="figure"><dt>price: a measure, not a bill</dt><dd className="value">{moneyText(summary.pence)}</dd></div>
      </dl>
      {summary.isSound
        ? <p className="checked">✓ Checked by itself: no rule of law or contract is broken.</p>
        : <p role="alert" className="alarm">The independent check objects: {summary.violations.map((own) => `${own.rule} ${own.count}`).join(", ")}. Do not use this roster, and tell whoever runs the service.</p>}
    </>
  );
}
