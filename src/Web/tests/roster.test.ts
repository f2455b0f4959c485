import { describe, expect, it } from "vitest";
import { againstContract, codesOf, found, isOpen, missingByDay, moneyText, needText, refusedText, rowsOf, RULES_WITH_WORDS, ruleText, stateText, stoppedText, timesText, titleOf, type Grid, type GridShiftType, type Roster, type Uncovered } from "../src/roster/roster";

const type = (name: string, start: string, finish: string, kind: GridShiftType["kind"], gap: Partial<GridShiftType> = {}): GridShiftType => ({ name, start, finish, gapStart: null, gapFinish: null, kind, ...gap });

const TYPES = [type("early", "07:00", "15:00", "early"), type("late", "14:00", "22:00", "late"), type("twilight", "17:00", "23:00", "late")];

const DATES = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08"];

const worker = (own: object) => ({
  id: "ann", profession: "nurse", grade: 5, skills: ["insulin"], contractHours: 24, weeks: [{ hours: 16, targetHours: 19.2 }],
  shifts: [{ date: "2026-03-02", shiftType: "twilight" }, { date: "2026-03-07", shiftType: "early" }], leave: ["2026-03-03"],
  requests: [{ date: "2026-03-07", shiftType: null, weight: 5, isGranted: false }, { date: "2026-03-08", shiftType: null, weight: 5, isGranted: true }],
  nights: 0, lates: 1, fairLates: 1, weekendDays: 1, fairWeekendDays: 1, ...own,
});

const GRID = { firstDay: "2026-03-02", weeks: 1, dates: DATES, shiftTypes: TYPES, workers: [worker({}), worker({ id: "ben", profession: "therapist", skills: [], shifts: [], leave: [], requests: [] })] } as Grid;

const need = (own: object) => ({ date: "2026-03-03", profession: "nurse", shiftType: null, skill: null, minimumGrade: 0, least: 2, covered: 0, reasons: [], ...own }) as Uncovered;

describe("shift types", () => {
  it("have a letter by kind, and a number where a kind has several", () => {
    expect([...codesOf(TYPES)]).toEqual([["early", "E"], ["late", "L1"], ["twilight", "L2"]]);
  });

  it("tell a split shift's two parts", () => {
    expect(timesText(TYPES[0]!)).toBe("07:00–15:00");
    expect(timesText(type("split", "07:00", "20:00", "day", { gapStart: "11:00", gapFinish: "16:00" }))).toBe("07:00–11:00 and 16:00–20:00");
  });
});

describe("a worker's row", () => {
  const [ann, ben] = rowsOf(GRID);
  const week = ann!.weeks[0]!;

  it("has a cell for each day: shifts, leave and days off", () => {
    expect(week.map((cell) => cell.text)).toEqual(["L2", "lv", "", "", "", "E", ""]);
    expect(week.map((cell) => cell.kind)).toEqual(["late", "leave", "off", "off", "off", "early", "off"]);
    expect(week.map((cell) => cell.isWeekend)).toEqual([false, false, false, false, false, true, true]);
    expect(ben!.weeks[0]!.every((cell) => cell.kind === "off" && cell.label === "")).toBe(true);
  });

  it("says in words what a day is, and whether a request was granted", () => {
    expect(week[0]!.label).toBe("Mon 2 Mar: twilight 17:00–23:00");
    expect(week[1]!.label).toBe("Tue 3 Mar: leave");
    expect(week[5]!.label).toBe("Sat 7 Mar: early 07:00–15:00, request for a day off not granted");
    expect(week[6]!.label).toBe("Sun 8 Mar: off, request for a day off granted");
    expect(week.map((cell) => cell.isGranted)).toEqual([null, null, null, null, null, false, true]);
  });

  it("stands over, under or even with the contract, but for a quarter of an hour", () => {
    expect([againstContract(16, 19.2), againstContract(24.25, 24), againstContract(24.5, 24)]).toEqual(["short", "even", "over"]);
  });
});

describe("searching", () => {
  const rows = rowsOf(GRID);
  const ids = (search: string, profession: string) => found(rows, search, profession).map((row) => row.worker.id);

  it("finds by worker, profession and skill, all words together", () => {
    expect(ids("", "")).toEqual(["ann", "ben"]);
    expect(ids(" INSULIN ", "")).toEqual(["ann"]);
    expect(ids("nurse ben", "")).toEqual([]);
    expect(ids("", "therapist")).toEqual(["ben"]);
    expect(ids("ann", "therapist")).toEqual([]);
  });
});

describe("what is not covered", () => {
  it("is counted by day over all needs", () => {
    expect([...missingByDay([need({}), need({ skill: "insulin", least: 1 }), need({ date: "2026-03-05", least: 3, covered: 2 })])]).toEqual([["2026-03-03", 3], ["2026-03-05", 1]]);
  });

  it("is told in words", () => {
    expect(needText(need({ shiftType: "late", skill: "insulin", minimumGrade: 6 }))).toBe("Tue 3 Mar, nurse, late, with insulin, grade 6 or higher: 0 of 2");
    expect(needText(need({}))).toBe("Tue 3 Mar, nurse, any shift: 0 of 2");
  });

  it("has words for every code of docs/rosters.md", () => {
    expect(RULES_WITH_WORDS).toEqual(["SKILL", "GRADE", "LEAVE", "SHIFT_TYPE", "PINNED", "ONE_SHIFT", "DAILY_REST", "WEEKLY_REST", "AVERAGE_HOURS", "NIGHT_HOURS", "DAYS_IN_A_ROW", "CONTRACT_HOURS", "SEARCH"]);
    expect(stoppedText("LEAVE", 20)).toBe("They are on leave (20)");
    expect(ruleText("NEW_ONE")).toBe("are ruled out by NEW_ONE");
  });

  it("says what a request would break, or cost", () => {
    const refused = { worker: "ann", date: "2026-03-07", wish: null, has: "early", rule: null, pence: 123_456 };
    expect(refusedText(refused)).toBe("Sat 7 Mar: asked for a day off, has early. By itself it would make the roster £1,235 dearer.");
    expect(refusedText({ ...refused, wish: "late", has: null, rule: "DAILY_REST", pence: null })).toBe("Sat 7 Mar: asked for late, has a day off. With it they would have less than 11 hours between two shifts.");
  });
});

describe("a roster", () => {
  const roster = (own: object) => ({ id: 3, state: "queued", asked: {}, firstDay: "2026-03-02", weeks: 4, workers: 139, ...own }) as unknown as Roster;

  it("is told in a line, and where it stands", () => {
    expect(titleOf(roster({ asked: { sample: {} } }))).toBe("3. From 2 Mar 2026, 4 weeks, 139 workers, made up");
    expect(stateText(roster({ state: "running", progress: { percent: 40, bestPence: 1_373_400, moves: 5 } }))).toBe("Searching: 40 %, £13,734 so far");
    expect(stateText(roster({ state: "failed", problem: { code: "X", detail: "It broke.", errors: [] } }))).toBe("Not done: It broke.");
    expect([isOpen(roster({})), isOpen(roster({ state: "done" }))]).toEqual([true, false]);
    expect(moneyText(1_373_450)).toBe("£13,735");
  });
});
