import { keyWorker, storedKey } from "../api/client";
import { serviceDayOf } from "../day/DayClock";
import type { RoundResource } from "./round";

/** What the service says of itself, as far as rounds need it. */
export interface Service {
  readonly zone: string;
  readonly dayStart: string;
}

/** One day of a worker as the service told it. */
export interface ToldDay {
  readonly date: string;
  /** How many shifts; those without a published round are in no `rounds`. */
  readonly shifts: number;
  readonly rounds: readonly RoundResource[];
}

/** A worker's rounds as they are kept on the telephone, to be looked at where there is no signal. */
export interface KeptRounds {
  readonly worker: string;
  readonly caller: string;
  readonly mayChoose: boolean;
  readonly service: Service;
  /** When the service told them, as `Date` counts. */
  readonly readAt: number;
  readonly days: readonly ToldDay[];
}

const KEY = "care-round";
/** How to get into homes stands in it: kept for no longer than somebody may need it (docs/security.md). */
export const LONGEST = 24 * 3_600_000;
/** Clocks of telephones are set right now and then; one that was set back by more says nothing of how old a round is. */
const AHEAD = 5 * 60_000;

let isOver = false;

/** Keeps a worker's rounds in place of whatever was kept before. */
export function keepRounds(rounds: KeptRounds): void {
  if (!isOver) {
    localStorage.setItem(KEY, JSON.stringify(rounds));
  }
}

/** Drops what is kept, and keeps nothing until the page is opened again: what is on its way still would come back to a telephone that was just signed out. */
export function keepNoMore(): void {
  isOver = true;
  dropRounds();
}

export function dropRounds(): void {
  localStorage.removeItem(KEY);
}

/** What is kept and not over yet; what is over is deleted by asking. Null where there is nothing, or where the key of this tab is not, or not yet known to be, that worker's. */
export function keptRounds(now: number): KeptRounds | null {
  const kept = current(read(), now);
  if (kept === null) {
    dropRounds();
    return null;
  }

  return storedKey() === null || keyWorker() === kept.worker ? kept : null;
}

/** The service has said whose page this is: another worker's rounds are not kept beside. */
export function dropRoundsOfOthers(worker: string | null): void {
  if (read()?.worker !== worker) {
    dropRounds();
  }
}

/** Without the days that are over; null: nothing is left that may be kept. */
function current(kept: KeptRounds | null, now: number): KeptRounds | null {
  if (kept === null || now - kept.readAt > LONGEST || kept.readAt - now > AHEAD) {
    return null;
  }

  const today = serviceDayOf(now, kept.service.zone, kept.service.dayStart);
  const days = kept.days.filter((day) => day.date >= today);
  if (days.length < kept.days.length && days.length > 0) {
    keepRounds({ ...kept, days });
  }

  return days.length === 0 ? null : { ...kept, days };
}

function read(): KeptRounds | null {
  try {
    const own = JSON.parse(localStorage.getItem(KEY) ?? "null") as KeptRounds | null;
    return own !== null && Array.isArray(own.days) ? own : null;
  } catch {
    return null;
  }
}
