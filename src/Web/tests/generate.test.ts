import { describe, expect, it } from "vitest";
import { DayClock } from "../src/day/DayClock";
import { costPart, courseOf, courseSentence, steps, type Point } from "../src/generate/course";
import { minutesText, missingIn, neededIn, seriesOf, seriesSentence, shortageSentence, shortagesOf, topOf, type Demand } from "../src/generate/demand";
import { reasonCounts, toldOf, type Telling } from "../src/generate/tell";
import type { Plan } from "../src/generate/useSearch";

const clock = new DayClock("2026-01-05", "Europe/London");
const at = (hour: string) => `2026-01-05T${hour}:00:00Z`;
const shortage = (of: "day" | "profession" | "locality", name: string, missingMinutes: number) => ({ of, name, start: at("08"), finish: at("10"), missingMinutes });

const DEMAND: Demand = {
  date: "2026-01-05", zone: "Europe/London", travelMinutesPerVisit: 8, starts: "allowed", visits: 5, shifts: 2, hours: [at("08"), at("09")],
  groups: [
    { profession: "nurse", locality: "North", contactMinutes: [30, 50], travelMinutes: [5, 10], capacityMinutes: [60, 40] },
    { profession: "nurse", locality: "South", contactMinutes: [20, 0], travelMinutes: [0, 0], capacityMinutes: [0, 0] },
    { profession: "", locality: "South", contactMinutes: [15, 0], travelMinutes: [0, 0], capacityMinutes: [0, 0] },
  ],
  shortages: [shortage("day", "", 20), shortage("profession", "nurse", 20), shortage("profession", "", 95), shortage("locality", "South", 35)],
};

describe("seriesOf", () => {
  it("adds up what belongs together, and loses nothing", () => {
    expect(seriesOf(DEMAND, "day")).toEqual([{ name: "", contact: [65, 50], travel: [5, 10], capacity: [60, 40] }]);
    expect(seriesOf(DEMAND, "profession").map((own) => [own.name, own.contact])).toEqual([["", [15, 0]], ["nurse", [50, 50]]]);
    expect(seriesOf(DEMAND, "locality").map((own) => [own.name, own.contact])).toEqual([["North", [30, 50]], ["South", [35, 0]]]);
  });

  it("knows what is missing in an hour", () => {
    const nurse = seriesOf(DEMAND, "profession")[1]!;
    expect([neededIn(nurse, 0), missingIn(nurse, 0), neededIn(nurse, 1), missingIn(nurse, 1)]).toEqual([55, 0, 60, 20]);
    expect(seriesSentence(nurse, "profession")).toBe("Nurse: 2 h of work, 2 h on shift. 20 min are missing in hours that ask for more.");
  });
});

describe("shortages", () => {
  it("are sentences, the longest first", () => {
    expect(shortagesOf(DEMAND, "profession").map((own) => shortageSentence(own, clock))).toEqual([
      "1 h 35 min of visits between 08:00 and 10:00 can be made by nobody who has a shift.",
      "Nurses are 20 min short between 08:00 and 10:00.",
    ]);
    expect(shortageSentence(shortagesOf(DEMAND, "locality")[0]!, clock)).toBe("South is 35 min short between 08:00 and 10:00.");
    expect(shortageSentence(shortagesOf(DEMAND, "day")[0]!, clock)).toBe("All together are 20 min short between 08:00 and 10:00.");
  });

  it("are told in hours and minutes", () => {
    expect([0.4, 59, 60, 95, 1600].map(minutesText)).toEqual(["1 min", "59 min", "1 h", "1 h 35 min", "26 h 40 min"]);
  });
});

it("topOf gives a round number that is not too small", () => {
  expect([0, 1, 7, 10, 11, 86, 101, 640].map(topOf)).toEqual([1, 1, 8, 10, 20, 100, 200, 800]);
});

const POINTS: Point[] = [
  { seconds: 1, unassigned: 4, costPence: 600, totalPence: 4600 },
  { seconds: 2, unassigned: 0, costPence: 900, totalPence: 900 },
  { seconds: 4, unassigned: 0, costPence: 700, totalPence: 700 },
];

describe("the course of a search", () => {
  it("goes on until now", () => {
    const plan = { course: POINTS, progress: { elapsedSeconds: 6 } } as unknown as Plan;
    expect(courseOf(plan).at(-1)).toEqual({ ...POINTS[2], seconds: 6 });
    expect(courseOf({ course: POINTS, progress: null } as unknown as Plan)).toEqual(POINTS);
    expect(courseOf({ course: [], progress: { elapsedSeconds: 6 } } as unknown as Plan)).toEqual([]);
  });

  it("compares costs only where equally many are left out", () => {
    expect(costPart(POINTS).map((own) => own.costPence)).toEqual([900, 700]);
  });

  it("is drawn in steps and said in a sentence", () => {
    expect(steps(POINTS, (own) => own.unassigned, (x) => x, (y) => y)).toBe("M1.0,4.0H2.0V0.0H4.0V0.0");
    expect(courseSentence(POINTS)).toBe("After 4 seconds: unassigned visits from 4 to 0, cost from £6 to £7.");
    expect(courseSentence([])).toBe("There is no rota yet.");
  });
});

describe("whom to tell", () => {
  const telling = {
    tell: [
      { person: "patient", id: "p1", text: "", reasons: ["new-worker", "new-time"] },
      { person: "patient", id: "p2", text: "", reasons: ["no-visit"] },
      { person: "worker", id: "w1", text: "", reasons: ["new-time"] },
    ],
  } as unknown as Telling;

  it("is picked by person and reason", () => {
    expect(toldOf(telling, "patient", "").map((own) => own.id)).toEqual(["p1", "p2"]);
    expect(toldOf(telling, "patient", "new-time").map((own) => own.id)).toEqual(["p1"]);
    expect(reasonCounts(toldOf(telling, "patient", ""))).toEqual([["no-visit", 1], ["new-worker", 1], ["new-time", 1]]);
  });
});
