import { describe, expect, it } from "vitest";
import { riskOf } from "../src/day/DayModel";
import { aDay } from "./day";

const MINUTE = 60_000;
const stopOf = (id: string) => aDay().rows.flatMap((row) => row.stops).find((stop) => stop.id === id)!;

describe("modelOf", () => {
  it("keeps every shift, also those without a round", () => {
    expect(aDay().rows.map((row) => [row.worker, row.stops.length])).toEqual([["bob", 2], ["ann", 3], ["cat", 0]]);
  });

  it("counts as waiting what lies between the door and the start", () => {
    expect(stopOf("v1").waiting).toBe(20 * MINUTE); // 08:00, ten minutes to the door, 08:30
    expect(stopOf("v2").waiting).toBe(0);
  });

  it("knows who comes together, and who has been there before", () => {
    expect(stopOf("v2~2").partners).toEqual(["bob"]);
    expect(stopOf("v2").partners).toEqual(["ann"]);
    expect([stopOf("v1").isKnownFace, stopOf("v2~2").isKnownFace]).toEqual([true, false]);
  });

  it("calls late what starts after its preferred window, tight what has under five minutes to its first limit", () => {
    expect([stopOf("v4").risk, stopOf("v4").lateness]).toEqual(["late", 15 * MINUTE]);
    expect([stopOf("v3").risk, stopOf("v3").spare]).toEqual(["tight", 3 * MINUTE]); // at the door 11:30, due 11:33
    expect(stopOf("v1").risk).toBe("none");
  });

  it("calls a breach what starts after its due", () => {
    const limits = { windows: [], preferred: null, due: 100 * MINUTE };
    expect(riskOf(101 * MINUTE, 101 * MINUTE, limits)).toEqual({ risk: "breach", spare: null, lateness: MINUTE });
    expect(riskOf(100 * MINUTE, 90 * MINUTE, limits)).toEqual({ risk: "none", spare: 10 * MINUTE, lateness: 0 });
  });

  it("lists a call that needs two workers once among the unassigned, with its reasons", () => {
    expect(aDay().waiting.map((own) => [own.visit, own.class, own.reasons.length])).toEqual([["v5", "fast", 1]]);
  });

  it("adds what became due after the rota was made, and what desks hold", () => {
    const model = aDay({ visits: [
      { visit: "v9", patient: "p2", source: "single", class: "rapid", state: "unassigned", reason: "NOT_IN_ROTA" },
      { visit: "v8", patient: "p2", source: "referral", class: "fast", state: "tentative" },
      { visit: "v1", patient: "p1", source: "package", class: "planned", state: "done" },
    ] as never });
    expect(model.waiting.map((own) => own.visit)).toEqual(["v9", "v5", "v8"]);
    expect(model.rows[1]!.stops[0]!.state).toBe("done");
  });
});
