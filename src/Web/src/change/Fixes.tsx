import { useEffect, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import type { DayModel, Waiting } from "../day/DayModel";
import { count } from "../day/words";
import { moneyText, type RuledOutGroup, type VisitFix, type VisitFixes } from "./change";
import type { Changes } from "./useChanges";

type Found = { readonly kind: "closed" } | { readonly kind: "asking" } | { readonly kind: "found"; readonly of: number; readonly fixes: VisitFixes } | { readonly kind: "failed"; readonly text: string };

/** What can be done for a visit that nobody makes, each with its price, and who is kept from it by what. Asked for when somebody wants to know: it takes the service a while. */
export function Fixes({ own, changes, model }: { readonly own: Waiting; readonly changes: Changes; readonly model: DayModel }) {
  const [found, setFound] = useState<Found>({ kind: "closed" });
  const version = model.version.version;
  const isOpen = found.kind !== "closed";
  const { date } = model.version;

  // Of a version that is gone it says what is not so any more: asked anew while it is open.
  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }

    const abort = new AbortController();
    setFound({ kind: "asking" });
    answer(api.GET("/rotas/{date}/visits/{visit}/fixes", { params: { path: { date, visit: own.visit } }, signal: abort.signal })).then(
      (fixes) => setFound({ kind: "found", of: version, fixes }),
      (fault: unknown) => !abort.signal.aborted && setFound({ kind: "failed", text: fault instanceof ServiceFailure ? fault.message : "What would help is not known." }),
    );
    return () => abort.abort();
  }, [isOpen, version, date, own.visit]);

  return (
    <div className="fixes">
      <button type="button" aria-expanded={isOpen} disabled={!isOpen && changes.whyNot !== null} onClick={() => setFound(isOpen ? { kind: "closed" } : { kind: "asking" })}>What would help?</button>
      {found.kind === "asking" && <p className="calm" role="status">Looking …</p>}
      {found.kind === "failed" && <p className="why" role="alert">{found.text}</p>}
      {found.kind === "found" && (
        <>
          <Ways fixes={found.fixes.fixes} changes={changes} />
          <Kept groups={found.fixes.workers} />
        </>
      )}
    </div>
  );
}

/** The ways, the cheapest first. What nobody can do here is said without a button. */
function Ways({ fixes, changes }: { readonly fixes: readonly VisitFix[]; readonly changes: Changes }) {
  if (fixes.length === 0) {
    return <p className="why">Nothing small would help: no overtime, no later start, no single skill or grade, and no one worker more.</p>;
  }

  return (
    <ul className="ways" aria-label="What would help">
      {fixes.map((fix) => (
        <li key={fix.text}>
          {fix.change != null
            ? <button type="button" disabled={changes.isBusy} onClick={() => changes.propose({ ...fix.change!, accepts: [] }, true, fix.text)}><span>{fix.text}</span> <strong>{moneyText(fix.costPence)}</strong></button>
            : <p><span>{fix.text}</span> <strong>{moneyText(fix.costPence)}</strong></p>}
        </li>
      ))}
    </ul>
  );
}

/** Everybody, in groups that can be read: who is near to being able is open, who is far is a number until somebody asks. */
function Kept({ groups }: { readonly groups: readonly RuledOutGroup[] }) {
  return (
    <div className="kept" role="group" aria-label="Who is kept from it by what">
      {groups.map((group) => (
        <details key={group.code + group.text} open={group.isNear && group.workers.length <= 4}>
          <summary>{count(group.workers.length, "worker")} {group.text}</summary>
          <ul>
            {group.workers.map((worker) => (
              <li key={worker.worker}><strong>{worker.worker}</strong> <small>{[worker.profession, worker.locality].filter(Boolean).join(", ")}</small>{worker.why !== "" && <span>{worker.why}</span>}</li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
