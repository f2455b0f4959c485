import { describe, expect, it } from "vitest";
import { DayClock, serviceDayOf } from "../src/day/DayClock";

const utc = (text: string) => Date.parse(text);

describe("DayClock", () => {
  it("reads clock times of the service day, and those before its start as the next morning's", () => {
    const clock = new DayClock("2026-07-01", "Europe/London");
    expect(clock.parse("07:00")).toBe(utc("2026-07-01T06:00:00Z"));
    expect(clock.parse("23:30:15")).toBe(utc("2026-07-01T22:30:15Z"));
    expect(clock.parse("06:30")).toBe(utc("2026-07-02T05:30:00Z"));
    expect(clock.parse("07:00", true)).toBe(utc("2026-07-02T06:00:00Z"));
    expect(clock.text(clock.parse("06:30"))).toBe("06:30");
  });

  it("reads instants as they are", () => {
    expect(new DayClock("2026-07-01", "Europe/London").parse("2026-07-02T07:30:00Z")).toBe(utc("2026-07-02T07:30:00Z"));
  });

  it("has 25 hours in the autumn night, and means the first pass of the hour that comes twice", () => {
    const clock = new DayClock("2026-10-24", "Europe/London");
    expect((clock.end - clock.zero) / 3_600_000).toBe(25);
    expect(clock.parse("01:30")).toBe(utc("2026-10-25T00:30:00Z"));
    expect(clock.parse("02:30")).toBe(utc("2026-10-25T02:30:00Z"));
    expect(clock.text(utc("2026-10-25T01:30:00Z"))).toBe("01:30");
  });

  it("has 23 hours in the spring night", () => {
    const clock = new DayClock("2026-03-28", "Europe/London");
    expect((clock.end - clock.zero) / 3_600_000).toBe(23);
    expect(clock.parse("00:30")).toBe(utc("2026-03-29T00:30:00Z"));
    expect(clock.parse("06:00")).toBe(utc("2026-03-29T05:00:00Z"));
  });

  it("counts the small hours to the day before", () => {
    expect(serviceDayOf(utc("2026-07-02T05:59:00Z"), "Europe/London", "07:00")).toBe("2026-07-01");
    expect(serviceDayOf(utc("2026-07-02T06:00:00Z"), "Europe/London", "07:00")).toBe("2026-07-02");
  });
});
