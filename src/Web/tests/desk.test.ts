import { describe, expect, it } from "vitest";
import { headroomText, promiseText, startsText } from "../src/desk/words";

describe("promiseText", () => {
  it("says whole days as days and the rest as hours", () => {
    expect([1, 2, 3, 24, 36, 48, 72].map(promiseText)).toEqual(["under an hour", "under 2 hours", "under 3 hours", "under a day", "under 36 hours", "under 2 days", "under 3 days"]);
  });
});

describe("headroomText", () => {
  const due = "2026-01-06T10:00:00Z";
  it("says full only where no day is left to be planned", () => {
    expect(headroomText(0, 10, due, [])).toBe("full");
    expect(headroomText(0, 10, due, ["2026-01-07"])).toBe("full");
    expect(headroomText(0, 10, due, ["2026-01-06", "2026-01-07"])).toBe("0 as planned so far");
  });

  it("says how many, and no more than were tried", () => {
    expect(headroomText(3, 10, due, [])).toBe("3");
    expect(headroomText(3, 10, due, ["2026-01-06"])).toBe("3 as planned so far");
    expect(headroomText(10, 10, due, ["2026-01-06"])).toBe("10 or more");
    expect(headroomText(0, 0, due, [])).toBe("not known");
  });
});

describe("startsText", () => {
  it("says the ends there are", () => {
    expect(startsText("08:00", "19:00")).toBe("08:00–19:00");
    expect(startsText("08:00", null)).toBe("from 08:00");
    expect(startsText(null, "19:00")).toBe("until 19:00");
    expect(startsText(null, null)).toBe("");
  });
});
