import type { DayModel, Row, Stop, Waiting } from "./DayModel";

export type Grouping = "locality" | "profession";

/** What of a day is shown. Empty strings: all. */
export interface Filters {
  readonly text: string;
  readonly locality: string;
  readonly profession: string;
  readonly atRisk: boolean;
  readonly doubleUps: boolean;
  /** Only urgent classes: rapid, fast and normal. */
  readonly urgent: boolean;
  /** Only visits of which trouble was reported. */
  readonly trouble: boolean;
}

export const NO_FILTERS: Filters = { text: "", locality: "", profession: "", atRisk: false, doubleUps: false, urgent: false, trouble: false };

export function isFiltered(filters: Filters): boolean {
  return filters.text.trim() !== "" || filters.locality !== "" || filters.profession !== "" || picksVisits(filters);
}

function picksVisits(filters: Filters): boolean {
  return filters.atRisk || filters.doubleUps || filters.urgent || filters.trouble;
}

/** A row as it is shown: `matches` holds the stops that a filter asks for, null where all are as good. */
export interface ShownRow {
  readonly kind: "row";
  readonly row: Row;
  readonly matches: ReadonlySet<string> | null;
}

/** The line over the rows of one locality or profession. */
export interface ShownGroup {
  readonly kind: "group";
  readonly name: string;
  readonly rounds: number;
  readonly visits: number;
  readonly atRisk: number;
}

export type ShownLine = ShownRow | ShownGroup;

/** The lines of the board: rows in groups, those without anything that was asked for left out. */
export function linesOf(model: DayModel, filters: Filters, grouping: Grouping): ShownLine[] {
  const groups = new Map<string, ShownRow[]>();
  for (const row of model.rows) {
    if ((filters.locality && row.locality !== filters.locality) || (filters.profession && row.profession !== filters.profession)) {
      continue;
    }

    const matches = matchesOf(row, filters);
    if (matches?.size === 0) {
      continue;
    }

    const name = row[grouping] || "Without one";
    groups.set(name, [...(groups.get(name) ?? []), { kind: "row", row, matches }]);
  }

  const order = grouping === "locality" ? model.localities : model.professions;
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...groups.entries()].sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b)).flatMap(([name, rows]): ShownLine[] => [
    {
      kind: "group",
      name,
      rounds: rows.filter((own) => own.row.stops.length > 0).length,
      visits: rows.reduce((sum, own) => sum + own.row.stops.length, 0),
      atRisk: rows.reduce((sum, own) => sum + own.row.stops.filter((stop) => stop.risk !== "none").length, 0),
    },
    ...rows.sort((a, b) => a.row.shiftStart - b.row.shiftStart || (a.row.worker < b.row.worker ? -1 : 1)),
  ]);
}

/** The stops of a row that are asked for; null: nothing of single visits is asked, or the row itself is what was looked for. */
function matchesOf(row: Row, filters: Filters): ReadonlySet<string> | null {
  const text = filters.text.trim().toLowerCase();
  const isRowFound = text !== "" && row.text.includes(text);
  if (!picksVisits(filters) && (text === "" || isRowFound)) {
    return null;
  }

  return new Set(row.stops.filter((stop) => picked(stop, filters) && (text === "" || isRowFound || stop.text.includes(text))).map((stop) => stop.id));
}

/** Its worker has reported that nobody answers, or to be late, and it has not started since. */
function isInTrouble(stop: Stop): boolean {
  return stop.noAccessAt !== null || stop.lateMinutes !== null;
}

function picked(stop: Stop, filters: Filters): boolean {
  return (!filters.atRisk || stop.risk !== "none") && (!filters.trouble || isInTrouble(stop)) && (!filters.doubleUps || stop.workers > 1) && (!filters.urgent || stop.class !== "planned");
}

/** What of the tray is asked for. */
export function trayOf(model: DayModel, filters: Filters): Waiting[] {
  const text = filters.text.trim().toLowerCase();
  return model.waiting.filter((own) =>
    (filters.locality === "" || own.locality === filters.locality) &&
    (!filters.urgent || own.class !== "planned") &&
    (!filters.doubleUps || own.workers > 1) &&
    (text === "" || own.text.includes(text)));
}

/** The figures over the board. */
export interface Figures {
  readonly visits: number;
  readonly unassigned: number;
  readonly breaches: number;
  readonly late: number;
  readonly tight: number;
  /** Visits of which trouble was reported. */
  readonly reported: number;
  readonly doubleUps: number;
  readonly done: number;
  readonly rounds: number;
  readonly shifts: number;
}

/** Figures of the whole day, whatever is filtered. A call by two workers is two visits, but one unassigned call. */
export function figuresOf(model: DayModel): Figures {
  const stops = model.rows.flatMap((row) => row.stops);
  return {
    visits: stops.length,
    unassigned: model.waiting.filter((own) => own.state === "unassigned").length,
    breaches: stops.filter((stop) => stop.risk === "breach").length,
    late: stops.filter((stop) => stop.risk === "late").length,
    tight: stops.filter((stop) => stop.risk === "tight").length,
    reported: stops.filter(isInTrouble).length,
    doubleUps: stops.filter((stop) => stop.workers > 1).length,
    done: stops.filter((stop) => stop.state === "done").length,
    rounds: model.rows.filter((row) => row.stops.length > 0).length,
    shifts: model.rows.length,
  };
}
