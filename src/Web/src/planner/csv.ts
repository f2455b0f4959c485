import { FIGURES, meanOf, sumOf, valueOf, type Figures, type PeriodFigures } from "./figures";

/** Every figure of every day, then sum and mean, period by period: comma, UTF-8, a header line. Percent are numbers from 0 to 100; empty where there is none. */
export function csvOfPeriods(periods: readonly PeriodFigures[]): string {
  const head = ["from", "to", "day", "rota", "version", ...FIGURES.map((figure) => `${figure.name} (${figure.unit})`)];
  const rows = periods.flatMap((period) => [
    ...period.days.map((day) => [period.from, period.to, day.date, day.standing, day.version ?? "", ...FIGURES.map((figure) => plain(valueOf(figure, day)))]),
    [period.from, period.to, "sum", `${period.daysInForce} days in force`, "", ...FIGURES.map((figure) => plain(sumOf(figure, period)))],
    [period.from, period.to, "mean", `${period.daysInForce} days in force`, "", ...FIGURES.map((figure) => plain(meanOf(figure, period)))],
  ]);
  return textOf([head, ...rows]);
}

/** Every figure of two versions of a day. */
export function csvOfVersions(date: string, versions: readonly { readonly version: number; readonly figures: Figures }[]): string {
  return textOf([
    ["day", "figure", "unit", ...versions.map((own) => `version ${own.version}`)],
    ...FIGURES.map((figure) => [date, figure.name, figure.unit, ...versions.map((own) => plain(figure.of(own.figures)))]),
  ]);
}

/** Gives the browser a file to keep. */
export function download(name: string, text: string, type = "text/csv"): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function textOf(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Four decimals: finer than any figure is shown, and without the tails of binary fractions. */
function plain(value: number | null): string {
  return value === null ? "" : String(Number(value.toFixed(4)));
}
