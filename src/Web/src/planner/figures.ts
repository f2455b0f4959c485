import type { components } from "../api/schema";
import { CLASSES, type ResponseClass } from "../day/words";

type Schemas = components["schemas"];
export type Figures = Schemas["Kpis"];
export type PeriodFigures = Schemas["PeriodFigures"];
export type DayFigures = Schemas["DayFigures"];

type Unit = "%" | "h" | "£" | "miles" | "visits" | "workers";

/** One figure as the page shows it. What it means is in docs/figures.md, and worked out by the service. */
export interface Figure {
  readonly name: string;
  readonly group: string;
  readonly unit: Unit;
  readonly decimals: number;
  /** What it is, in a line under its name. */
  readonly meaning: string;
  /** Whether it is of everything together: of several days it is then the ratio of their sums, and else their sum. */
  readonly isRatio: boolean;
  /** Which way is the better one; null: it only says how much there was to do. */
  readonly better: "more" | "less" | null;
  /** The figure; null where there is nothing that it could be of. */
  readonly of: (figures: Figures) => number | null;
}

const HOUR = 3600;
const URGENT_FIRST: readonly ResponseClass[] = ["rapid", "fast", "normal", "planned"];

/** The figures of the page, in the order in which to look at them. */
export const FIGURES: readonly Figure[] = [
  amount("Work", "Visits asked for", "visits", 0, null, "a call by two workers counts twice", (own) => own.visits!),
  amount("Work", "Unassigned visits", "visits", 0, "less", "visits that nobody makes", (own) => own.visitsUnassigned!),
  ratio("Work", "Utilisation", "%", 1, "more", "contact time of paid time", (own) => [own.paidSeconds, 100 * own.utilisation!]),
  ratio("Work", "Travel ratio", "%", 1, "less", "travel time of paid time", (own) => [own.paidSeconds, 100 * own.travelRatio!]),
  ...URGENT_FIRST.map((response) => ratio("On time", `On time, ${CLASSES[response].word.toLowerCase()}`, "%", 1, "more", `${response} visits neither late nor past their due`, (own) => {
    const ours = own.classes.find((one) => one.response === response);
    return [(ours?.visits ?? 0) - (ours?.visitsUnassigned ?? 0), 100 * (ours?.onTimeShare ?? 0)];
  })),
  ratio("People", "Known faces", "%", 1, "more", "visits by a worker whom the patient knows", (own) => [own.visitsAssigned!, 100 * own.knownFaceShare!]),
  ratio("People", "Key worker", "%", 1, "more", "visits by the key worker, where there is one", (own) => [own.visitsWithKeyWorker, 100 * own.keyWorkerShare!]),
  ratio("People", "Workers per patient", "workers", 2, "less", "different ones whom a patient meets in a day", (own) => [own.patientsVisited, own.workersPerPatient!]),
  amount("People", "Over-graded time", "h", 1, "less", "contact by a higher grade than the visit needs", (own) => own.overGradedSeconds / HOUR),
  amount("Time and money", "Paid time", "h", 0, null, "shifts less unpaid breaks, and overtime", (own) => own.paidSeconds / HOUR),
  amount("Time and money", "Mileage", "miles", 0, "less", "paid miles by car and bicycle", (own) => own.miles!),
  amount("Time and money", "Cost", "£", 0, "less", "wages, overtime and mileage", (own) => own.costPence! / 100),
  ratio("Time and money", "Cost of a visit", "£", 2, "less", "cost by assigned visit", (own) => [own.visitsAssigned!, own.pencePerVisit! / 100]),
];

export const GROUPS: readonly string[] = [...new Set(FIGURES.map((figure) => figure.group))];

function amount(group: string, name: string, unit: Unit, decimals: number, better: Figure["better"], meaning: string, of: (own: Figures) => number): Figure {
  return { name, group, unit, decimals, meaning, isRatio: false, better, of };
}

/** @param of What it is of (nothing: there is no ratio), and the ratio. */
function ratio(group: string, name: string, unit: Unit, decimals: number, better: Figure["better"], meaning: string, of: (own: Figures) => readonly [number, number]): Figure {
  return {
    name, group, unit, decimals, meaning, isRatio: true, better,
    of: (own) => {
      const [whole, value] = of(own);
      return whole === 0 ? null : value;
    },
  };
}

/** What a day has of a figure; null: no rota in force, or nothing that it could be of. */
export function valueOf(figure: Figure, day: DayFigures | undefined): number | null {
  return day?.figures ? figure.of(day.figures) : null;
}

/** All days in force together: amounts added up, ratios of the sums. */
export function sumOf(figure: Figure, period: PeriodFigures): number | null {
  return period.sum === null ? null : figure.of(period.sum);
}

/** What a day in force has of it in the mean: an amount over the days, a ratio of the sums. A mean of ratios would count a quiet Sunday as much as a full Monday. */
export function meanOf(figure: Figure, period: PeriodFigures): number | null {
  const sum = sumOf(figure, period);
  return sum === null || figure.isRatio ? sum : sum / period.daysInForce;
}

/** `46.1 %`, `£12,345`, `1,204 h`; a dash where there is none. */
export function valueText(figure: Figure, value: number | null): string {
  if (value === null) {
    return "–";
  }

  const number = numberText(value, figure.decimals);
  return figure.unit === "£" ? `£${number}` : `${number} ${figure.unit}`;
}

/** How much more or less the second is than the first: `+1.2 points`, `−£1,204`. Empty where one of them is missing. */
export function differenceText(figure: Figure, first: number | null, second: number | null): string {
  if (first === null || second === null) {
    return "";
  }

  const more = second - first;
  const number = numberText(Math.abs(more), figure.decimals);
  if (Number(number.replaceAll(",", "")) === 0) {
    return "no change";
  }

  const sign = more > 0 ? "+" : "−";
  return figure.unit === "£" ? `${sign}£${number}` : `${sign}${number} ${figure.unit === "%" ? (number === "1.0" ? "point" : "points") : figure.unit}`;
}

/** Whether the second is better or worse than the first, as far as a figure alone can say; empty where it cannot. */
export function verdict(figure: Figure, first: number | null, second: number | null): "" | "better" | "worse" {
  const difference = differenceText(figure, first, second);
  return figure.better === null || difference === "" || difference === "no change" ? "" : (second! > first!) === (figure.better === "more") ? "better" : "worse";
}

/** `12,345.6`; what is small and not whole has a decimal at least: a third of a visit a day is not none. */
export function numberText(value: number, atLeast: number): string {
  const decimals = atLeast === 0 && Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : atLeast;
  return value.toLocaleString("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
