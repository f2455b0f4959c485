import { useState } from "react";
import type { DayModel, Row, Stop, Waiting } from "../day/DayModel";
import { moneyText, type ChangeEffect, type ChangeRequest } from "./change";
import { Fixes } from "./Fixes";
import type { Changes } from "./useChanges";

/** What can be done to the selected visit. */
export function VisitChanges({ stop, changes, onMove }: { readonly stop: Stop; readonly changes: Changes; readonly onMove: () => void }) {
  const isOff = changes.whyNot !== null || changes.isBusy;
  return (
    <p className="acts">
      <button type="button" disabled={isOff} onClick={onMove}>Move with the keys</button>
      {stop.isPinned
        ? <button type="button" disabled={isOff} onClick={() => changes.propose({ unpin: [stop.visit], reason: "Unpinned by hand" })}>Unpin</button>
        : <button type="button" disabled={isOff} onClick={() => changes.propose({ pin: [stop.visit], reason: "Pinned by hand" })}>Pin</button>}
      <button type="button" disabled={isOff} onClick={() => changes.propose({ moves: [{ visit: stop.id, unassign: true }], reason: "Taken out by hand" }, true)}>Take out</button>
    </p>
  );
}

/** Two rounds change workers. */
export function RoundChanges({ row, model, changes }: { readonly row: Row; readonly model: DayModel; readonly changes: Changes }) {
  const [other, setOther] = useState("");
  return (
    <p className="acts">
      <label>Swap visits with <select value={other} onChange={(event) => setOther(event.target.value)}>
        <option value="">choose a round</option>
        {model.rows.filter((own) => own.shift !== row.shift).map((own) => <option key={own.shift} value={own.shift}>{own.worker}, {model.clock.text(own.shiftStart)}–{model.clock.text(own.shiftFinish)}</option>)}
      </select></label>
      <button type="button" disabled={other === "" || changes.whyNot !== null || changes.isBusy} onClick={() => changes.propose({ swap: { first: row.shift, second: other }, reason: "Rounds swapped by hand" }, true)}>Swap</button>
    </p>
  );
}

/** The cheapest place that the rules leave an unassigned visit, with its price; or what is in the way everywhere. */
export function PlaceIt({ own, changes, model, onMove }: { readonly own: Waiting; readonly changes: Changes; readonly model: DayModel; readonly onMove: () => void }) {
  const [found, setFound] = useState<{ of: number; effect: ChangeEffect } | null>(null);
  const change: ChangeRequest = { moves: [{ visit: own.visit }], reason: "Placed by hand" };
  const version = model.version.version;
  const effect = found?.of === version ? found.effect : null;
  const place = effect?.changes.find((one) => one.visit === own.visit);
  return (
    <div className="place">
      {effect === null && (
        <button type="button" disabled={changes.whyNot !== null || changes.isBusy} onClick={() => void changes.attempt(change, AbortSignal.timeout(30_000)).then((got) => setFound({ of: version, effect: got }), () => changes.propose(change))}>Find a place</button>
      )}
      <button type="button" disabled={changes.whyNot !== null || changes.isBusy} onClick={onMove}>Place by keys</button>
      {effect?.isPossible === false && <p className="why">No round has room for it as things stand.</p>}
      {place?.toStart != null && (
        <button type="button" disabled={changes.isBusy} onClick={() => changes.propose(change)}>
          Give it to {place.toWorker} at {model.clock.text(model.clock.parse(place.toStart))}: {moneyText(costOf(effect!))}
        </button>
      )}
      <Fixes own={own} changes={changes} model={model} />
    </div>
  );
}

/** What a place costs; the price of being left out is no money that anybody pays. */
function costOf({ beforePence: before, afterPence: after }: ChangeEffect): number {
  const money = (items: Readonly<Record<string, number>>) => Object.entries(items).reduce((sum, [item, pence]) => (item === "unassigned" ? sum : sum + pence), 0);
  return money(after) - money(before);
}
