import { useEffect, useState } from "react";
import { storedKey, type ServiceFailure } from "../api/client";
import { Brand } from "../board/Brand";
import { count } from "../day/words";
import { Changes } from "./Changes";
import { Choose } from "./Choose";
import { Doings, withReports } from "./Doings";
import { Key } from "./Key";
import type { Round } from "./round";
import { RoundList } from "./RoundList";
import { RoundMap } from "./RoundMap";
import { longDate, momentText, print, usePrinting } from "../print/usePrinting";
import { signOut, useMe } from "./useMe";
import { useReports, type Reports } from "./useReports";
import { useRounds, type DayName, type WorkersDay } from "./useRounds";

const DAYS: readonly DayName[] = ["today", "tomorrow"];
const NAMES: Readonly<Record<DayName, string>> = { today: "Today", tomorrow: "Tomorrow" };

/** The worker's page: my round of today, and of tomorrow once it is published. */
export function RoundPage() {
  const { me, choose, retry } = useMe();
  const known = me.kind === "known" ? me : null;
  const { rounds, stale, reload, seen } = useRounds(known);
  // Where nobody is asked who they are, whoever the report names is believed.
  const reports = useReports(known?.worker ?? null, known?.caller === "open" ? known.worker : null, reload);
  const [day, setDay] = useState<DayName>("today");
  const [isSigningIn, setSigningIn] = useState(false);
  useEffect(() => {
    document.title = `${known === null ? "My round" : `Round of ${known.worker}`} – CareRostering`;
  }, [known]);
  const days = known !== null && rounds.kind === "ready" ? rounds.days : null;
  return (
    <div className="phone">
      <header className="top">
        <Brand />
        {known !== null && (
          <p className="whose">
            <strong>{known.worker}</strong>
            {known.mayChoose && <button type="button" onClick={() => choose(null)}>Change</button>}
            {(!known.mayChoose || storedKey() !== null) && <button type="button" onClick={signOut}>Sign out</button>}
          </p>
        )}
      </header>
      {known !== null && (
        <nav className="days" aria-label="Day">
          {DAYS.map((name) => <button key={name} type="button" aria-pressed={day === name} onClick={() => setDay(name)}>{NAMES[name]}{days?.[name] != null && <small>{dayText(days[name].date)}</small>}</button>)}
        </nav>
      )}
      <div className="told">
        {stale !== null && rounds.kind === "ready" && known !== null && (
          <Stale failure={stale} readAt={rounds.readAt} zone={known.service.zone}>
            {stale.problem.status === 401
              ? <button type="button" onClick={() => setSigningIn(true)}>Sign in</button>
              : <button type="button" onClick={known.unsaid === null ? reload : retry}>Try now</button>}
          </Stale>
        )}
        <Unsent reports={reports} />
      </div>
      <main>
        <h1 className="sr">My round, {NAMES[day].toLowerCase()}</h1>
        {(me.kind === "loading" || (known !== null && rounds.kind === "loading")) && <Loading />}
        {me.kind === "locked" && <Key message={me.message} />}
        {known !== null && isSigningIn && stale?.problem.status === 401 && <Key message="With your key the page shows what is new, and sends what is waiting." />}
        {me.kind === "failed" && <Failed failure={me.failure} onRetry={retry} />}
        {me.kind === "choosing" && <Choose onChoose={choose} />}
        {known !== null && rounds.kind === "failed" && <Failed failure={rounds.failure} onRetry={reload} />}
        {known !== null && days !== null && (days[day] === null
          ? <Notice title="Nothing known yet">What is on {NAMES[day].toLowerCase()} has not been fetched, and there is no connection.</Notice>
          : <OneDay key={`${known.worker}/${days[day].date}`} day={days[day]} name={NAMES[day].toLowerCase()} onSeen={seen} reports={day === "today" ? reports : null} />)}
      </main>
    </div>
  );
}

interface OneDayProps {
  readonly day: WorkersDay;
  readonly name: string;
  readonly onSeen: (round: Round) => void;
  /** What can be reported; null: nothing, because it is not the day. */
  readonly reports: Reports | null;
}

function OneDay({ day, name, onSeen, reports }: OneDayProps) {
  if (day.shifts === 0) {
    return <Notice title={`No shift ${name}`}>Nothing is planned for you on {dayText(day.date)}.</Notice>;
  }

  return (
    <>
      {!day.isPublished && <Notice title="Not published yet">The round of {dayText(day.date)} is still being planned. It is here as soon as it is published.</Notice>}
      {day.rounds.map((round) => <OneRound key={round.shift} round={round} onSeen={() => onSeen(round)} reports={reports} />)}
    </>
  );
}

function OneRound({ round: read, onSeen, reports }: { readonly round: Round; readonly onSeen: () => void; readonly reports: Reports | null }) {
  const [isMapShown, setMapShown] = useState(false);
  const round = reports === null ? read : reported(read, reports);
  const { clock } = round;
  const printing = usePrinting();
  return (
    <section className="round" aria-label={`Shift ${clock.text(round.shiftStart)} to ${clock.text(round.shiftFinish)}`}>
      {printing !== null && <p className="print-head">Round of {round.worker} · {longDate(clock.date)} · version {round.version} · printed {momentText(printing.at, clock.zone)}</p>}
      <div className="round-head">
        <h2>{clock.text(round.shiftStart)}–{clock.text(round.shiftFinish)} <small>{round.stops.length === 0 ? "no visits so far" : count(round.stops.length, "visit")}</small></h2>
        {round.stops.length > 0 && <button type="button" className="big print" onClick={() => print(null)}>Print</button>}
        {round.way.length > 0 && <button type="button" className="big" aria-pressed={isMapShown} onClick={() => setMapShown(!isMapShown)}>Map</button>}
      </div>
      <Changes round={round} onSeen={onSeen} />
      {isMapShown && <RoundMap round={round} />}
      {round.stops.length === 0
        ? <Notice title="No visits so far">Your shift has no visits in version {round.version} of the rota. Urgent ones may still come.</Notice>
        : <RoundList round={round} doings={(stop) => reports !== null && <Doings stop={stop} date={clock.date} reports={reports} clock={clock} />} />}
      <p className="soft foot">Version {round.version} of the rota of {dayText(clock.date)}</p>
    </section>
  );
}

/** The round with what was reported on this telephone. */
function reported(round: Round, reports: Reports): Round {
  const now = new Map(round.stops.map((stop) => [stop, withReports(stop, round.clock.date, reports)]));
  return {
    ...round,
    stops: [...now.values()],
    steps: round.steps.map((step) => (step.kind === "visit" ? { ...step, stop: now.get(step.stop)! } : step)),
  };
}

/** Reports that the service does not have yet: never forgotten, never hidden. */
function Unsent({ reports }: { readonly reports: Reports }) {
  const refused = reports.waiting.filter((own) => own.refused !== undefined).length;
  const waiting = reports.waiting.length - refused;
  return (
    <div role="status" className={reports.waiting.length > 0 ? "stale unsent-all" : "sr"}>
      {waiting > 0 && <p><strong>{count(waiting, "report")} not sent yet.</strong> Kept on this telephone and sent as soon as there is a connection.</p>}
      {refused > 0 && <p><strong>{count(refused, "report")} not taken:</strong> see the visit.</p>}
      {waiting > 0 && <button type="button" onClick={reports.send}>Send now</button>}
    </div>
  );
}

function Notice({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return <section className="card-r"><h2>{title}</h2><p>{children}</p></section>;
}

function Loading() {
  return <div className="waiting-cards" role="status" aria-label="Loading your round"><i /><i /><i /></div>;
}

function Failed({ failure, onRetry }: { readonly failure: ServiceFailure; readonly onRetry: () => void }) {
  return (
    <section className="card-r" role="alert">
      <h2>{failure.isUnreachable ? "No connection" : failure.problem.status === 403 ? "Not for you to see" : "Your round could not be read"}</h2>
      <p>{failure.isUnreachable ? "No round is kept on this telephone. Yours is read as soon as there is a connection." : failure.message}</p>
      {(failure.problem.errors ?? []).map((fault) => <p key={`${fault.code}${fault.path}`}>{fault.message} {fault.hint}</p>)}
      <button type="button" className="main-act" onClick={onRetry}>Try again</button>
    </section>
  );
}

/** What is shown is from before, and by when that was. */
function Stale({ failure, readAt, zone, children }: { readonly failure: ServiceFailure; readonly readAt: number; readonly zone: string; readonly children: React.ReactNode }) {
  return (
    <div className="stale" role="alert">
      <p><strong>{failure.isUnreachable ? "No connection." : failure.message}</strong> What you see is from <strong>{sinceText(readAt, zone)}</strong>: nothing newer could be fetched.</p>
      {children}
    </div>
  );
}

/** `11:05`, or with its day where that is another. */
function sinceText(readAt: number, zone: string): string {
  const day = (instant: number) => new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: zone }).format(instant);
  const at = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(readAt);
  return day(readAt) === day(Date.now()) ? at : `${day(readAt)}, ${at}`;
}

function dayText(date: string): string {
  return new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(Date.parse(`${date}T00:00:00Z`));
}
