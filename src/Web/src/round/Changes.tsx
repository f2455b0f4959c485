import type { DayClock } from "../day/DayClock";
import { lastLook } from "./seen";
import type { Round, RoundChange } from "./round";

/** What is other than when the round was last looked at; it stays until somebody says that it is seen, also when the page is opened again. */
export function Changes({ round, onSeen }: { readonly round: Round; readonly onSeen: () => void }) {
  if (round.changes.length === 0) {
    return null;
  }

  const before = lastLook(round.shift);
  return (
    <section className="card-r changes" aria-label="What changed since you looked">
      <h2>Changed since you looked{before !== null && ` at ${round.clock.text(before.at)}`}</h2>
      <ul>{round.changes.map((change) => <li key={change.visit}>{sentence(change, round.clock)}</li>)}</ul>
      <button type="button" className="main-act" onClick={onSeen}>Seen</button>
    </section>
  );
}

/** A change in a sentence. */
export function sentence(change: RoundChange, clock: DayClock): string {
  const at = (text: string | null) => (text === null ? "" : clock.text(Date.parse(text)));
  switch (change.kind) {
    case "new":
      return `New: ${change.patient} at ${at(change.toStart)}`;
    case "gone":
      return `Not yours any more: ${change.patient}, was at ${at(change.fromStart)}`;
    case "moved":
      return change.fromStart === change.toStart ? `Another length: ${change.patient} at ${at(change.toStart)}` : `Moved: ${change.patient} from ${at(change.fromStart)} to ${at(change.toStart)}`;
  }
}
