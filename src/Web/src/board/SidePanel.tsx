import type { DayModel, Row, Stop, Waiting } from "../day/DayModel";
import { PlaceIt, RoundChanges, VisitChanges } from "../change/VisitChanges";
import type { Changes } from "../change/useChanges";
import type { Hand } from "../change/useHandling";
import type { Place } from "./moves";
import { RoundDetails } from "./RoundDetails";
import { Tray } from "./Tray";
import { VisitDetails } from "./VisitDetails";

interface SidePanelProps {
  readonly model: DayModel;
  readonly waiting: readonly Waiting[];
  readonly row: Row | null;
  readonly stop: Stop | null;
  readonly onSelect: (place: Place | null) => void;
  readonly onLook: (text: string) => void;
  readonly changes: Changes;
  readonly onMove: (visit: string) => void;
  readonly take: Hand["take"];
  /** An unassigned visit is to be put on the board by keys. */
  readonly onPlace: (own: Waiting) => void;
}

/** Beside the board: what is selected, and below it the visits that nobody makes. */
export function SidePanel({ model, waiting, row, stop, onSelect, onLook, changes, onMove, take, onPlace }: SidePanelProps) {
  return (
    <aside className="side" aria-label="Details and unassigned visits">
      {row === null && (
        <section className="card hint" aria-label="How to use the board">
          <p>Select a visit or a round to see more of it.</p>
          <p><kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd> from visit to visit, <kbd>Enter</kbd> opens, <kbd>Home</kbd> the round, <kbd>+</kbd> <kbd>−</kbd> zoom, <kbd>/</kbd> search{!changes.isReadOnly && <>, <kbd>M</kbd> moves a visit (arrows, then <kbd>Enter</kbd> or <kbd>Esc</kbd>)</>}: when the board has the focus.</p>
        </section>
      )}
      {row !== null && (
        <section className="card details" aria-label="Details">
          <button type="button" className="close" aria-label="Close details" onClick={() => onSelect(null)}>×</button>
          {stop !== null
            ? <VisitDetails stop={stop} row={row} clock={model.clock} onSelect={onSelect} onLook={onLook} />
            : <RoundDetails row={row} clock={model.clock} onSelect={onSelect} />}
          {changes.isReadOnly ? null : stop !== null
            ? <VisitChanges stop={stop} changes={changes} onMove={() => onMove(stop.id)} />
            : <RoundChanges key={row.shift} row={row} model={model} changes={changes} />}
        </section>
      )}
      <Tray
        waiting={changes.isReadOnly ? waiting.map((own) => ({ ...own, isPlaceable: false })) : waiting}
        total={model.waiting.length}
        clock={model.clock}
        onLook={onLook}
        place={(own) => <PlaceIt own={own} changes={changes} model={model} onMove={() => onPlace(own)} />}
        onTake={(event, own) => take.current?.(event, own)}
        onKeys={onPlace}
      />
    </aside>
  );
}
