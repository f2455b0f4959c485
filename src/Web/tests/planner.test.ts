import { describe, expect, it } from "vitest";
import { axisAround, axisFromNought } from "../src/planner/axis";
import { csvOfPeriods, csvOfVersions } from "../src/planner/csv";
import { differenceText, FIGURES, meanOf, sumOf, valueOf, valueText, verdict, type DayFigures, type Figures, type PeriodFigures } from "../src/planner/figures";
import { alignedTo, beside, daysIn, periodText, weekOf } from "../src/planner/period";

const named = (name: string) => FIGURES.find((figure) => figure.name === name)!;

/** Figures as the service says them, of which a test says what it looks at. */
function figures(own: Partial<Figures>): Figures {
  return {
    classes: [{ response: "rapid", calls: 2, callsUnassigned: 1, visits: 2, visitsUnassigned: 1, visitsOnTime: 1, onTimeShare: 1 }],
    paidSeconds: 36_000, utilisation: 0.5, travelRatio: 0.2, overGradedSeconds: 1800, visits: 10, visitsAssigned: 9, visitsUnassigned: 1, knownFaceShare: 0.25,
    visitsWithKeyWorker: 0, keyWorkerShare: 0, patientsVisited: 5, workersPerPatient: 1.2, miles: 12.3, costPence: 123_456, pencePerVisit: 13_717, ...own,
  } as Figures;
}

const day = (date: string, own: Figures | null, standing: DayFigures["standing"] = "in-force"): DayFigures => ({ date, standing, version: own === null ? null : 1, figures: own });

/** Two days in force and one draft; the sum is what the service would say of 10 h at 50 % and 30 h at 90 %. */
const PERIOD: PeriodFigures = {
  from: "2026-11-23", to: "2026-11-25", daysInForce: 2,
  days: [day("2026-11-23", figures({})), day("2026-11-24", null, "draft"), day("2026-11-25", figures({ paidSeconds: 108_000, utilisation: 0.9 }))],
  sum: figures({ paidSeconds: 144_000, utilisation: 0.8, visits: 20, costPence: 246_912 }),
};

describe("periods", () => {
  it("are weeks from Monday to Sunday", () => {
    expect(weekOf("2026-11-29")).toEqual({ from: "2026-11-23", to: "2026-11-29" });
    expect(weekOf("2026-11-23")).toEqual({ from: "2026-11-23", to: "2026-11-29" });
    expect([daysIn({ from: "2026-11-23", to: "2026-11-29" }), daysIn({ from: "2026-03-28", to: "2026-03-30" }), daysIn({ from: "2026-11-23", to: "2026-11-22" })]).toEqual([7, 3, 0]);
  });

  it("stand beside each other weekday under weekday, and never overlap", () => {
    expect(beside({ from: "2026-11-23", to: "2026-11-29" }, -1)).toEqual({ from: "2026-11-16", to: "2026-11-22" });
    expect(beside({ from: "2026-11-23", to: "2026-11-24" }, -1)).toEqual({ from: "2026-11-16", to: "2026-11-17" });
    expect(beside({ from: "2026-11-23", to: "2026-11-30" }, 1)).toEqual({ from: "2026-12-07", to: "2026-12-14" });
    expect(alignedTo({ from: "2026-11-23", to: "2026-11-29" }, "2026-10-07")).toEqual({ from: "2026-10-05", to: "2026-10-11" });
    expect(alignedTo({ from: "2026-11-23", to: "2026-11-29" }, "2026-12-25")).toEqual({ from: "2026-12-21", to: "2026-12-27" });
    expect(periodText({ from: "2026-11-23", to: "2026-11-23" })).toBe("23 Nov 2026");
  });
});

describe("figures", () => {
  it("are none where there is no rota, or nothing that they could be of", () => {
    expect(PERIOD.days.map((own) => valueOf(named("Utilisation"), own))).toEqual([50, null, 90]);
    expect(named("Key worker").of(figures({}))).toBeNull();
    expect(named("Key worker").of(figures({ visitsWithKeyWorker: 3 }))).toBe(0);
    expect(named("On time, rapid").of(figures({}))).toBe(100);
    expect(named("On time, fast").of(figures({}))).toBeNull();
  });

  it("add up, or are ratios of what is added up, and never a mean of ratios", () => {
    expect([sumOf(named("Utilisation"), PERIOD), meanOf(named("Utilisation"), PERIOD)]).toEqual([80, 80]);
    expect([sumOf(named("Cost"), PERIOD), meanOf(named("Cost"), PERIOD)]).toEqual([2469.12, 1234.56]);
    expect(meanOf(named("Cost"), { ...PERIOD, daysInForce: 0, sum: null })).toBeNull();
  });

  it("are said with their units", () => {
    expect([valueText(named("Utilisation"), 46.08), valueText(named("Cost"), 12345.4), valueText(named("Workers per patient"), 1.2), valueText(named("Unassigned visits"), 1 / 3), valueText(named("Cost"), null)]).toEqual(["46.1 %", "£12,345", "1.20 workers", "0.3 visits", "–"]);
    expect([differenceText(named("Utilisation"), 45, 46.2), differenceText(named("Cost"), 2500, 1296), differenceText(named("Cost"), 2500, 2500.04), differenceText(named("Cost"), null, 1)]).toEqual(["+1.2 points", "−£1,204", "no change", ""]);
    expect([verdict(named("Utilisation"), 45, 46.2), verdict(named("Travel ratio"), 12, 14), verdict(named("Paid time"), 1, 9), verdict(named("Cost"), 2500, 2500.04)]).toEqual(["better", "worse", "", ""]);
  });
});

describe("axes", () => {
  it("begin at nought for bars, and for lines that reach far down", () => {
    expect(axisFromNought([3, 41])).toEqual({ bottom: 0, top: 50, ticks: [0, 25, 50] });
    expect(axisFromNought([])).toEqual({ bottom: 0, top: 1, ticks: [0, 0.5, 1] });
    expect(axisAround([10, 41], true).bottom).toBe(0);
    expect(axisAround([0, 0], true)).toEqual({ bottom: 0, top: 1, ticks: [0, 0.5, 1] });
  });

  it("are cut where values lie close together, hold all of them, and end shares at the whole", () => {
    for (const values of [[92.1, 96.4], [100, 100], [99.7, 100], [44.1, 47.9], [1.21, 1.24], [26_000, 27_400]]) {
      const axis = axisAround(values, values[0]! <= 100);
      expect(axis.bottom, `${values}`).toBeGreaterThan(0);
      expect(axis.bottom).toBeLessThanOrEqual(Math.min(...values));
      expect(axis.top).toBeGreaterThanOrEqual(Math.max(...values));
      expect(axis.ticks.length).toBeGreaterThanOrEqual(3);
      expect(axis.ticks.at(-1)).toBeCloseTo(axis.top, 9);
    }

    expect(axisAround([99.7, 100], true).top).toBe(100);
  });
});

describe("CSV", () => {
  it("has every figure of every day, then sum and mean", () => {
    const rows = csvOfPeriods([PERIOD]).trimEnd().split("\n").map((row) => row.match(/("([^"]|"")*"|[^,]*)(,|$)/g)!.map((own) => own.replace(/,$/, "")));
    expect(rows).toHaveLength(1 + 3 + 2);
    const at = rows[0]!.indexOf("Utilisation (%)");
    expect(rows.map((row) => [row[2], row[at]])).toEqual([["day", "Utilisation (%)"], ["2026-11-23", "50"], ["2026-11-24", ""], ["2026-11-25", "90"], ["sum", "80"], ["mean", "80"]]);
    expect(rows[2]!.slice(3, 5)).toEqual(["draft", ""]);
    expect(rows[0]).toContain('"On time, rapid (%)"');
  });

  it("has two versions side by side", () => {
    expect(csvOfVersions("2026-11-23", [{ version: 1, figures: figures({}) }, { version: 4, figures: figures({ utilisation: 0.55123456 }) }]).split("\n")).toEqual(
      expect.arrayContaining(["day,figure,unit,version 1,version 4", "2026-11-23,Utilisation,%,50,55.1235", "2026-11-23,Key worker,%,,"]));
  });
});
