import { useEffect, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import type { Link } from "../api/events";
import { Brand } from "../board/Brand";
import { Failed, Locked } from "../board/Notices";
import { serviceDayOf } from "../day/DayClock";
import { isDate, weekOf, type Period } from "./period";
import { otherOf, Periods, type With } from "./Periods";
import { useFigures } from "./useFigures";
import { Versions } from "./Versions";
import { WhatIf } from "./WhatIf";

type View = "days" | "pair" | "what-if";

const VIEWS: readonly (readonly [View, string])[] = [["days", "Over days"], ["pair", "Two plans of a day"], ["what-if", "What if"]];

const LINKS: Readonly<Record<Link, string>> = { connecting: "Connecting", live: "Live", broken: "Not connected" };

/** The planner's page: what rotas achieve over days, two plans of a day beside each other, and what would be if. Nobody is named on it. */
export function Planner() {
  const [today, setToday] = useState<string | null>(null);
  const [failure, setFailure] = useState<ServiceFailure | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    answer(api.GET("/service")).then(
      (own) => setToday(serviceDayOf(Date.now(), own.zone ?? "Europe/London", own.dayStart ?? "07:00")),
      (fault: ServiceFailure) => setFailure(fault),
    );
  }, [tries]);

  if (today !== null) {
    return <Views today={today} />;
  }

  const isLocked = failure?.problem.status === 401 || failure?.problem.status === 403;
  return (
    <main className="main lone">
      <h1 className="sr">Figures</h1>
      {failure !== null && (isLocked
        ? <Locked message={failure.message} onKey={() => window.location.reload()} />
        : <Failed failure={failure} what="The figures" onRetry={() => { setFailure(null); setTries(tries + 1); }} />)}
    </main>
  );
}

function Views({ today }: { readonly today: string }) {
  const [asked] = useState(() => new URLSearchParams(window.location.search));
  const [day, setDay] = useState(isDate(asked.get("day")) ? asked.get("day")! : today);
  const [view, setView] = useState<View>(asked.get("view") === "what-if" ? "what-if" : isDate(asked.get("day")) ? "pair" : "days");
  const [period, setPeriod] = useState<Period>(() => (isDate(asked.get("from")) && isDate(asked.get("to")) ? { from: asked.get("from")!, to: asked.get("to")! } : weekOf(today)));
  const [withOther, setWithOther] = useState<With>(() => (asked.get("with") === "none" || isDate(asked.get("with")) ? asked.get("with")! : "before"));
  const inHand = useFigures(period, otherOf(period, withOther));
  useEffect(() => {
    const [address, title] = view === "what-if" ? ["view=what-if", "What if"]
      : view === "pair" ? [`day=${day}`, `${day} – Two plans`]
      : [`from=${period.from}&to=${period.to}&with=${withOther}`, `${period.from} to ${period.to} – Figures`];
    window.history.replaceState(null, "", `/planner?${address}`);
    document.title = `${title} – CareRostering`;
  }, [view, day, period, withOther]);
  return (
    <div className="page">
      <header className="top">
        <Brand />
        <h1>Figures</h1>
        <span className="joined" role="group" aria-label="What to compare">
          {VIEWS.map(([own, word]) => <button key={own} type="button" className="toggle" aria-pressed={view === own} onClick={() => setView(own)}>{word}</button>)}
        </span>
        <nav className="links" aria-label="Other pages"><a href="/">Day board</a><a href="/generate">Make a rota</a><a href="/roster">Rosters</a><a href="/swagger">API</a></nav>
        <span className={`link link-${inHand.link}`} role="status">{LINKS[inHand.link]}</span>
      </header>
      {view === "what-if" ? <WhatIf /> : view === "pair" ? <Versions date={day} onDate={setDay} /> : <Periods period={period} withOther={withOther} today={today} inHand={inHand} onPeriod={setPeriod} onWith={setWithOther} />}
    </div>
  );
}
