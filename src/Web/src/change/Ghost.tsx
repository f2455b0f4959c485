import { createPortal } from "react-dom";
import type { DayClock } from "../day/DayClock";
import { AXIS_HEIGHT, NAME_WIDTH, type Scale } from "../board/geometry";
import { effectSentence, type ChangeEffect, type Moving } from "./change";
import { Effect } from "./Effect";

interface GhostProps {
  readonly moving: Moving;
  readonly effect: ChangeEffect | null;
  readonly problem: string;
  readonly worker: string;
  /** Top of the line it is over. */
  readonly top: number;
  readonly scale: Scale;
  readonly clock: DayClock;
}

/** Where a visit would go, and what that does: beside the pointer, or under the block where it is moved by keys. */
export function Ghost({ moving, effect, problem, worker, top, scale, clock }: GhostProps) {
  const change = effect?.changes.find((own) => own.visit === moving.visit);
  const start = change?.toStart == null ? moving.start : clock.parse(change.toStart);
  const left = NAME_WIDTH + scale.x(start);
  const { pointer } = moving;
  const style = pointer === null
    ? { position: "absolute" as const, left, top: AXIS_HEIGHT + top + 42 }
    : { left: Math.min(pointer.x + 16, window.innerWidth - 330), top: pointer.y > window.innerHeight - 240 ? pointer.y - 200 : pointer.y + 18 };
  const where = `${moving.patient}, ${worker}, ${clock.text(moving.start)}`;
  return (
    <>
      <div className={`ghost${effect?.isPossible === false ? " no" : ""}`} style={{ left, top: AXIS_HEIGHT + top + 3, width: Math.max(8, scale.width(moving.length)) }} aria-hidden="true" />
      <div className="tip" style={style} aria-hidden="true">
        <p className="where">{where}{start !== moving.start && ` → starts ${clock.text(start)}`}</p>
        {effect !== null ? <Effect effect={effect} own={[moving.visit]} clock={clock} /> : <p className="items">{problem || "…"}</p>}
      </div>
      {createPortal(
        // A grid may hold rows alone.
        <p className="sr" role="status" data-moving="true">{pointer === null ? `${where}. ${effect !== null ? effectSentence(effect, [moving.visit], clock) : problem}` : ""}</p>,
        document.body,
      )}
    </>
  );
}

/** A visit between the tray and the board: over no round yet. */
export function Carried({ moving }: { readonly moving: Moving }) {
  const { pointer } = moving;
  return pointer === null ? null : createPortal(
    <div className="tip carried" style={{ left: Math.min(pointer.x + 16, window.innerWidth - 330), top: pointer.y + 18 }} aria-hidden="true">
      <p className="where">{moving.patient}</p>
      <p className="items">Let go over a round, at the time it should start. Let go here, and nothing is done.</p>
    </div>,
    document.body,
  );
}
