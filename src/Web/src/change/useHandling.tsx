import { useEffect, useRef } from "react";
import type { KeyboardEvent, MouseEvent, PointerEvent, ReactNode } from "react";
import { AXIS_HEIGHT, lineAt, NAME_WIDTH, type Scale } from "../board/geometry";
import type { Place } from "../board/moves";
import type { DayModel, Row, Waiting } from "../day/DayModel";
import type { ShownLine } from "../day/filters";
import { STEP, type Moving } from "./change";
import { Carried, Ghost } from "./Ghost";
import type { Changes } from "./useChanges";
import type { useMoving } from "./useMoving";

/** Visits being moved by hand, on the board as a whole. */
export interface Hand {
  readonly changes: Changes;
  readonly move: ReturnType<typeof useMoving>;
  /** A press on a visit of the tray, which the board then has under the pointer. */
  readonly take: React.RefObject<((event: PointerEvent, own: Waiting) => void) | null>;
}

interface Board {
  readonly box: React.RefObject<HTMLDivElement | null>;
  readonly model: DayModel;
  readonly lines: readonly ShownLine[];
  readonly tops: readonly number[];
  readonly scale: Scale;
  readonly show: (shift: string) => void;
}

/** A press that moves less than this is a click. */
const LEAST = 5;
const EDGE = 40;

/** Moving visits on the time lines, with the pointer and with keys. */
export function useHandling({ changes, move, take }: Hand, { box, model, lines, tops, scale, show }: Board): {
  onPointerDown: (event: PointerEvent) => void;
  onClickCapture: (event: MouseEvent) => void;
  onKey: (event: KeyboardEvent, active: Place | null) => boolean;
  ghost: ReactNode;
} {
  const { moving, set } = move;
  const wasDragged = useRef(false);
  const latest = useRef({ lines, tops, scale, moving, drop: move.drop });
  latest.current = { lines, tops, scale, moving, drop: move.drop };
  const isOff = changes.whyNot !== null || changes.isBusy;
  const leave = useRef<(() => void) | null>(null);
  useEffect(() => () => leave.current?.(), []);

  const onPointerDown = (event: PointerEvent) => {
    const own = (event.target as Element).closest<HTMLElement>(".stop[data-stop]");
    const picked = own === null ? null : visitAt(model.rows, own.dataset["stop"]!);
    wasDragged.current = false;
    if (picked !== null) {
      drag(event, picked, instantAt(event.clientX) - picked.start, false);
    }
  };

  /** Follows the pointer from a press on. What comes from beside the board is over no round until it is over the board. */
  const drag = (event: PointerEvent, picked: Moving, grab: number, isFromBeside: boolean) => {
    if (event.button !== 0 || isOff || moving !== null) {
      return;
    }

    const from = { x: event.clientX, y: event.clientY };
    let isDragged = false;
    let wasInside = !isFromBeside;
    const onMove = (moved: globalThis.PointerEvent) => {
      if (!isDragged && Math.hypot(moved.clientX - from.x, moved.clientY - from.y) < LEAST) {
        return;
      }

      isDragged = true;
      wasDragged.current = !isFromBeside;
      moved.preventDefault();
      const isOver = !isFromBeside || isOverBoard(moved);

      // Whoever comes in from beside crosses an edge, and does not want the board to move for that.
      wasInside ||= isOver && !isAtEdge(moved);
      if (isOver && wasInside) {
        scrollAtEdge(moved);
      }

      const shift = !isOver ? "" : (shiftAt(moved.clientY) ?? latest.current.moving?.shift ?? picked.shift);
      const start = Math.round((instantAt(moved.clientX) - grab) / STEP) * STEP;
      set({ ...picked, shift, start, pointer: { x: moved.clientX, y: moved.clientY } });
    };
    const end = () => {
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("pointercancel", onCancel);
      window.removeEventListener("keydown", onEscape, true);
      leave.current = null;
    };
    const onUp = () => {
      end();
      const now = latest.current.moving;
      if (isDragged && now !== null) {
        if (!isFromBeside && now.shift === picked.shift && Math.abs(now.start - picked.start) < STEP) {
          set(null);
        } else {
          latest.current.drop();
        }
      }
    };
    const onCancel = () => {
      end();
      set(null);
    };
    const onEscape = (key: globalThis.KeyboardEvent) => key.key === "Escape" && (key.stopPropagation(), onCancel());
    leave.current = onCancel;
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", onCancel);
    window.addEventListener("keydown", onEscape, true);
  };

  take.current = (event, own) => drag(event, { visit: own.visit, patient: own.patient, length: (own.minutes ?? 30) * 60_000, shift: "", start: own.windows[0]?.[0] ?? model.clock.zero, pointer: null }, 0, true);
  const isOverBoard = ({ clientX, clientY }: globalThis.PointerEvent) => {
    const edge = box.current!.getBoundingClientRect();
    return clientX > edge.left + NAME_WIDTH && clientX < edge.right && clientY > edge.top + AXIS_HEIGHT && clientY < edge.bottom;
  };
  const instantAt = (x: number) => {
    const own = box.current!;
    return latest.current.scale.instant(x - own.getBoundingClientRect().left + own.scrollLeft - NAME_WIDTH);
  };
  const shiftAt = (y: number) => {
    const own = box.current!;
    const line = latest.current.lines[lineAt(latest.current.tops, y - own.getBoundingClientRect().top + own.scrollTop - AXIS_HEIGHT)];
    return line?.kind === "row" ? line.row.shift : null;
  };
  const isAtEdge = ({ clientX, clientY }: globalThis.PointerEvent) => {
    const edge = box.current!.getBoundingClientRect();
    return clientX > edge.right - EDGE || clientY > edge.bottom - EDGE || clientX < edge.left + NAME_WIDTH + EDGE || clientY < edge.top + AXIS_HEIGHT + EDGE;
  };
  const scrollAtEdge = ({ clientX, clientY }: globalThis.PointerEvent) => {
    const own = box.current!;
    const edge = own.getBoundingClientRect();
    own.scrollTop += clientY < edge.top + AXIS_HEIGHT + EDGE ? -12 : clientY > edge.bottom - EDGE ? 12 : 0;
    own.scrollLeft += clientX < edge.left + NAME_WIDTH + EDGE ? -12 : clientX > edge.right - EDGE ? 12 : 0;
  };

  const onKey = (event: KeyboardEvent, active: Place | null): boolean => {
    if (moving === null) {
      if (event.key !== "m" || active?.stop == null || changes.isReadOnly) {
        return false;
      }

      const picked = visitAt(model.rows, active.stop);
      if (isOff || picked === null) {
        changes.say({ kind: "refused", text: changes.whyNot ?? "The board is still busy with the last change.", lines: [] });
      } else {
        set(picked);
      }

      return true;
    }

    const by = event.shiftKey ? 6 * STEP : STEP;
    switch (event.key) {
      case "ArrowLeft":
        set({ ...moving, start: moving.start - by });
        break;
      case "ArrowRight":
        set({ ...moving, start: moving.start + by });
        break;
      case "ArrowUp":
      case "ArrowDown": {
        const rows = lines.flatMap((line) => (line.kind === "row" ? [line.row] : []));
        const next = rows[rows.findIndex((row) => row.shift === moving.shift) + (event.key === "ArrowUp" ? -1 : 1)];
        if (next !== undefined) {
          set({ ...moving, shift: next.shift });
          show(next.shift);
        }

        break;
      }
      case "Enter":
        move.drop();
        break;
      case "Escape":
        set(null);
        break;
      default:
        break;
    }

    return true;
  };

  const at = moving === null ? -1 : lines.findIndex((line) => line.kind === "row" && line.row.shift === moving.shift);
  const line = lines[at];
  return {
    onPointerDown,
    onClickCapture: (event) => {
      // The end of a drag is no click.
      if (wasDragged.current) {
        wasDragged.current = false;
        event.stopPropagation();
      }
    },
    onKey,
    ghost: moving === null ? null
      : line?.kind !== "row" ? <Carried moving={moving} />
      : <Ghost moving={moving} effect={move.effect} problem={move.problem} worker={line.row.worker} top={tops[at]!} scale={scale} clock={model.clock} />,
  };
}

/** A visit about to be moved, by keys until a pointer takes it. */
export function visitAt(rows: readonly Row[], id: string): Moving | null {
  for (const row of rows) {
    const stop = row.stops.find((own) => own.id === id);
    if (stop !== undefined) {
      return { visit: stop.id, patient: stop.patient, length: stop.finish - stop.start, shift: row.shift, start: stop.start, pointer: null };
    }
  }

  return null;
}
