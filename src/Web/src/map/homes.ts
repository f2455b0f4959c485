import type { DayModel, Row, Stop, Waiting } from "../day/DayModel";
import type { ShownLine } from "../day/filters";
import { CLASSES, count, type ResponseClass } from "../day/words";

/** What a home's sign says: the worst that holds of a visit there. `open`: nobody makes one of them; `closed`: nobody answered the door; `done`: all are over. */
export type Tone = "open" | "closed" | "breach" | "late" | "now" | "plain" | "done";

export type Position = readonly [lon: number, lat: number];

/** A patient's home with the visits of the day that are shown. */
export interface Home {
  readonly patient: string;
  readonly at: Position;
  /** The most urgent of its visits. */
  readonly class: ResponseClass;
  readonly tone: Tone;
  /** Nothing here is asked for by the filters, though a line that is shown passes by. */
  readonly isPale: boolean;
  readonly visits: readonly { readonly row: Row; readonly stop: Stop }[];
  readonly open: readonly Waiting[];
}

const URGENCY = Object.keys(CLASSES) as ResponseClass[];
const TONES: readonly Tone[] = ["done", "plain", "now", "late", "breach", "closed", "open"];

/** The homes of a day as the filters leave it, those to be drawn on top last. */
export function homesOf(model: DayModel, lines: readonly ShownLine[], waiting: readonly Waiting[]): Home[] {
  const places = new Map(model.day.patients.map((patient) => [patient.id, [patient.lon, patient.lat] as Position]));
  const found = new Map<string, { visits: { row: Row; stop: Stop; isBright: boolean }[]; open: Waiting[] }>();
  const at = (patient: string) => {
    const own = found.get(patient) ?? { visits: [], open: [] };
    found.set(patient, own);
    return own;
  };
  for (const line of lines) {
    for (const stop of line.kind === "row" ? line.row.stops : []) {
      if (line.kind === "row" && stop.state !== "cancelled") {
        at(stop.patient).visits.push({ row: line.row, stop, isBright: line.matches === null || line.matches.has(stop.id) });
      }
    }
  }

  for (const own of waiting) {
    at(own.patient).open.push(own);
  }

  const homes: Home[] = [];
  for (const [patient, { visits, open }] of found) {
    const place = places.get(patient);
    if (place === undefined) {
      continue;
    }

    const bright = visits.filter((own) => own.isBright);
    const isPale = bright.length === 0 && open.length === 0;
    const told = isPale ? visits : bright;
    homes.push({
      patient,
      at: place,
      class: best(URGENCY, [...told.map(({ stop }) => stop.class), ...open.map((own) => own.class)]),
      tone: best(TONES, [...told.map(({ stop }) => toneOf(stop)), ...open.map((own): Tone => (own.state === "unassigned" ? "open" : "plain"))]),
      isPale,
      visits: told.map(({ row, stop }) => ({ row, stop })).sort((a, b) => a.stop.start - b.stop.start),
      open,
    });
  }

  const rank = (home: Home) => (home.isPale ? -10 : 0) + TONES.indexOf(home.tone);
  return homes.sort((a, b) => rank(a) - rank(b) || (a.patient < b.patient ? -1 : 1));
}

export function toneOf(stop: Stop): Tone {
  if (stop.state === "done") {
    return "done";
  }

  if (stop.noAccessAt !== null) {
    return "closed";
  }

  if (stop.state === "in-progress") {
    return "now";
  }

  return stop.risk === "breach" ? "breach" : stop.risk === "late" || stop.lateMinutes !== null ? "late" : "plain";
}

function troubleOf(stop: Stop, text: (instant: number) => string): string {
  return stop.noAccessAt !== null ? `, nobody answered at ${text(stop.noAccessAt)}`
    : stop.lateMinutes !== null ? `, reported ${stop.lateMinutes} minutes late`
    : stop.risk === "late" || stop.risk === "breach" ? ", late" : "";
}

/** A home in a few words, for whoever points at it. */
export function homeText(home: Home, text: (instant: number) => string): string[] {
  const lines = home.visits.slice(0, 6).map(({ row, stop }) => `${text(stop.start)} ${row.worker}${troubleOf(stop, text)}`);
  if (home.visits.length > 6) {
    lines.push(`and ${count(home.visits.length - 6, "more visit")}`);
  }

  return [...lines, ...home.open.map((own) => `${CLASSES[own.class].word} visit ${own.state === "unassigned" ? "without a worker" : "held by a referral desk"}`)];
}

/** Where the shift of a row begins and ends: a base, or the worker's home; null where it does not say. */
export function endsOf(model: DayModel, row: Row): readonly [Position | null, Position | null] {
  const worker = model.day.workers.find((own) => own.id === row.worker);
  const shift = worker?.shifts?.find((own) => own.id === row.shift);
  const place = (name: string | null | undefined): Position | null => {
    if (name === "home") {
      return typeof worker?.homeLon === "number" && typeof worker.homeLat === "number" ? [worker.homeLon, worker.homeLat] : null;
    }

    const base = model.day.bases?.find((own) => `base:${own.id}` === name || own.id === name);
    return base ? [base.lon, base.lat] : null;
  };
  return [place(shift?.startsAt), place(shift?.endsAt)];
}

/** The stops of a round from place to place, as the crow flies: until its roads are known, and where they are not asked for. */
export function legsOf(model: DayModel, row: Row): Position[] {
  const places = new Map(model.day.patients.map((patient) => [patient.id, [patient.lon, patient.lat] as Position]));
  const [start, end] = endsOf(model, row);
  return [start, ...row.stops.map((stop) => places.get(stop.patient) ?? null), end].filter((at): at is Position => at !== null);
}

/** A round's stops in order, those at one home under one sign: `2`, or `2, 7`. */
export function numbersOf(model: DayModel, row: Row): { readonly at: Position; readonly text: string }[] {
  const places = new Map(model.day.patients.map((patient) => [patient.id, [patient.lon, patient.lat] as Position]));
  const numbers = new Map<string, number[]>();
  row.stops.forEach((stop, index) => numbers.set(stop.patient, [...(numbers.get(stop.patient) ?? []), index + 1]));
  return [...numbers].flatMap(([patient, own]) => {
    const at = places.get(patient);
    return at === undefined ? [] : [{ at, text: own.join(", ") }];
  });
}

/** Names of localities in the middle of the homes there, where the roads' file names no towns. */
export function localitiesOf(model: DayModel): { readonly name: string; readonly at: Position }[] {
  const homes = new Map<string, Position[]>();
  for (const patient of model.day.patients) {
    if (patient.locality) {
      homes.set(patient.locality, [...(homes.get(patient.locality) ?? []), [patient.lon, patient.lat]]);
    }
  }

  const middle = (numbers: number[]) => numbers.sort((a, b) => a - b)[numbers.length >> 1]!;
  return [...homes].map(([name, own]) => ({ name, at: [middle(own.map((at) => at[0])), middle(own.map((at) => at[1]))] as const }));
}

function best<T>(order: readonly T[], own: readonly T[]): T {
  return order[Math.max(0, ...own.map((one) => order.indexOf(one)))]!;
}
