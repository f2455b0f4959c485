import { useCallback, useEffect, useMemo, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import type { Link } from "../api/events";
import { Brand } from "../board/Brand";
import { Failed, Locked, StaleNotice } from "../board/Notices";
import { DayClock, serviceDayOf, shiftDate } from "../day/DayClock";
import { useDay } from "../day/useDay";
import { DemandCard } from "./DemandCard";
import { GrowingBoard } from "./GrowingBoard";
import { PublishCard } from "./PublishCard";
import { SearchCard } from "./SearchCard";
import { useSearch } from "./useSearch";

const LINKS: Readonly<Record<Link, string>> = { connecting: "Connecting", live: "Live", broken: "Not connected" };

interface Service {
  readonly zone: string;
  readonly dayStart: string;
}

/** The page on which a day's rota is made: what it needs, the search as it goes, what came out and whom to tell. */
export function Generate() {
  const [service, setService] = useState<Service | null>(null);
  const [failure, setFailure] = useState<ServiceFailure | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    answer(api.GET("/service")).then(
      (own) => setService({ zone: own.zone ?? "Europe/London", dayStart: own.dayStart ?? "07:00" }),
      (fault: ServiceFailure) => setFailure(fault),
    );
  }, [tries]);

  if (service !== null) {
    return <Day service={service} />;
  }

  const isLocked = failure?.problem.status === 401 || failure?.problem.status === 403;
  return (
    <main className="main lone">
      <h1 className="sr">Make a rota</h1>
      {failure !== null && (isLocked
        ? <Locked message={failure.message} onKey={() => window.location.reload()} />
        : <Failed failure={failure} onRetry={() => { setFailure(null); setTries(tries + 1); }} />)}
    </main>
  );
}

function Day({ service }: { readonly service: Service }) {
  const today = serviceDayOf(Date.now(), service.zone, service.dayStart);
  const [date, setDate] = useState(() => {
    const asked = new URLSearchParams(window.location.search).get("day") ?? "";
    return /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : shiftDate(today, 1);
  });
  const [turn, setTurn] = useState(0);
  const clock = useMemo(() => new DayClock(date, service.zone, service.dayStart), [date, service]);
  const { loading, link, stale, news, reload } = useDay(date, null);
  const ended = useCallback(() => {
    reload();
    setTurn((number) => number + 1);
  }, [reload]);
  const search = useSearch(date, clock, ended);
  useEffect(() => {
    window.history.replaceState(null, "", `/generate?day=${date}`);
    document.title = `${date} – Make a rota – CareRostering`;
  }, [date]);

  const made = loading.kind === "ready" ? loading.model : null;
  // What has just been found is shown until its version is read: nothing vanishes in between.
  const isGrowing = search.isGoing || (search.plan?.state === "done" && (made?.version.version ?? 0) < search.plan.rotaVersion!);
  return (
    <div className="page">
      <header className="top">
        <Brand />
        <h1>Make a rota</h1>
        <div className="day" role="group" aria-label="Service day">
          <button type="button" onClick={() => setDate(shiftDate(date, -1))} aria-label="Day before">‹</button>
          <input type="date" aria-label="Service day" value={date} onChange={(event) => event.target.value !== "" && setDate(event.target.value)} />
          <button type="button" onClick={() => setDate(shiftDate(date, 1))} aria-label="Day after">›</button>
          <button type="button" disabled={date === shiftDate(today, 1)} onClick={() => setDate(shiftDate(today, 1))}>Tomorrow</button>
          <span className="weekday">{new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(Date.parse(date))}</span>
        </div>
        <nav className="links" aria-label="Other pages"><a href={`/?day=${date}`}>Day board</a><a href={`/planner?day=${date}`}>Figures</a><a href="/desk">Referral desk</a><a href="/swagger">API</a></nav>
        <span className={`link link-${link}`} role="status">{LINKS[link]}</span>
      </header>
      {stale !== null && <StaleNotice failure={stale} onRetry={reload} />}
      <p className="sr" role="status">{spoken(search) ?? news}</p>
      <main className="generate">
        <DemandCard date={date} clock={clock} turn={turn} />
        <SearchCard key={date} search={search} isOver={clock.end <= Date.now()} hasRota={made !== null} />
        <GrowingBoard model={isGrowing ? search.grown : made} isGrowing={isGrowing} date={date} />
        {!isGrowing && made !== null && <PublishCard key={`${date} ${made.version.version}`} version={made.version} tag={made.tag} clock={clock} onPublished={reload} />}
        {!search.isGoing && loading.kind === "failed" && <Failed failure={loading.failure} onRetry={reload} />}
      </main>
    </div>
  );
}

/** What has become of the search, for who does not see the curve: when it gets somewhere, not every second. */
function spoken({ plan }: ReturnType<typeof useSearch>): string | null {
  if (plan === null) {
    return null;
  }

  const left = plan.progress?.unassigned ?? plan.unassigned ?? 0;
  return plan.state === "queued" ? "Waiting for another plan to end."
    : plan.state === "running" ? (plan.progress?.stage === "searching" ? `Searching. ${left} unassigned.` : "The search begins.")
    : plan.state === "done" ? `Done: version ${plan.rotaVersion}, ${left} unassigned.` : `The plan is ${plan.state}.`;
}
