import { describe, expect, it } from "vitest";
import { bodyOf, gainText, hoursOf, intervalText, isOpen, percentText, poundsText, stateText, titleOf, USUAL, type Compared, type Scenario } from "../src/planner/scenario";

const scenario = (own: Partial<Scenario>): Scenario => ({
  id: 1, state: "queued", asked: { preset: "bucks", days: 28, seeds: 5, levers: ["staff=nurse:+2"] }, author: "anna", createdAt: "2026-01-05T10:00:00.000Z", ...own,
} as Scenario);

describe("what is asked for", () => {
  it("leaves the service out where none is typed, and empty lines of levers", () => {
    expect(bodyOf({ ...USUAL, preset: " ", levers: "staff=nurse:+2\n\n demand=+10% \n" })).toEqual({
      days: 7, seeds: 1, seconds: 10, models: ["as-is", "silos", "county"], levers: ["staff=nurse:+2", "demand=+10%"],
    });
    expect(bodyOf({ ...USUAL, preset: "durham" }).preset).toBe("durham");
  });

  it("takes as long as all plans by the engine, some days side by side", () => {
    expect(hoursOf({ ...USUAL, days: 28, seeds: 5, seconds: 25, levers: "demand=+10%" }, 2)).toBeCloseTo((28 * 5 * 3 * 25) / 2 / 3600);
    expect(hoursOf({ ...USUAL, models: ["as-is"] }, 2)).toBe(0);
  });

  it("is told in a line", () => {
    expect(titleOf(scenario({}))).toBe("bucks, 28 days, 5 counties, staff=nurse:+2");
    expect(titleOf(scenario({ asked: { preset: "bury", days: 1, seeds: 1 } as Scenario["asked"] }))).toBe("bury, 1 day");
  });
});

describe("where it stands", () => {
  it("is told in words", () => {
    expect(stateText(scenario({ state: "running", progress: { made: 3, all: 8, last: "" } }))).toBe("Running: 3 of 8 plans");
    expect(stateText(scenario({ state: "failed", problem: { code: "X", detail: "It took too long.", errors: [] } }))).toBe("Not done: It took too long.");
    expect([isOpen(scenario({})), isOpen(scenario({ state: "running" })), isOpen(scenario({ state: "cancelled" }))]).toEqual([true, true, false]);
  });
});

describe("what came of it", () => {
  const gain = { percent: { mean: 7.94, low: 6.1, high: 9.7 }, whyNothing: "" };
  const compared = (own: object) => ({ id: "county", against: "as-is", figures: [], ...own }) as unknown as Compared;

  it("has its interval, where there is one", () => {
    expect(intervalText({ mean: 7.94, low: -0.5, high: 9.7 }, percentText)).toBe("+7.9 % (-0.5 % to +9.7 %)");
    expect(intervalText({ mean: -125_049, low: null, high: null }, poundsText)).toBe("-£1,250");
  });

  it("is claimed, or it is said why not", () => {
    expect(gainText(compared({ gain }))).toBe("+7.9 % (+6.1 % to +9.7 %) over as-is");
    expect(gainText(compared({ gain: { percent: null, whyNothing: "asks for other care" } }))).toBe("nothing claimed: asks for other care");
    expect(gainText(compared({ gain: null, against: null }))).toBe("the others are compared with it");
  });
});
