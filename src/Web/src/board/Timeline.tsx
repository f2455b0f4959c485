import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent, MouseEvent } from "react";
import { useHandling, type Hand } from "../change/useHandling";
import type { DayModel } from "../day/DayModel";
import type { ShownLine } from "../day/filters";
import { AXIS_HEIGHT, lineAt, NAME_WIDTH, scaleOf, topsOf, ZOOMS, type Scale, type Zoom } from "./geometry";
import { isAt, move, type Place } from "./moves";
import { elementId, GroupRow, TimelineRow } from "./TimelineRow";
import { useNow } from "./useNow";

interface TimelineProps {
  readonly model: DayModel;
  readonly lines: readonly ShownLine[];
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly selected: Place | null;
  readonly onSelect: (place: Place | null) => void;
  readonly patient: string;
  readonly onSearch: () => void;
  readonly hand: Hand;
}

/** Lines kept ready above and below what is seen. While one scrolls they come one by one: several at once would hold up a frame. */
const READY = 10;

/**
 * The rounds of a day as time lines: only the lines near the window are in the document, so that 40 rounds and 400 scroll alike. The grid has the focus
 * itself and names the visit that the keys are on (`aria-activedescendant`), which may scroll out and come back without the focus being lost.
 */
export function Timeline({ model, lines, zoom, onZoom, selected, onSelect, patient, onSearch, hand }: TimelineProps) {
  const box = useRef<HTMLDivElement>(null);
  // Not known until the box is there: lines drawn for another size would be drawn twice.
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [first, setFirst] = useState(0);
  const [active, setActive] = useState<Place | null>(null);
  const now = useNow();
  const tops = useMemo(() => topsOf(lines), [lines]);
  const { clock, until } = model;
  const scale = useMemo(() => scaleOf(clock.zero, until, zoom, size.width), [clock, until, zoom, size.width]);

  useLayoutEffect(() => {
    const own = box.current!;
    const measure = () => setSize({ width: own.clientWidth, height: own.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(own);
    measure();
    return () => observer.disconnect();
  }, []);

  const onScroll = useCallback(() => setFirst(lineAt(tops, box.current!.scrollTop)), [tops]);
  useEffect(onScroll, [onScroll]);
  useKeptMoment(box, scale, clock.date, now, zoom === ZOOMS[0]);

  const go = (place: Place) => {
    setActive(place);
    show(box.current!, lines, tops, scale, place);
    // Without waiting for the scroll event: what the keys are on is spoken of in the same breath.
    onScroll();
  };
  const handling = useHandling(hand, { box, model, lines, tops, scale, show: (shift) => show(box.current!, lines, tops, scale, { shift, stop: null }) });
  useEffect(() => {
    // Selected elsewhere, on the map or in a list: the board goes there, too, and back where it has been scrolled away since.
    if (selected !== null) {
      go(selected);
    }
  }, [selected]); // not when the keys go elsewhere
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    if (handling.onKey(event, active)) {
      event.preventDefault();
      return;
    }

    const next = move(lines, active, event.key);
    const step = event.key === "+" || event.key === "=" ? 1 : event.key === "-" ? -1 : 0;
    if (next !== null) {
      go(next);
    } else if ((event.key === "Enter" || event.key === " ") && active !== null) {
      onSelect(active);
    } else if (event.key === "Escape") {
      onSelect(null);
    } else if (step !== 0) {
      onZoom(ZOOMS[ZOOMS.indexOf(zoom) + step] ?? zoom);
    } else if (event.key === "/") {
      onSearch();
    } else {
      return;
    }

    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const own = (event.target as Element).closest<HTMLElement>("[data-shift]");
    if (own !== null) {
      const place = { shift: own.dataset["shift"]!, stop: own.dataset["stop"] || null };
      setActive(place);
      onSelect(place);
    }
  };

  const last = Math.min(lines.length, lineAt(tops, (tops[first] ?? 0) + size.height) + 1 + READY);
  const from = Math.max(0, first - READY);
  const drawn = size.width === 0 ? [] : lines.slice(from, last);
  const isActiveDrawn = active !== null && drawn.some((line) => line.kind === "row" && line.row.shift === active.shift);
  const keyOf = (place: Place | null, shift: string) => (place?.shift === shift ? (place.stop ?? "") : null);
  return (
    <div
      ref={box}
      className="timeline"
      role="grid"
      tabIndex={0}
      aria-label={`Rounds of the day. Arrow keys go from visit to visit, Enter opens one, ${hand.changes.isReadOnly ? "" : "M moves it, "}plus and minus zoom, slash searches.`}
      aria-rowcount={lines.length + 1}
      aria-activedescendant={isActiveDrawn ? elementId(active) : undefined}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onClickCapture={handling.onClickCapture}
      onPointerDown={handling.onPointerDown}
      onFocus={() => active === null && setActive(move(lines, null, "Home"))}
    >
      <div className="canvas" role="rowgroup" style={{ width: NAME_WIDTH + scale.total, height: AXIS_HEIGHT + tops.at(-1)! }}>
        <Axis scale={scale} clock={clock} now={now} />
        <Hours scale={scale} />
        {drawn.map((line, offset) =>
          line.kind === "group" ? (
            <GroupRow key={`group ${line.name}`} group={line} index={from + offset + 1} top={AXIS_HEIGHT + tops[from + offset]!} />
          ) : (
            <TimelineRow
              key={line.row.shift}
              line={line}
              index={from + offset + 1}
              top={AXIS_HEIGHT + tops[from + offset]!}
              scale={scale}
              clock={clock}
              active={keyOf(active, line.row.shift)}
              selected={keyOf(selected, line.row.shift)}
              patient={patient}
            />
          ),
        )}
        {handling.ghost}
        {now >= scale.from && now <= scale.until && <div className="now" style={{ left: NAME_WIDTH + scale.x(now) }} aria-hidden="true" />}
      </div>
    </div>
  );
}

/** The hours over the lines; they stay in sight. */
const Axis = memo(function Axis({ scale, clock, now }: { readonly scale: Scale; readonly clock: DayModel["clock"]; readonly now: number }) {
  const isToday = now >= scale.from && now <= scale.until;
  return (
    <div className="axis" role="row" aria-rowindex={1}>
      <div className="corner" role="columnheader">Round</div>
      <div className="ticks" role="columnheader" aria-label={`Time of day, ${clock.text(scale.from)} to ${clock.text(scale.until)}`}>
        {scale.ticks().map(({ at, isHour }) => (
          <span key={at} className={isHour ? "tick hour" : "tick"} style={{ left: scale.x(at) }} aria-hidden="true">{scale.isRoomAt(at) ? clock.text(at) : ""}</span>
        ))}
        {isToday && <span className="tick now-text" style={{ left: scale.x(now) }} aria-hidden="true">{clock.text(now)}</span>}
      </div>
    </div>
  );
});

/** Lines down the board at full hours. */
const Hours = memo(function Hours({ scale }: { readonly scale: Scale }) {
  return (
    <div className="hours" aria-hidden="true">
      {scale.ticks().filter(({ isHour }) => isHour).map(({ at }) => <div key={at} style={{ left: NAME_WIDTH + scale.x(at) }} />)}
    </div>
  );
});

/** Keeps the moment in the middle of the window where it is while the zoom changes; a new day begins at its start, and seen nearer, today has now in the middle, as when one comes nearer from the whole day. */
function useKeptMoment(box: React.RefObject<HTMLDivElement | null>, scale: Scale, date: string, now: number, isWholeDay: boolean) {
  const before = useRef<{ scale: Scale; date: string; isWholeDay: boolean } | null>(null);
  useLayoutEffect(() => {
    const own = box.current!;
    const room = own.clientWidth - NAME_WIDTH;
    const last = before.current;
    const isToday = now >= scale.from && now <= scale.until;
    before.current = { scale, date, isWholeDay };
    if (last?.date !== date) {
      own.scrollLeft = isToday && !isWholeDay ? Math.max(0, scale.x(now) - room / 2) : 0;
    } else if (isWholeDay) {
      own.scrollLeft = 0;
    } else if (last.isWholeDay && isToday) {
      own.scrollLeft = scale.x(now) - room / 2;
    } else if (last.scale !== scale) {
      own.scrollLeft = scale.x(last.scale.instant(own.scrollLeft + room / 2)) - room / 2;
    }
  }, [box, scale, date]); // the clock going on moves nothing
}

/** Scrolls no further than is needed to see a place. */
function show(own: HTMLElement, lines: readonly ShownLine[], tops: readonly number[], scale: Scale, place: Place) {
  const at = lines.findIndex((line) => line.kind === "row" && line.row.shift === place.shift);
  const line = lines[at];
  if (line?.kind !== "row") {
    return;
  }

  const top = tops[at]!;
  const bottom = tops[at + 1]! + AXIS_HEIGHT;
  if (top < own.scrollTop) {
    own.scrollTop = top - (lines[at - 1]?.kind === "group" ? top - tops[at - 1]! : 0);
  } else if (bottom > own.scrollTop + own.clientHeight) {
    own.scrollTop = bottom - own.clientHeight + 4;
  }

  const stop = line.row.stops.find((one) => isAt(place, line.row.shift, one.id));
  if (stop !== undefined) {
    const [left, right] = [scale.x(stop.start), scale.x(stop.finish)];
    const room = own.clientWidth - NAME_WIDTH;
    if (left < own.scrollLeft || right > own.scrollLeft + room) {
      own.scrollLeft = (left + right) / 2 - room / 2;
    }
  }
}
