import type { components } from "../api/schema";
import type { DayClock, Instant } from "../day/DayClock";
import type { DayModel, RotaVersion, Row, Waiting } from "../day/DayModel";

type Schemas = components["schemas"];
export type ChangeRequest = Schemas["ChangeRequest"];
export type ChangeEffect = Schemas["ChangeEffect"];
export type MadeChange = Schemas["MadeChange"];
export type VisitFixes = Schemas["VisitFixesResource"];
export type VisitFix = Schemas["VisitFixResource"];
export type RuledOutGroup = Schemas["RuledOutGroup"];

/** Codes of soft rules (docs/changes-by-hand.md): whoever takes a change back is not asked again. */
export const SOFT_CODES = ["breaches", "preference", "continuity", "overtime", "missedBreaks"];

/** Starts that can be pointed at: five minutes apart. */
export const STEP = 5 * 60_000;

/** A visit on its way to another place. */
export interface Moving {
  readonly visit: string;
  readonly patient: string;
  readonly length: number;
  /** The round it is over; "" for none, as beside the board. */
  readonly shift: string;
  readonly start: Instant;
  /** Where the pointer is; null: it is moved by keys. */
  readonly pointer: { readonly x: number; readonly y: number } | null;
}

/** The version that may be changed: the newest in force, else the newest of all. */
export function standingOf(versions: readonly RotaVersion[]): RotaVersion | undefined {
  return versions.find((own) => own.state !== "draft") ?? versions[0];
}

export function instantText(instant: Instant): string {
  return new Date(instant).toISOString().replace(".000Z", "Z");
}

/** A visit of the tray about to be put on the board by keys: in the first round on duty when it may start, no sooner than now. */
export function takenUp(own: Waiting, rows: readonly Row[], now: Instant): Moving | null {
  const wanted = Math.ceil(Math.max(own.windows[0]?.[0] ?? now, Math.min(now, own.windows.at(-1)?.[1] ?? now)) / STEP) * STEP;
  const row = rows.find((one) => one.shiftStart <= wanted && wanted < one.shiftFinish) ?? rows[0];
  return row === undefined ? null : { visit: own.visit, patient: own.patient, length: (own.minutes ?? 30) * 60_000, shift: row.shift, start: wanted, pointer: null };
}

export function moveTo({ visit, shift, start }: Pick<Moving, "visit" | "shift" | "start">): ChangeRequest {
  return { moves: [{ visit, shift, start: instantText(start) }], reason: "Moved by hand" };
}

/** The change that gives visits back the rounds and starts they have in a model. */
export function backTo(model: DayModel, visits: readonly string[]): ChangeRequest {
  const wanted = new Set(visits);
  const made = model.rows.flatMap((row) => row.stops.filter((stop) => wanted.delete(stop.id)).map((stop) => ({ visit: stop.id, shift: row.shift, start: instantText(stop.start) })));
  return { moves: [...made, ...[...wanted].map((visit) => ({ visit, unassign: true }))], reason: "Improvement given back" };
}

/** Pence as pounds, with a sign: what somebody pays more or less. */
export function moneyText(pence: number): string {
  const pounds = (Math.abs(pence) / 100).toLocaleString("en-GB", { style: "currency", currency: "GBP" });
  return Math.abs(pence) < 0.5 ? "no change in cost" : `${pounds} ${pence > 0 ? "more" : "less"}`;
}

/** Visits that have to make room, in words. */
export function pushedText(effect: ChangeEffect, own: readonly string[], clock: DayClock): string[] {
  return effect.changes
    .filter((change) => change.kind === "retimed" && !own.includes(change.visit))
    .map((change) => `${change.visit} ${clock.text(clock.parse(change.fromStart!))} → ${clock.text(clock.parse(change.toStart!))} (${change.movedMinutes! > 0 ? "+" : "−"}${Math.abs(change.movedMinutes!)} min)`);
}

const ITEMS: Readonly<Record<string, string>> = {
  unassigned: "unassigned visits", breaches: "broken promises", travelTime: "travel time", mileage: "mileage", overtime: "overtime", preference: "preferred times", overGrading: "over-grading",
  continuity: "new faces", unfairness: "full days", disturbance: "disturbance", worstLateness: "worst lateness", waiting: "waiting", worstIdle: "longest idle time", uneven: "uneven days", missedBreaks: "missed breaks",
};

/** Items that cost more or less, the dearest first. */
export function itemsText(effect: ChangeEffect): string[] {
  const { beforePence: before, afterPence: after } = effect;
  return Object.keys(ITEMS)
    .map((item) => [item, (after[item] ?? 0) - (before[item] ?? 0)] as const)
    .filter(([, pence]) => Math.abs(pence) >= 0.5)
    .toSorted((a, b) => b[1] - a[1])
    .map(([item, pence]) => `${ITEMS[item]} ${moneyText(pence)}`);
}

/** An effect in one sentence, for those who hear the board. */
export function effectSentence(effect: ChangeEffect, own: readonly string[], clock: DayClock): string {
  if (!effect.isPossible) {
    return `Not possible: ${effect.hard.map((rule) => rule.message).join(" ")}`;
  }

  const start = effect.changes.find((change) => own.includes(change.visit))?.toStart;
  const pushed = pushedText(effect, own, clock);
  return [
    start == null ? "" : `Starts ${clock.text(clock.parse(start))}.`,
    `${moneyText(effect.differencePence)}.`,
    pushed.length === 0 ? "" : `Puts off ${pushed.length}: ${pushed.slice(0, 3).join(", ")}.`,
    ...effect.soft.map((rule) => rule.message),
  ].filter(Boolean).join(" ");
}
