import { describe, expect, it } from "vitest";
import { DayClock } from "../src/day/DayClock";
import type { Offer } from "../src/desk/desk";
import { apart, besideOf, drawn, letterOf } from "../src/desk/offerMap";
import type { Position } from "../src/map/homes";

const clock = new DayClock("2026-07-01", "Europe/London");
const places: Record<string, Position> = { v1: [-0.9, 51.8], v2: [-0.6, 51.7] };
const stops = [{ visit: "v1", start: "09:00" }, { visit: "v2", start: "11:00" }];

describe("offers on the map", () => {
  it("come from the visit before and go on to the one behind", () => {
    expect(besideOf(stops, (visit) => places[visit], clock.parse("10:00"), clock)).toEqual({ before: places["v1"], after: places["v2"] });
    expect(besideOf(stops, (visit) => places[visit], clock.parse("11:00"), clock)).toEqual({ before: places["v1"], after: places["v2"] });
    expect(besideOf(stops, (visit) => places[visit], clock.parse("08:00"), clock)).toEqual({ before: null, after: places["v1"] });
    expect(besideOf([], () => undefined, clock.parse("08:00"), clock)).toEqual({ before: null, after: null });
  });

  it("have the letters of their cards, two thirds of the way out, or at the home where no way is known", () => {
    const offers = [{ id: "o1" }, { id: "o2" }] as unknown as Offer[];
    const [first, second] = drawn(offers, new Map([["o1", { before: [-0.9, 51.8] as Position, after: null }]]), [-0.6, 51.5], "o2");
    expect(first).toMatchObject({ id: "o1", letter: "A", isChosen: false, legs: [[[-0.9, 51.8], [-0.6, 51.5]]] });
    expect(first!.at[0]).toBeCloseTo(-0.8, 6);
    expect(first!.at[1]).toBeCloseTo(51.7, 6);
    expect(second).toMatchObject({ letter: "B", isChosen: true, legs: [], at: [-0.6, 51.5] });
  });

  it("stand side by side where they would lie on one another", () => {
    expect(apart([{ x: 10, y: 10 }, { x: 12, y: 14 }, { x: 11, y: 10 }, { x: 12, y: 90 }]).map((own) => own.x)).toEqual([10, 36, 62, 12]);
  });

  it("are set apart at any fraction of a pixel", () => {
    // 496.8043031456635 + 26 - 496.8043031456635 is less than 26.
    expect(apart([{ x: 496.8043031456635, y: 10 }, { x: 496.9, y: 10 }]).map((own) => own.x)).toEqual([496.8043031456635, 496.8043031456635 + 26]);
  });

  it("never run out of letters", () => expect([letterOf(0), letterOf(25), letterOf(26)]).toEqual(["A", "Z", "27"]));
});
