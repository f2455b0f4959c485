import { describe, expect, it } from "vitest";
import { linesOf, NO_FILTERS, trayOf, type Filters } from "../src/day/filters";
import { coverLines, type Cover } from "../src/map/cover";
import { endsOf, homesOf, homeText, legsOf, numbersOf } from "../src/map/homes";
import { aDay } from "./day";

const homes = (filters: Partial<Filters> = {}, states: Parameters<typeof aDay>[0] = null) => {
  const model = aDay(states);
  const own = { ...NO_FILTERS, ...filters };
  return homesOf(model, linesOf(model, own, "locality"), trayOf(model, own));
};
const told = (filters: Partial<Filters> = {}) => homes(filters).map((home) => [home.patient, home.class, home.tone, home.isPale]);

describe("homesOf", () => {
  it("shows of each home the most urgent class and the worst state", () => {
    expect(told()).toEqual([["p2", "planned", "late", false], ["p1", "rapid", "open", false]]);
  });

  it("leaves what the filters leave, and pales what only its round is shown for", () => {
    expect(told({ locality: "South" })).toEqual([["p2", "planned", "late", false]]);
    expect(told({ text: "v1" })).toEqual([["p2", "planned", "plain", true], ["p1", "planned", "plain", false]]);
    expect(told({ text: "nobody" })).toEqual([]);
  });

  it("says done only where all is done, and what is under way", () => {
    const state = (visit: string, own: string) => ({ visit, state: own, source: "day", reasons: [], workers: [] });
    const found = homes({ text: "p2" }, { visits: [state("v2", "done"), state("v4", "in-progress")] } as never);
    expect(found.map((home) => [home.patient, home.tone])).toContainEqual(["p2", "now"]);
    const over = homes({ text: "p2" }, { visits: [state("v2", "done"), state("v4", "done")] } as never);
    expect(over.map((home) => [home.patient, home.tone])).toContainEqual(["p2", "done"]);
  });

  it("says where a worker stands before a closed door, or will be late", () => {
    const report = (visit: string, own: object) => ({ visit, state: "planned", source: "day", reasons: [], workers: [], ...own });
    const { clock } = aDay();
    const shut = homes({ text: "p2" }, { visits: [report("v2", { noAccessAt: new Date(clock.zero + 7_200_000).toISOString() })] } as never).find((home) => home.patient === "p2")!;
    expect(shut.tone).toBe("closed");
    expect(homeText(shut, clock.text.bind(clock)).join()).toContain("nobody answered at 09:00");
    const behind = homes({ locality: "South" }, { visits: [report("v2", { lateMinutes: 20 }), report("v4", { state: "done" })] } as never).find((home) => home.patient === "p2")!;
    expect(behind.tone).toBe("late");
    expect(homeText(behind, clock.text.bind(clock)).join()).toContain("reported 20 minutes late");
  });

  it("tells whoever points at it who comes when", () => {
    const home = homes({ locality: "South" })[0]!;
    expect(homeText(home, aDay().clock.text.bind(aDay().clock))).toEqual(["09:12 bob", "10:00 bob, late"]);
  });
});

describe("a round on the map", () => {
  const model = aDay();
  const ann = model.rows.find((row) => row.worker === "ann")!;

  it("goes from where the shift begins to where it ends", () => {
    const day = {
      ...model.day,
      bases: [{ id: "hub", lat: 1, lon: 2 }],
      workers: model.day.workers.map((worker) => (worker.id === "ann" ? { ...worker, homeLat: 3, homeLon: 4, shifts: [{ ...worker.shifts![0]!, startsAt: "base:hub", endsAt: "home" }] } : worker)),
    };
    expect(endsOf({ ...model, day }, ann)).toEqual([[2, 1], [4, 3]]);
    expect(legsOf({ ...model, day }, ann)).toEqual([[2, 1], [0, 0], [0, 0], [0, 0], [4, 3]]);
    expect(legsOf(model, ann)).toHaveLength(3);
  });

  it("has the stops of one home under one sign", () => {
    expect(numbersOf(model, ann).map((own) => own.text)).toEqual(["1, 3", "2"]);
  });
});

describe("coverLines", () => {
  it("counts squares by the nearest home's locality, a longer time with the shorter", () => {
    const model = aDay();
    const day = { ...model.day, patients: model.day.patients.map((patient) => (patient.id === "p2" ? { ...patient, lat: 1 } : patient)) };
    const square = (south: number, withinMinutes: number | null) => ({ south, north: south + 0.1, west: 0, east: 0.1, withinMinutes, start: null });
    const cover = { withinMinutes: [120, 180], squares: [square(0, 120), square(0.1, null), square(0.8, 180), square(0.9, 120)] } as unknown as Cover;
    expect(coverLines(cover, { ...model, day })).toEqual([
      { name: "", squares: 4, within: [2, 3] }, { name: "North", squares: 2, within: [1, 1] }, { name: "South", squares: 2, within: [1, 2] },
    ]);
  });
});
