import { shiftDate } from "../day/DayClock";

/** Service days from the first to the last, both with it, `yyyy-MM-dd`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400_000;
const WEEK = 7;

/** How many days a period has; none or less where it ends before it begins. */
export function daysIn({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
}

/** Monday to Sunday around a day. */
export function weekOf(date: string): Period {
  const monday = shiftDate(date, -((new Date(Date.parse(date)).getUTCDay() + 6) % WEEK));
  return { from: monday, to: shiftDate(monday, WEEK - 1) };
}

/** A period moved by whole weeks, as few as leave the two apart: the same weekdays stand one under another. */
export function beside(period: Period, direction: 1 | -1): Period {
  return moved(period, direction * WEEK * Math.ceil(Math.max(1, daysIn(period)) / WEEK));
}

/** A period as long, from the same weekday on: the last such at or before a date. */
export function alignedTo(period: Period, date: string): Period {
  const apart = Math.round((Date.parse(date) - Date.parse(period.from)) / DAY);
  return moved(period, WEEK * Math.floor(apart / WEEK));
}

function moved({ from, to }: Period, days: number): Period {
  return { from: shiftDate(from, days), to: shiftDate(to, days) };
}

const FULL = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });
const IN_MONTH = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** `23 Nov 2026 to 29 Nov 2026`. */
export function periodText({ from, to }: Period): string {
  return from === to ? FULL.format(Date.parse(from)) : `${FULL.format(Date.parse(from))} to ${FULL.format(Date.parse(to))}`;
}

/** `Mon 23 Nov`. */
export function dayText(date: string): string {
  return `${weekdayText(date)} ${monthDayText(date)}`;
}

/** `Mon`. */
export function weekdayText(date: string): string {
  return WEEKDAY.format(Date.parse(date));
}

/** `23 Nov`. */
export function monthDayText(date: string): string {
  return IN_MONTH.format(Date.parse(date));
}

/** Whether a date can be worked with; what is typed may not be one yet. */
export function isDate(text: string | null): text is string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
