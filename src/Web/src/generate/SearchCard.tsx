import { useState } from "react";
import { count } from "../day/words";
import { Curve } from "./Curve";
import { courseOf, poundsText } from "./course";
import type { Search } from "./useSearch";

const LENGTHS: readonly (readonly [number, string])[] = [[15, "15 seconds, a first look"], [60, "1 minute"], [180, "3 minutes"], [600, "10 minutes"], [1800, "half an hour"]];
const USUAL = 60;
/** What the curve has room for at first; later for twice the time so far, so that it always fills half of it. */
const LEAST_SECONDS = 20;

/** How long to search, and how the search goes. */
export function SearchCard({ search, isOver, hasRota }: { readonly search: Search; readonly isOver: boolean; readonly hasRota: boolean }) {
  const [seconds, setSeconds] = useState(USUAL);
  const { plan, isGoing, failure } = search;
  const points = plan === null ? [] : courseOf(plan);
  const now = points.at(-1);
  return (
    <section className="card search" aria-labelledby="search-title">
      <h2 id="search-title">Make the rota</h2>
      {!isGoing && (
        <form className="begin" onSubmit={(event) => {
          event.preventDefault();
          search.start(seconds);
        }}>
          <label>Search for <select value={seconds} onChange={(event) => setSeconds(Number(event.target.value))}>{LENGTHS.map(([own, word]) => <option key={own} value={own}>{word}</option>)}</select></label>
          <button type="submit" className="main-act" disabled={isOver}>{hasRota ? "Make another" : "Start"}</button>
          {isOver && <p className="note">This day is over.</p>}
          {!isOver && plan === null && <p className="note">More time makes better rounds. You can stop whenever it is good enough. The result is a draft: nobody is told before you publish it.</p>}
        </form>
      )}
      {failure !== null && (
        <div role="alert" className="margin alarm">
          <p>{failure.isUnreachable ? (isGoing ? "No answer from the service. The search goes on there; this page looks again every second." : "No answer from the service: nothing was begun. Try again.") : failure.message}</p>
          {(failure.problem.errors ?? []).slice(0, 10).map((own) => <p key={`${own.code}${own.path}`}>{own.message} {own.hint}</p>)}
        </div>
      )}
      {plan !== null && plan.state !== "done" && !isGoing && (
        <div role="alert" className="margin alarm">
          <p>{plan.state === "cancelled" ? "The search was called off; nothing was kept." : plan.problem?.detail ?? `The plan is ${plan.state}.`}</p>
          {(plan.problem?.errors ?? []).slice(0, 10).map((own) => <p key={`${own.code}${own.path}`}>{own.path}: {own.message} {own.hint}</p>)}
        </div>
      )}
      {isGoing && (
        <div className="going">
          <p className="busy">{plan!.state === "queued" ? "Waiting for another plan to end …" : plan!.progress?.stage === "searching" ? "Searching …" : "Working out travel times and a first rota …"}</p>
          <progress aria-label="Share of the search's time" max={100} value={plan!.progress?.percent ?? 0} />
          <p className="acts">
            <button type="button" className="main-act" disabled={plan!.state === "queued" || search.isStopping} onClick={search.stop}>{search.isStopping ? "Stopping …" : "Good enough, stop"}</button>
            <button type="button" onClick={search.cancel}>Call it off</button>
          </p>
        </div>
      )}
      {plan !== null && now !== undefined && (
        <>
          <dl className="numbers">
            <div className={now.unassigned === 0 ? "good" : "alarm"}><dt>unassigned</dt><dd>{now.unassigned}</dd></div>
            <div><dt>cost beside them</dt><dd>{poundsText(now.costPence)}</dd></div>
            <div><dt>seconds</dt><dd>{Math.round(now.seconds)}<small> of {plan.seconds}</small></dd></div>
          </dl>
          <Curve points={points} seconds={isGoing ? Math.min(plan.seconds, Math.max(LEAST_SECONDS, 2 * now.seconds)) : now.seconds} />
          {plan.state === "done" && <p className="note">{plan.stoppedEarly ? "Stopped: the best so far was kept" : "Done"}, as version {plan.rotaVersion}. {now.unassigned === 0 ? "Every visit has a worker." : `${count(now.unassigned, "visit")} ${now.unassigned === 1 ? "has" : "have"} nobody.`}</p>}
        </>
      )}
    </section>
  );
}
