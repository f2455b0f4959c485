import type { components } from "../api/schema";
import { count } from "../day/words";
import { dayText, monthDayText } from "../planner/period";

export type Roster = components["schemas"]["RosterResource"];
export type Grid = components["schemas"]["RosterGrid"];
export type GridWorker = components["schemas"]["GridWorker"];
export type GridShiftType = components["schemas"]["GridShiftType"];
export type Explanation = components["schemas"]["RosterExplanation"];
export type Refused = components["schemas"]["RefusedRequest"];
export type Uncovered = components["schemas"]["UncoveredNeedDocument"];
export type Kind = GridShiftType["kind"];

/** What a day of a worker is. */
export interface Cell {
  readonly date: string;
  /** What stands in it: the code of a shift type, `lv`, or nothing for a day off. */
  readonly text: string;
  readonly kind: Kind | "leave" | "off";
  readonly isWeekend: boolean;
  readonly isMonday: boolean;
  /** Whether a request for the day is granted; null: there is none. */
  readonly isGranted: boolean | null;
  /** The same in words; empty for a day off without a request. */
  readonly label: string;
}

/** A worker's row. */
export interface Row {
  readonly worker: GridWorker;
  /** What is searched: id, profession and skills, in small letters. */
  readonly words: string;
  /** Week by week, seven days each. */
  readonly weeks: readonly (readonly Cell[])[];
}

const WEEK = 7;
const LETTERS: Readonly<Record<Kind, string>> = { early: "E", day: "D", late: "L", night: "N" };

export const KINDS: Readonly<Record<Kind, string>> = { early: "Early", day: "Day", late: "Late", night: "Night" };

/** A letter for each shift type by its kind, with a number where a kind has several: `E`, `L1`, `L2`. */
export function codesOf(types: readonly GridShiftType[]): ReadonlyMap<string, string> {
  return new Map(types.map((type) => {
    const alike = types.filter((own) => own.kind === type.kind);
    return [type.name, alike.length === 1 ? LETTERS[type.kind] : `${LETTERS[type.kind]}${alike.indexOf(type) + 1}`];
  }));
}

/** `07:00–15:00`, of a split shift `07:00–11:00 and 16:00–20:00`. */
export function timesText(type: GridShiftType): string {
  return type.gapStart != null && type.gapFinish != null
    ? `${type.start}–${type.gapStart} and ${type.gapFinish}–${type.finish}`
    : `${type.start}–${type.finish}`;
}

/** Every worker's row, in the order of the request. */
export function rowsOf(grid: Grid): readonly Row[] {
  const codes = codesOf(grid.shiftTypes);
  const types = new Map(grid.shiftTypes.map((type) => [type.name, type]));
  const weekend = grid.dates.map((date) => [0, 6].includes(new Date(Date.parse(date)).getUTCDay()));
  return grid.workers.map((worker) => {
    const shifts = new Map(worker.shifts.map((shift) => [shift.date, shift.shiftType]));
    const leave = new Set(worker.leave);
    const wishes = new Map(worker.requests.map((wish) => [wish.date, wish]));
    const cells = grid.dates.map((date, index): Cell => {
      const type = types.get(shifts.get(date) ?? "");
      const wish = wishes.get(date);
      const has = type !== undefined ? `${type.name} ${timesText(type)}` : leave.has(date) ? "leave" : "off";
      const wished = wish === undefined ? "" : `, request for ${wish.shiftType ?? "a day off"} ${wish.isGranted ? "granted" : "not granted"}`;
      return {
        date,
        text: type !== undefined ? codes.get(type.name)! : leave.has(date) ? "lv" : "",
        kind: type !== undefined ? type.kind : leave.has(date) ? "leave" : "off",
        isWeekend: weekend[index]!,
        isMonday: index % WEEK === 0,
        isGranted: wish === undefined ? null : wish.isGranted,
        label: has === "off" && wished === "" ? "" : `${dayText(date)}: ${has}${wished}`,
      };
    });
    return {
      worker,
      words: [worker.id, worker.profession, ...worker.skills].join(" ").toLowerCase(),
      weeks: Array.from({ length: grid.weeks }, (_, week) => cells.slice(week * WEEK, (week + 1) * WEEK)),
    };
  });
}

/** Rows that have every word that is searched for, of a profession where one is chosen. */
export function found(rows: readonly Row[], search: string, profession: string): readonly Row[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return words.length === 0 && profession === "" ? rows
    : rows.filter((row) => (profession === "" || row.worker.profession === profession) && words.every((word) => row.words.includes(word)));
}

/** How many are missing by day, over all needs. */
export function missingByDay(uncovered: readonly Uncovered[]): ReadonlyMap<string, number> {
  const missing = new Map<string, number>();
  for (const need of uncovered) {
    missing.set(need.date, (missing.get(need.date) ?? 0) + need.least - need.covered);
  }

  return missing;
}

const RULES: Readonly<Record<string, string>> = {
  SKILL: "have not got the skill",
  GRADE: "are below the grade",
  LEAVE: "are on leave",
  SHIFT_TYPE: "may not have that shift",
  PINNED: "have that day published otherwise",
  ONE_SHIFT: "have another shift that day",
  DAILY_REST: "would have less than 11 hours between two shifts",
  WEEKLY_REST: "would have no weekly rest",
  AVERAGE_HOURS: "would work more than 48 hours a week on average",
  NIGHT_HOURS: "would work more than night workers may on average",
  DAYS_IN_A_ROW: "would work too many days in a row",
  CONTRACT_HOURS: "would work more than their contract allows in the week",
  SEARCH: "could: the search found no better, try a longer one",
};

/** Codes of docs/rosters.md that have words here. */
export const RULES_WITH_WORDS: readonly string[] = Object.keys(RULES);

/** What a rule does to those it stops, after `they`. */
export function ruleText(rule: string): string {
  return RULES[rule] ?? `are ruled out by ${rule}`;
}

/** `They are on leave (20)`. */
export function stoppedText(rule: string, workers: number): string {
  return `They ${ruleText(rule)} (${workers})`;
}

/** `Tue 3 Mar, nurse, late, with insulin: 0 of 1`. */
export function needText(need: { readonly date: string; readonly profession: string; readonly shiftType?: string | null; readonly skill?: string | null; readonly minimumGrade?: number; readonly covered: number; readonly least: number }): string {
  const parts = [dayText(need.date), need.profession, need.shiftType ?? "any shift"];
  if (need.skill != null) {
    parts.push(`with ${need.skill}`);
  }

  if ((need.minimumGrade ?? 0) > 0) {
    parts.push(`grade ${need.minimumGrade} or higher`);
  }

  return `${parts.join(", ")}: ${need.covered} of ${need.least}`;
}

/** Why a request is not granted. */
export function refusedText(refused: Refused): string {
  const what = `${dayText(refused.date)}: asked for ${refused.wish ?? "a day off"}, has ${refused.has ?? "a day off"}.`;
  return refused.rule != null ? `${what} With it they ${ruleText(refused.rule)}.`
    : `${what} By itself it would make the roster ${moneyText(Math.abs(refused.pence ?? 0))} ${(refused.pence ?? 0) < 0 ? "cheaper: search longer" : "dearer"}.`;
}

/** `£13,734`. */
export function moneyText(pence: number): string {
  return `£${Math.round(pence / 100).toLocaleString("en-GB")}`;
}

/** `37.5`, `36`: hours as contracts say them. */
export function hoursText(hours: number): string {
  return Number(hours.toFixed(2)).toLocaleString("en-GB");
}

/** How a week's hours stand to the contract's: a quarter of an hour is nothing. */
export function againstContract(hours: number, target: number): "over" | "short" | "even" {
  return hours > target + 0.25 ? "over" : hours < target - 0.25 ? "short" : "even";
}

/** What was asked for, in a line. */
export function titleOf(roster: Roster): string {
  return `${roster.id}. From ${monthDayText(roster.firstDay)} ${roster.firstDay.slice(0, 4)}, ${count(roster.weeks, "week")}, ${count(roster.workers, "worker")}${roster.asked.sample != null ? ", made up" : ""}`;
}

/** Where it stands, in words. */
export function stateText(roster: Roster): string {
  switch (roster.state) {
    case "queued": return "Waiting for its turn";
    case "running": return roster.progress == null ? "Searching" : `Searching: ${roster.progress.percent} %, ${moneyText(roster.progress.bestPence)} so far`;
    case "done": return "Done";
    case "cancelled": return "Called off";
    default: return `Not done: ${roster.problem?.detail ?? roster.state}`;
  }
}

/** Whether it goes on by itself. */
export function isOpen(roster: Roster): boolean {
  return roster.state === "queued" || roster.state === "running";
}
