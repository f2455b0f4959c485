import { describe, expect, it } from "vitest";
import type { Offer } from "../src/desk/desk";
import { apart, drawn, letterOf, lettersOf, wayOf, type Way } from "../src/desk/offerMap";
import type { Position } from "../src/map/homes";

const leg = (from: string, to: string, firstPosition: number, lastPosition: number) => ({ from, to, firstPosition, lastPosition });
const line: Position[] = [[-0.9, 51.8], [-0.8, 51.8], [-0.7, 51.8], [-0.6, 51.9]];
const way = (...legs: ReturnType<typeof leg>[]) => wayOf({ properties: { offer: "o1", legs }, geometry: { coordinates: line } }, "P");

describe("offers on the map", () => {
  it("come to the patient and go on", () => {
    expect(way(leg("base:b", "patient:P", 0, 2), leg("patient:P", "patient:Q", 2, 3))).toEqual({ offer: "o1", there: line.slice(0, 3), onward: line.slice(2) });
    expect(way(leg("base:b", "patient:P", 0, 3))).toEqual({ offer: "o1", there: line, onward: [] });
    expect(way(leg("patient:P", "base:b", 0, 3))).toEqual({ offer: "o1", there: [], onward: line });
    // Somebody who is there already: the visit before is at the same home.
    expect(way(leg("patient:P", "patient:P", 0, 1), leg("patient:P", "base:b", 1, 3))).toEqual({ offer: "o1", there: line.slice(0, 2), onward: line.slice(1) });
  });

  it("show where the chosen one goes on, and of the others only the way there", () => {
    const ways: Way[] = [{ offer: "o1", there: line.slice(0, 2), onward: line.slice(1) }, { offer: "o2", there: line.slice(2), onward: line.slice(0, 2) }, { offer: "o3", there: [], onward: [] }];
    expect(drawn(ways, "o2")).toEqual([
      { line: line.slice(0, 2), isChosen: false, isOnward: false },
      { line: line.slice(2), isChosen: true, isOnward: false },
      { line: line.slice(0, 2), isChosen: true, isOnward: true },
    ]);
  });

  it("have the letters of their cards where each worker comes from, or at the home where no way is known", () => {
    const offers = [{ id: "o1" }, { id: "o2" }] as unknown as Offer[];
    const ways: Way[] = [{ offer: "o2", there: line.slice(1), onward: [] }, { offer: "o2", there: line.slice(2), onward: [] }];
    expect(lettersOf(offers, ways, line[0]!).map(({ text, at }) => [text, at])).toEqual([["A", line[0]], ["B", line[1]], ["B", line[2]]]);
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
