import { describe, expect, it } from "vitest";
import { promiseText, startsText } from "../src/desk/words";

describe("promiseText", () => {
  it("says whole days as days and the rest as hours", () => {
    expect([1, 2, 3, 24, 36, 48, 72].map(promiseText)).toEqual(["under an hour", "under 2 hours", "under 3 hours", "under a day", "under 36 hours", "under 2 days", "under 3 days"]);
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
