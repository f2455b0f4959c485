import { useState } from "react";
import { Failed, Locked, StaleNotice } from "../board/Notices";
import { count } from "../day/words";
import { csvOfPeriods, download } from "./csv";
import { FigureCard } from "./FigureCard";
import { FigureTable } from "./FigureTable";
import { FIGURES, GROUPS, type PeriodFigures } from "./figures";
import { alignedTo, beside, daysIn, isDate, periodText, weekOf, type Period } from "./period";
import { MANY_DAYS } from "./Plot";
import type { FiguresInHand } from "./useFigures";

/** What stands beside the period: nothing, the weeks before it, or those from a day on. */
export type With = "none" | "before" | (string & {});

interface PeriodsProps {
  readonly period: Period;
  readonly withOther: With;
  readonly today: string;
  readonly inHand: FiguresInHand;
  readonly onPeriod: (period: Period) => void;
  readonly onWith: (withOther: With) => void;
}

const SPANS: readonly (readonly [number, string])[] = [[1, "1 week"], [2, "2 weeks"], [4, "4 weeks"], [13, "13 weeks"]];
const WEEK = 7;

/** The period beside another; null: none is asked for. */
export function otherOf(period: Period, withOther: With): Period | null {
  return withOther === "none" ? null : withOther === "before" ? beside(period, -1) : alignedTo(period, withOther);
}

/** Figures over days, with another period beside them where one is asked for. */
export function Periods({ period, withOther, today, inHand, onPeriod, onWith }: PeriodsProps) {
  const [isTable, setIsTable] = useState(false);
  const { shown, failure, reload } = inHand;
  const isLocked = failure?.problem.status === 401 || failure?.problem.status === 403;
  const weeks = daysIn(period) / WEEK;
  const other = otherOf(period, withOther);
  // Whole weeks end with this one, so that what has been is seen.
  const lastWeeks = (number: number) => onPeriod({ from: weekOf(new Date(Date.parse(weekOf(today).from) - (number - 1) * WEEK * 86_400_000).toISOString().slice(0, 10)).from, to: weekOf(today).to });
  return (
    <>
      <div className="controls planner-controls">
        <span className="day" role="group" aria-label="Period">
          <button type="button" onClick={() => onPeriod(beside(period, -1))} aria-label="Period before">‹</button>
          <label>From <input type="date" value={period.from} onChange={(event) => isDate(event.target.value) && onPeriod({ ...period, from: event.target.value })} /></label>
          <label>to <input type="date" value={period.to} onChange={(event) => isDate(event.target.value) && onPeriod({ ...period, to: event.target.value })} /></label>
          <button type="button" onClick={() => onPeriod(beside(period, 1))} aria-label="Period after">›</button>
        </span>
        <span className="joined" role="group" aria-label="Weeks up to this one">
          {SPANS.map(([number, word]) => <button key={number} type="button" className="toggle" aria-pressed={weeks === number && period.to === weekOf(today).to} onClick={() => lastWeeks(number)}>{word}</button>)}
        </span>
        <label>Beside it{" "}
          <select value={withOther === "none" || withOther === "before" ? withOther : "from"} onChange={(event) => onWith(event.target.value === "from" ? beside(period, -1).from : event.target.value)}>
            <option value="before">the weeks before</option><option value="from">weeks of my choice</option><option value="none">nothing</option>
          </select>
        </label>
        {withOther !== "none" && withOther !== "before" && (
          <span><label>from <input type="date" value={other!.from} onChange={(event) => isDate(event.target.value) && onWith(event.target.value)} aria-describedby="same-weekday" /></label> <span id="same-weekday" className="hint">on the same weekday</span></span>
        )}
        <span className="right">
          <span className="joined" role="group" aria-label="Show as">
            <button type="button" className="toggle" aria-pressed={!isTable} onClick={() => setIsTable(false)}>Plots</button>
            <button type="button" className="toggle" aria-pressed={isTable} onClick={() => setIsTable(true)}>Table</button>
          </span>
          <button type="button" disabled={shown === null} onClick={() => download(`figures_${period.from}_${period.to}.csv`, csvOfPeriods(shown!))}>Download CSV</button>
          <button type="button" disabled={shown === null} onClick={() => window.print()}>Print</button>
        </span>
      </div>
      {failure !== null && shown !== null && <StaleNotice failure={failure} onRetry={reload} />}
      <main className="planner">
        {shown !== null ? <Shown shown={shown} isTable={isTable} />
          : failure === null ? <Adding />
          : isLocked ? <Locked message={failure.message} onKey={() => window.location.reload()} />
          : <Failed failure={failure} what="The figures" onRetry={reload} />}
      </main>
    </>
  );
}

function Shown({ shown, isTable }: { readonly shown: readonly PeriodFigures[]; readonly isTable: boolean }) {
  const [cursor, setCursor] = useState<number | null>(null);
  const [period, other = null] = shown;
  if (period!.daysInForce === 0) {
    return <NothingInForce period={period!} />;
  }

  return (
    <div className={isTable ? "as-table" : "as-plots"}>
      <p className="period-key">
        <span><i className="sw own" aria-hidden="true" /> <strong>{periodText(period!)}</strong>, {inForceText(period!)}</span>
        {other !== null && <span><i className="sw other" aria-hidden="true" /> beside it <strong>{periodText(other)}</strong>, {inForceText(other)}</span>}
        <span><i className="sw none" aria-hidden="true" /> no rota in force</span>
        <span className="note">Large figures: the mean of a day, or a ratio of the whole period. Differences are from the period beside it.</span>
      </p>
      {other !== null && other.daysInForce === 0 && <p className="margin">No day from {periodText(other)} has a rota in force, so there is nothing to compare with.</p>}
      <div className="plots">
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={groupId(group)}>
            <h2 id={groupId(group)}>{group}</h2>
            <div className={`figure-cards ${period!.days.length >= MANY_DAYS ? "long" : ""}`}>
              {FIGURES.filter((figure) => figure.group === group).map((figure) => <FigureCard key={figure.name} figure={figure} period={period!} other={other} cursor={cursor} onCursor={setCursor} />)}
            </div>
          </section>
        ))}
      </div>
      <div className="tables">{shown.map((own) => <FigureTable key={own.from} period={own} />)}</div>
    </div>
  );
}

function groupId(group: string): string {
  return `group-${GROUPS.indexOf(group)}`;
}

/** The days without one are told: a mean of few days is another mean. */
function inForceText(period: PeriodFigures): string {
  const drafts = period.days.filter((day) => day.standing === "draft").length;
  const all = period.days.length;
  return `${period.daysInForce === all ? `all ${count(all, "day")}` : `${period.daysInForce} of ${count(all, "day")}`} in force${drafts > 0 ? ` (${drafts} only ${drafts === 1 ? "a draft" : "drafts"})` : ""}`;
}

function NothingInForce({ period }: { readonly period: PeriodFigures }) {
  const drafts = period.days.filter((day) => day.standing === "draft");
  return (
    <div className="notice">
      <h2>No rota in force</h2>
      <p>From {periodText(period)} nobody goes by any rota, so there are no figures. Figures are of rotas that were published.</p>
      {drafts.length > 0 && <p>{count(drafts.length, "day")} {drafts.length === 1 ? "has" : "have"} a draft. Its figures are under <em>Two plans of a day</em>, and it is published on <a href={`/generate?day=${drafts[0]!.date}`}>make a rota</a>.</p>}
      {drafts.length === 0 && <p>Choose other days above, or <a href={`/generate?day=${period.from}`}>make a rota</a>.</p>}
    </div>
  );
}

function Adding() {
  return (
    <div role="status" aria-label="Reading the figures" className="figure-cards adding">
      {Array.from({ length: 12 }, (_, card) => <div key={card} className="card skeleton"><i /><i /><i /></div>)}
    </div>
  );
}
