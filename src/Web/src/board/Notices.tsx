import { useState } from "react";
import { storeKey, type ServiceFailure } from "../api/client";
import { usePlan } from "../day/usePlan";

/** While a day is fetched. */
export function Skeleton() {
  return (
    <div className="skeleton" role="status" aria-label="Loading the day">
      {Array.from({ length: 14 }, (_, row) => <div key={row} className={`line n${row % 5}`}><i /><i /><i /><i /></div>)}
    </div>
  );
}

const SECONDS = 60;

/** A day without a rota. */
export function Empty({ date, mayPlan, onPlanned }: { readonly date: string; readonly mayPlan: boolean; readonly onPlanned: () => void }) {
  const { planning, start } = usePlan(date, onPlanned);
  if (!mayPlan) {
    return (
      <div className="notice">
        <h2>No rota for this day yet</h2>
        <p>Nobody has planned {date}. Team managers and planners can; it is here as soon as it is made.</p>
      </div>
    );
  }

  return (
    <div className="notice">
      <h2>No rota for this day yet</h2>
      <p>Nobody has planned {date}. A plan takes a minute; it is a draft until somebody publishes it.</p>
      {planning.kind === "running"
        ? <p role="status" className="busy">{planning.state === "queued" ? "Waiting for another plan to end …" : "Planning …"}</p>
        : <button type="button" className="main-act" onClick={() => start(SECONDS)}>Plan this day</button>}
      <p>Or look first at what the day needs, and watch it grow: <a href={`/generate?day=${date}`}>make a rota</a>.</p>
      {planning.kind === "failed" && <p role="alert" className="alarm">{planning.message}</p>}
    </div>
  );
}

/** The service could not answer, and there is nothing to show from before. */
export function Failed({ failure, what = "The day", onRetry }: { readonly failure: ServiceFailure; readonly what?: string; readonly onRetry: () => void }) {
  return (
    <div className="notice" role="alert">
      <h2>{failure.isUnreachable ? "The service cannot be reached" : `${what} could not be read`}</h2>
      <p>{failure.isUnreachable ? "The board tries again by itself as soon as the service answers." : failure.message}</p>
      {(failure.problem.errors ?? []).map((fault) => <p key={`${fault.code}${fault.path}`}>{fault.message} {fault.hint}</p>)}
      <button type="button" className="main-act" onClick={onRetry}>Try again</button>
    </div>
  );
}

/** What is shown is from before. */
export function StaleNotice({ failure, onRetry }: { readonly failure: ServiceFailure; readonly onRetry: () => void }) {
  return (
    <div className="stale" role="alert">
      <strong>{failure.isUnreachable ? "No connection to the service." : failure.message}</strong> What you see may be out of date; the board goes on trying.
      <button type="button" onClick={onRetry}>Try now</button>
    </div>
  );
}

/** The service wants to know who asks. */
export function Locked({ message, onKey }: { readonly message: string; readonly onKey: () => void }) {
  const [key, setKey] = useState("");
  return (
    <form
      className="notice"
      onSubmit={(event) => {
        event.preventDefault();
        storeKey(key.trim());
        onKey();
      }}
    >
      <h2>Who is asking?</h2>
      <p>{message}</p>
      <label>
        API key or token
        <input type="password" autoComplete="off" value={key} onChange={(event) => setKey(event.target.value)} />
      </label>
      <p className="hint">It is kept in this tab until you close it.</p>
      <button type="submit" className="main-act" disabled={key.trim() === ""}>Open the board</button>
    </form>
  );
}

/** Nothing is left to show. */
export function Nothing({ isDayEmpty, onClear }: { readonly isDayEmpty: boolean; readonly onClear: () => void }) {
  return (
    <div className="notice">
      <h2>{isDayEmpty ? "Nobody has a shift on this day" : "Nothing matches"}</h2>
      <p>{isDayEmpty ? "Enter shifts first, then plan the day." : "No round has what the filters and the search ask for."}</p>
      {!isDayEmpty && <button type="button" className="main-act" onClick={onClear}>Show all</button>}
    </div>
  );
}
