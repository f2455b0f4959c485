import { shiftDate } from "../day/DayClock";

/** `2 h 25 min`, `12 min`. */
export function minutesText(minutes: number): string {
  const whole = Math.round(Math.abs(minutes));
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, "0")} min`;
}

/** `under 3 hours`, `under a day`: how soon somebody comes. */
export function promiseText(hours: number): string {
  const [count, unit] = hours % 24 === 0 ? [hours / 24, "day"] : [hours, "hour"];
  return count === 1 ? `under ${unit === "hour" ? "an" : "a"} ${unit}` : `under ${count} ${unit}s`;
}

/** `08:00–19:00`, `from 08:00`: when first visits start; empty where that is at any hour. */
export function startsText(from: string | null, until: string | null): string {
  if (from !== null && until !== null) {
    return `${from}–${until}`;
  }

  return from !== null ? `from ${from}` : until !== null ? `until ${until}` : "";
}

/** `full`, `3`, `10 or more`: how many calls could be taken; `2 as planned so far` where days on which there may be more room are not planned yet. */
export function headroomText(taken: number, calls: number, due: string, notPlanned: readonly string[]): string {
  if (taken === calls) {
    return calls === 0 ? "not known" : `${taken} or more`;
  }

  // The first of these days begins before the promise runs out.
  const [first] = notPlanned;
  const mayBeMore = first !== undefined && first <= due.slice(0, 10);
  return mayBeMore ? `${taken} as planned so far` : taken === 0 ? "full" : String(taken);
}

/** `£14.01`, `−£0.40`. */
export function moneyText(pence: number): string {
  return `${pence < 0 ? "−" : ""}£${(Math.abs(pence) / 100).toFixed(2)}`;
}

/** A date as somebody says it on the telephone. */
export function dayText(date: string, today: string): string {
  if (date === today) {
    return "today";
  }

  return date === shiftDate(today, 1) ? "tomorrow" : new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" }).format(Date.parse(`${date}T00:00:00Z`));
}

/** `9:05`: minutes and seconds left. */
export function countdownText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** `moving-and-handling` for people. */
export function skillText(skill: string): string {
  return skill.length <= 2 ? skill.toUpperCase() : skill.replaceAll("-", " ");
}

/** Coordinates that somebody typed, or null. */
export function coordinatesOf(text: string): { lat: number; lon: number } | null {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[, ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (found === null) {
    return null;
  }

  const [lat, lon] = [Number(found[1]), Number(found[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}
