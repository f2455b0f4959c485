import type { Instant } from "../day/DayClock";
import type { ShownLine } from "../day/filters";

/** Sizes in CSS pixels; `timeline.css` says the same. */
export const NAME_WIDTH = 232;
export const ROW_HEIGHT = 38;
export const GROUP_HEIGHT = 30;
export const AXIS_HEIGHT = 34;

/** Room that `07:00` takes on the axis. */
const LABEL_WIDTH = 50;

const HOUR = 3_600_000;

/** Hours that fit the window at each step of the zoom; the first shows the core hours of a day. */
export const ZOOMS = [16, 8, 4, 2, 1] as const;
export type Zoom = (typeof ZOOMS)[number];

/** From instants to pixels of the time line, the names' column left out. */
export class Scale {
  constructor(readonly from: Instant, readonly until: Instant, readonly pixelsPerHour: number) {}

  x(instant: Instant): number {
    return ((instant - this.from) / HOUR) * this.pixelsPerHour;
  }

  /** Width of a length of time. */
  width(milliseconds: number): number {
    return (milliseconds / HOUR) * this.pixelsPerHour;
  }

  instant(x: number): Instant {
    return this.from + (x / this.pixelsPerHour) * HOUR;
  }

  get total(): number {
    return this.x(this.until);
  }

  /** Whether the time of a line of the axis has room beside the next one. */
  isRoomAt(at: Instant): boolean {
    const every = Math.ceil(LABEL_WIDTH / this.pixelsPerHour);
    return this.pixelsPerHour >= 100 || Math.round((at - this.from) / HOUR) % every === 0;
  }

  /** Where the axis has its lines: full hours, and parts of hours where there is room. */
  ticks(): { at: Instant; isHour: boolean }[] {
    const step = this.pixelsPerHour >= 480 ? HOUR / 12 : this.pixelsPerHour >= 200 ? HOUR / 4 : this.pixelsPerHour >= 100 ? HOUR / 2 : HOUR;
    const ticks: { at: Instant; isHour: boolean }[] = [];
    for (let at = Math.ceil(this.from / step) * step; at <= this.until; at += step) {
      ticks.push({ at, isHour: at % HOUR === 0 });
    }

    return ticks;
  }
}

export function scaleOf(from: Instant, until: Instant, zoom: Zoom, windowWidth: number): Scale {
  const room = Math.max(240, windowWidth - NAME_WIDTH - 12);
  return new Scale(from, Math.ceil(until / HOUR) * HOUR, Math.max(28, room / zoom));
}

/** Where each line begins, and where the last one ends. */
export function topsOf(lines: readonly ShownLine[]): number[] {
  const tops = [0];
  for (const line of lines) {
    tops.push(tops.at(-1)! + (line.kind === "group" ? GROUP_HEIGHT : ROW_HEIGHT));
  }

  return tops;
}

/** The first line that reaches below a height; tops rise, so halving finds it. */
export function lineAt(tops: readonly number[], y: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle + 1]! > y) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }

  return low;
}
