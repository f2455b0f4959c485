import { beforeEach, describe, expect, it, vi } from "vitest";
import { storeKey, storeKeyWorker } from "../src/api/client";
import { dropRoundsOfOthers, keepRounds, keptRounds, LONGEST, type KeptRounds } from "../src/round/kept";

/** Six in the evening of the service day 1 July. */
const READ = Date.parse("2026-07-01T18:00:00+01:00");
const HOUR = 3_600_000;
const rounds: KeptRounds = {
  worker: "ann", caller: "key:ann", mayChoose: false, service: { zone: "Europe/London", dayStart: "07:00" }, readAt: READ,
  days: [{ date: "2026-07-01", shifts: 0, rounds: [] }, { date: "2026-07-02", shifts: 1, rounds: [] }],
};

function storage(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const own = new Map<string, string>();
  return { getItem: (key) => own.get(key) ?? null, setItem: (key, text) => void own.set(key, text), removeItem: (key) => void own.delete(key) };
}

describe("rounds kept on the telephone", () => {
  beforeEach(() => {
    vi.stubGlobal("localStorage", storage());
    vi.stubGlobal("sessionStorage", storage());
    keepRounds(rounds);
  });
  const dates = (now: number) => keptRounds(now)?.days.map((day) => day.date) ?? [];

  it("loses a day when it is over, and all of it after a day and a night", () => {
    expect(dates(READ + 12 * HOUR)).toEqual(["2026-07-01", "2026-07-02"]); // six in the morning is still the service day before
    expect(dates(READ + 14 * HOUR)).toEqual(["2026-07-02"]);
    expect(localStorage.getItem("care-round")).not.toContain("2026-07-01");
    expect(dates(READ + LONGEST + 1)).toEqual([]);
    expect(localStorage.getItem("care-round")).toBeNull();
  });

  it("does not trust a clock that was set back", () => {
    expect(dates(READ - HOUR)).toEqual([]);
    expect(localStorage.getItem("care-round")).toBeNull();
  });

  it("shows them to whoever holds the telephone, but not beside the key of somebody else or nobody knows whom", () => {
    expect(keptRounds(READ)?.worker).toBe("ann");
    storeKey("cr_x");
    expect(keptRounds(READ)).toBeNull();
    storeKeyWorker("bob");
    expect(keptRounds(READ)).toBeNull();
    storeKeyWorker("ann");
    expect(keptRounds(READ)?.worker).toBe("ann");
    storeKey("cr_y");
    expect(keptRounds(READ)).toBeNull();
  });

  it("drops them as soon as the service says that somebody else is there", () => {
    dropRoundsOfOthers("ann");
    expect(keptRounds(READ)).not.toBeNull();
    dropRoundsOfOthers("bob");
    expect(localStorage.getItem("care-round")).toBeNull();
  });

  it.each(["", "{}", "[", "null", "7"])("takes %j for nothing", (text) => {
    localStorage.setItem("care-round", text);
    expect(keptRounds(READ)).toBeNull();
  });
});
