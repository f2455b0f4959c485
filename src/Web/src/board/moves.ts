import type { Stop } from "../day/DayModel";
import type { ShownLine, ShownRow } from "../day/filters";

/** What the keys are on: a visit, or the name of a round where `stop` is null. */
export interface Place {
  readonly shift: string;
  readonly stop: string | null;
}

export function isAt(place: Place | null, shift: string, stop: string | null): boolean {
  return place !== null && place.shift === shift && place.stop === stop;
}

/** Where a key leads; null: nowhere, the key is somebody else's. */
export function move(lines: readonly ShownLine[], from: Place | null, key: string): Place | null {
  const rows = lines.filter((line): line is ShownRow => line.kind === "row");
  if (rows.length === 0) {
    return null;
  }

  const at = rows.findIndex((line) => line.row.shift === from?.shift);
  if (from === null || at < 0) {
    return KEYS.has(key) ? { shift: rows[0]!.row.shift, stop: stopsOf(rows[0]!)[0]?.id ?? null } : null;
  }

  const row = rows[at]!;
  const stops = stopsOf(row);
  const index = stops.findIndex((stop) => stop.id === from.stop);
  const to = (stop: Stop | undefined): Place => ({ shift: row.row.shift, stop: stop?.id ?? null });
  switch (key) {
    case "ArrowRight":
      return to(stops[Math.min(stops.length - 1, index + 1)]);
    case "ArrowLeft":
      return to(stops[index - 1]);
    case "Home":
      return to(undefined);
    case "End":
      return to(stops.at(-1));
    case "ArrowDown":
      return beside(rows, at + 1, stops[index]);
    case "ArrowUp":
      return beside(rows, at - 1, stops[index]);
    case "PageDown":
      return beside(rows, Math.min(rows.length - 1, at + PAGE), stops[index]);
    case "PageUp":
      return beside(rows, Math.max(0, at - PAGE), stops[index]);
    default:
      return null;
  }
}

const PAGE = 10;
const KEYS = new Set(["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End", "PageDown", "PageUp"]);

/** In another row, the visit nearest in time; on a name, the name. */
function beside(rows: readonly ShownRow[], at: number, stop: Stop | undefined): Place | null {
  const row = rows[at];
  if (row === undefined) {
    return null;
  }

  if (stop === undefined) {
    return { shift: row.row.shift, stop: null };
  }

  const near = stopsOf(row).reduce<Stop | undefined>((best, own) => (best === undefined || Math.abs(own.start - stop.start) < Math.abs(best.start - stop.start) ? own : best), undefined);
  return { shift: row.row.shift, stop: near?.id ?? null };
}

/** The stops that the filters leave to go through. */
function stopsOf(line: ShownRow): readonly Stop[] {
  return line.matches === null ? line.row.stops : line.row.stops.filter((stop) => line.matches!.has(stop.id));
}
