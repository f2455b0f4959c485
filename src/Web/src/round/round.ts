import type { components } from "../api/schema";
import { DayClock, type Instant } from "../day/DayClock";
import { callOf } from "../day/DayModel";
import type { ResponseClass } from "../day/words";
import type { Position } from "../map/homes";

type Schemas = components["schemas"];
export type RoundResource = Schemas["RoundResource"];
export type RoundChange = Schemas["RoundChange"];
export type VisitState = Schemas["VisitState"];

/** One visit of a round, as whoever makes it has to know it. Times are instants, lengths milliseconds. */
export interface RoundStop {
  /** Id of the visit without the worker's number: what is reported of. */
  readonly visit: string;
  readonly patient: string;
  readonly locality: string;
  readonly at: Position | null;
  readonly class: ResponseClass;
  readonly skills: readonly string[];
  readonly state: VisitState;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** When it was reported that nobody answers; null: it was not, or the visit has started since. */
  readonly noAccessAt: Instant | null;
  /** By how much the start was reported to be late; null: it was not, or the visit has started since. */
  readonly lateMinutes: number | null;
  readonly arrival: Instant;
  readonly start: Instant;
  readonly finish: Instant;
  /** Latest start that keeps a promise; null: none was given. */
  readonly due: Instant | null;
  readonly workers: number;
  readonly companions: readonly string[];
  readonly accessNotes: string;
  /** What is new or other since the round was looked at; null: nothing. */
  readonly change: RoundChange | null;
}

/** A round in the order in which it is lived through. */
export type Step =
  | { readonly kind: "leave"; readonly at: Instant; readonly from: string }
  | { readonly kind: "travel"; readonly travel: number; readonly metres: number; readonly to: string }
  | { readonly kind: "wait"; readonly wait: number; readonly until: Instant }
  | { readonly kind: "break"; readonly from: Instant; readonly until: Instant }
  | { readonly kind: "visit"; readonly stop: RoundStop }
  | { readonly kind: "back"; readonly at: Instant; readonly to: string };

export interface Round {
  readonly shift: string;
  readonly worker: string;
  readonly version: number;
  readonly clock: DayClock;
  readonly shiftStart: Instant;
  readonly shiftFinish: Instant;
  readonly mode: string;
  readonly stops: readonly RoundStop[];
  readonly steps: readonly Step[];
  /** Visits that are gone since the round was looked at, and all other changes; empty where nothing is to be told. */
  readonly changes: readonly RoundChange[];
  /** Where the round goes, for the map. */
  readonly way: readonly Position[];
}

/** Waiting under a minute is none: times are rounded to seconds. */
const LEAST_WAIT = 60_000;
const MODES: Readonly<Record<string, string>> = { car: "by car", walk: "on foot", foot: "on foot", bicycle: "by bicycle" };

/** Puts what the service says of a round in the order in which it is lived through. */
export function roundOf(own: RoundResource, zone: string, dayStart: string): Round {
  const clock = new DayClock(own.version.date, zone, dayStart);
  const visits = new Map(own.visits.map((visit) => [visit.id, visit]));
  const patients = new Map(own.patients.map((patient) => [patient.id, patient]));
  const states = new Map((own.states ?? []).map((state) => [state.visit, state]));
  const notes = new Map((own.accessNotes ?? []).map((note) => [note.patient, note.text]));
  const changes = own.since?.changes ?? [];
  const stops = own.round.stops.map((stop): RoundStop => {
    const id = callOf(stop.visit);
    const visit = visits.get(id);
    const patient = patients.get(visit?.patient ?? "");
    const state = states.get(id);
    return {
      visit: id,
      patient: visit?.patient ?? "",
      locality: patient?.locality ?? "",
      at: patient === undefined ? null : [patient.lon, patient.lat],
      class: visit?.class ?? "planned",
      skills: visit?.skills ?? [],
      state: state?.state ?? "planned",
      startedAt: instant(state?.startedAt),
      finishedAt: instant(state?.finishedAt),
      noAccessAt: instant(state?.noAccessAt),
      lateMinutes: state?.lateMinutes ?? null,
      arrival: clock.parse(stop.arrival),
      start: clock.parse(stop.start),
      finish: clock.parse(stop.finish, true),
      due: visit?.due ? clock.parse(visit.due, true) : null,
      workers: visit?.workers ?? 1,
      companions: (own.companions ?? []).filter((companion) => companion.visit === id).map((companion) => companion.worker),
      accessNotes: notes.get(visit?.patient ?? "") ?? "",
      change: changes.find((change) => change.visit === id) ?? null,
    };
  });
  return {
    shift: own.round.shift,
    worker: own.round.worker,
    version: own.version.version,
    clock,
    shiftStart: clock.parse(own.shift.start),
    shiftFinish: clock.parse(own.shift.finish, true),
    mode: MODES[own.mode ?? "car"] ?? own.mode ?? "",
    stops,
    steps: stepsOf(own, stops, clock),
    changes,
    way: stops.flatMap((stop) => (stop.at === null ? [] : [stop.at])),
  };
}

function stepsOf(own: RoundResource, stops: readonly RoundStop[], clock: DayClock): Step[] {
  const steps: Step[] = [];
  const breaks = (own.round.breaks ?? []).map((taken) => ({ from: clock.parse(taken.start), until: clock.parse(taken.finish, true), after: taken.afterStops }));
  const accessOf = new Map(own.patients.map((patient) => [patient.id, (patient.accessMinutes ?? 0) * 60_000]));
  if (stops.length > 0) {
    steps.push({ kind: "leave", at: clock.parse(own.round.start), from: placeOf(own.shift.startsAt ?? "home") });
  }

  stops.forEach((stop, index) => {
    const leg = own.round.stops[index]!;
    const mine = breaks.filter((taken) => taken.after === index);
    // A break before the door is reached is taken where the worker is; one after, there.
    const [before, there] = [mine.filter((taken) => taken.from < stop.arrival), mine.filter((taken) => taken.from >= stop.arrival)];
    before.forEach(({ from, until }) => steps.push({ kind: "break", from, until }));
    if ((leg.travelSeconds ?? 0) > 0) {
      steps.push({ kind: "travel", travel: leg.travelSeconds! * 1000, metres: leg.travelMetres ?? 0, to: stop.patient });
    }

    there.forEach(({ from, until }) => steps.push({ kind: "break", from, until }));
    const wait = stop.start - stop.arrival - (accessOf.get(stop.patient) ?? 0) - there.reduce((sum, taken) => sum + taken.until - taken.from, 0);
    if (wait >= LEAST_WAIT) {
      steps.push({ kind: "wait", wait, until: stop.start });
    }

    steps.push({ kind: "visit", stop });
  });
  breaks.filter((taken) => taken.after >= stops.length).forEach(({ from, until }) => steps.push({ kind: "break", from, until }));
  if (stops.length > 0) {
    if ((own.round.returnSeconds ?? 0) > 0) {
      steps.push({ kind: "travel", travel: own.round.returnSeconds! * 1000, metres: own.round.returnMetres ?? 0, to: "" });
    }

    steps.push({ kind: "back", at: clock.parse(own.round.finish, true), to: placeOf(own.shift.endsAt ?? "home") });
  }

  return steps;
}

/** Where a shift starts or ends, in words. */
export function placeOf(place: string): string {
  return place.startsWith("base:") ? `base ${place.slice("base:".length)}` : place === "first-visit" ? "the first visit" : place === "last-visit" ? "the last visit" : place;
}

/** A place for the telephone's own map (RFC 5870); to five decimals, about a metre. No request of ours leaves the page. */
export function geoAddress([lon, lat]: Position): string {
  return `geo:${lat.toFixed(5)},${lon.toFixed(5)}`;
}

/** `3.2 miles`; roads here are signed in miles. */
export function milesText(metres: number): string {
  return `${(metres / 1609.344).toFixed(1)} miles`;
}

/** The first visit that is neither over nor called off: what comes next. */
export function nextOf(round: Round): RoundStop | null {
  return round.stops.find((stop) => stop.state === "planned" || stop.state === "in-progress") ?? null;
}

function instant(text: string | null | undefined): Instant | null {
  return text ? Date.parse(text) : null;
}
