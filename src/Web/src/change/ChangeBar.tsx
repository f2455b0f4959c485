import type { DayClock } from "../day/DayClock";
import { Effect } from "./Effect";
import type { Changes } from "./useChanges";
import type { Improving } from "./useImproving";

/** Over the board: taking back, making again, improving, and what became of the last change. */
export function ChangeBar({ changes, improving, clock }: { readonly changes: Changes; readonly improving: Improving; readonly clock: DayClock }) {
  const { notice, whyNot, isBusy, say } = changes;
  if (changes.isReadOnly) {
    return <p className="changes" role="note"><span className="chip">To look at</span> {whyNot}</p>;
  }

  return (
    <div className="changes" role="region" aria-label="Changes by hand">
      <button type="button" onClick={changes.undo} disabled={!changes.canUndo || isBusy}>Undo</button>
      <button type="button" onClick={changes.redo} disabled={!changes.canRedo || isBusy}>Redo</button>
      <button type="button" onClick={improving.start} disabled={whyNot !== null || isBusy || improving.state.kind === "running"}>Improve around my changes</button>
      {improving.state.kind === "running" && <span className="busy" role="status">{improving.state.text} <button type="button" className="plain" onClick={improving.stop}>That is enough</button></span>}
      {improving.state.kind === "failed" && <span className="alarm" role="alert">{improving.state.text}</span>}
      {improving.state.kind === "done" && (
        <div className="ask" role="alertdialog" aria-label="What the search found">
          <p>{improving.state.text}</p>
          <button type="button" className="main-act" onClick={improving.accept}>{improving.state.accept}</button>
          <button type="button" onClick={improving.leave}>Leave it</button>
        </div>
      )}
      <span role="status">{whyNot !== null ? whyNot : isBusy ? "One moment …" : notice?.kind === "said" ? notice.text : ""}</span>
      {notice?.kind === "refused" && (
        <div className="ask" role="alert">
          <p><strong>{notice.text}</strong></p>
          <ul>{notice.lines.slice(0, 5).map((line) => <li key={line}>{line}</li>)}</ul>
          <button type="button" onClick={() => say(null)}>Close</button>
        </div>
      )}
      {notice?.kind === "overtaken" && (
        <div className="ask" role="alert">
          <p><strong>Somebody else has just changed this rota.</strong> Nothing of theirs or yours is lost; the board shows it as it is now.</p>
          <ul>{notice.lines.slice(0, 5).map((line) => <li key={line}>{line}</li>)}</ul>
          <button type="button" className="main-act" disabled={isBusy} onClick={() => changes.propose({ ...notice.change, accepts: [] }, true)}>Try my change again</button>
          <button type="button" onClick={() => say(null)}>Leave it</button>
        </div>
      )}
      {notice?.kind === "asks" && (
        <div className="ask" role="alertdialog" aria-label="Before this is done">
          {notice.text !== "" && <p><strong>{notice.text}</strong></p>}
          <Effect effect={notice.effect} own={(notice.change.moves ?? []).map((move) => move.visit)} clock={clock} />
          <button type="button" className="main-act" autoFocus onClick={() => void changes.make(notice.change)}>{(notice.change.grants ?? []).length > 0 ? "Grant it" : notice.effect.soft.length > 0 ? "Do it all the same" : "Do it"}</button>
          <button type="button" onClick={() => say(null)}>Leave it</button>
        </div>
      )}
    </div>
  );
}
