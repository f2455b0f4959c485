import { useEffect, useState } from "react";
import { Brand } from "../board/Brand";
import { Failed, Locked, StaleNotice } from "../board/Notices";
import { AskCard } from "./AskCard";
import { isOpen, stateText, titleOf, type Roster } from "./roster";
import { useRosters, useWhole } from "./useRosters";
import { WholeRoster } from "./WholeRoster";

/** The page of rosters: which worker has which shift over weeks, made, followed and looked at. It names workers. */
export function RosterPage() {
  const { rosters, failure, refused, look, ask, cancel } = useRosters();
  const [chosen, setChosen] = useState<number | null>(() => Number(new URLSearchParams(window.location.search).get("id")) || null);
  const roster = rosters?.find((own) => own.id === chosen) ?? rosters?.find((own) => own.state === "done") ?? rosters?.[0] ?? null;
  const isLocked = failure?.problem.status === 401 || failure?.problem.status === 403;
  useEffect(() => {
    if (roster !== null) {
      window.history.replaceState(null, "", `/roster?id=${roster.id}`);
      document.title = `Roster ${roster.id} – CareRostering`;
    }
  }, [roster?.id]);
  return (
    <div className="page">
      <header className="top">
        <Brand />
        <h1>Rosters</h1>
        <nav className="links" aria-label="Other pages"><a href="/">Day board</a><a href="/planner">Figures</a><a href="/swagger">API</a></nav>
      </header>
      <main className="planner rosters">
        {isLocked ? <Locked message={failure!.message} onKey={() => window.location.reload()} />
          : failure !== null && rosters === null ? <Failed failure={failure} what="The rosters" onRetry={look} />
          : rosters === null ? <p className="nothing" role="status">Reading the rosters …</p>
          : (
            <>
              {failure !== null && <StaleNotice failure={failure} onRetry={look} />}
              <details className="asking" open={rosters.length === 0}>
                <summary>Make a roster</summary>
                <AskCard from={roster?.state === "done" ? roster.id : null} refused={refused} onAsk={(body) => void ask(body).then((made) => made !== null && setChosen(made.id))} />
              </details>
              {roster === null ? <p className="nothing">None yet. Make one above: of a made-up service, or of your own request.</p>
                : <Chosen roster={roster} rosters={rosters} onChoose={setChosen} onCancel={(id) => void cancel(id)} />}
            </>
          )}
      </main>
    </div>
  );
}

interface ChosenProps {
  readonly roster: Roster;
  readonly rosters: readonly Roster[];
  readonly onChoose: (id: number) => void;
  readonly onCancel: (id: number) => void;
}

function Chosen({ roster, rosters, onChoose, onCancel }: ChosenProps) {
  const { whole, failure, retry } = useWhole(roster.state === "done" ? roster.id : null);
  return (
    <>
      <div className="roster-choice">
        <strong className="on-paper">Roster {titleOf(roster)}</strong>
        <label>Roster <select value={roster.id} onChange={(event) => onChoose(Number(event.target.value))}>{rosters.map((own) => <option key={own.id} value={own.id}>{titleOf(own)}{own.state === "done" ? "" : ` (${own.state})`}</option>)}</select></label>
        <span role="status">{stateText(roster)}</span>
        {roster.state === "running" && <progress aria-label="Share of the search" max={100} value={roster.progress?.percent ?? 0} />}
        {isOpen(roster) && <button type="button" onClick={() => onCancel(roster.id)}>Call off</button>}
        <small className="note">{roster.author !== "unknown" && `asked by ${roster.author}, `}{roster.createdAt.slice(0, 16).replace("T", " ")} UTC</small>
      </div>
      {(roster.problem?.errors ?? []).map((fault) => <p key={`${fault.code}${fault.path}`} className="alarm">{fault.path}: {fault.message} {fault.hint}</p>)}
      {failure !== null && <Failed failure={failure} what="The roster" onRetry={retry} />}
      {whole !== null ? <WholeRoster key={roster.id} whole={whole} /> : roster.state === "done" && failure === null && <p className="nothing" role="status">Reading the roster …</p>}
    </>
  );
}
