import type { components } from "../api/schema";
import type { DayClock, Instant } from "./DayClock";
import type { ResponseClass } from "./words";

type Schemas = components["schemas"];
export type RotaResource = Schemas["RotaResource"];
export type RotaVersion = Schemas["RotaVersion"];
export type DayDocument = Schemas["DayDocument"];
export type DayStates = Schemas["DayStatesResource"];
export type Hold = Schemas["HoldResource"];
type VisitDocument = Schemas["VisitDocument"];
type RoundDocument = Schemas["RoundDocument"];
type ShiftDocument = Schemas["ShiftDocument"];
type WorkerDocument = Schemas["WorkerDocument"];

/** One rule that keeps workers from a visit. */
export type Reason = Schemas["ReasonDocument"];

/** How a start stands to its limits (docs/figures.md, *Promises*): `breach` of the due, `late` past the preferred window, `tight` under five minutes to spare. */
export type Risk = "breach" | "late" | "tight" | "none";

/** What is less than this to spare is tight, as on the printed page. */
const TIGHT = 300_000;

/** One visit in a round. Times are instants, lengths milliseconds. */
export interface Stop {
  /** The worker's visit: `v1~2` for the second worker of call `v1`. */
  readonly id: string;
  readonly visit: string;
  readonly patient: string;
  readonly locality: string;
  readonly class: ResponseClass;
  readonly state: string;
  readonly arrival: Instant;
  readonly start: Instant;
  readonly finish: Instant;
  readonly travel: number;
  readonly metres: number;
  /** From arrival and the way to the door until service starts. */
  readonly waiting: number;
  readonly windows: readonly (readonly [Instant, Instant])[];
  readonly preferred: readonly [Instant, Instant] | null;
  readonly due: Instant | null;
  readonly risk: Risk;
  /** Between the earliest the service could start and the first limit it would pass; null: no limit. */
  readonly spare: number | null;
  /** By how much it starts after its preferred window or its due. */
  readonly lateness: number;
  /** When its worker reported that nobody answers, while nobody has seen to it. */
  readonly noAccessAt: Instant | null;
  /** By how many minutes its worker has reported to be late for it. */
  readonly lateMinutes: number | null;
  readonly workers: number;
  /** Whoever comes at the same time. */
  readonly partners: readonly string[];
  readonly isKnownFace: boolean;
  readonly isPinned: boolean;
  readonly skills: readonly string[];
  /** Lower case, for the search. */
  readonly text: string;
}

/** One shift with its round; without stops where it has none. */
export interface Row {
  readonly shift: string;
  readonly worker: string;
  readonly profession: string;
  readonly locality: string;
  readonly grade: number;
  readonly shiftStart: Instant;
  readonly shiftFinish: Instant;
  readonly start: Instant | null;
  readonly finish: Instant | null;
  readonly stops: readonly Stop[];
  readonly breaks: readonly (readonly [Instant, Instant])[];
  /** Travel back to where the shift ends. */
  readonly wayBack: number;
  readonly contact: number;
  readonly travel: number;
  readonly text: string;
}

/** A visit that has no worker, or is held for one. */
export interface Waiting {
  readonly visit: string;
  readonly patient: string;
  readonly locality: string;
  readonly class: ResponseClass;
  readonly state: string;
  readonly reason: string | null;
  readonly reasons: readonly Reason[];
  readonly minutes: number | null;
  readonly workers: number;
  readonly windows: readonly (readonly [Instant, Instant])[];
  readonly due: Instant | null;
  /** Whether the shown rota knows it as unassigned, so that it can be put into a round of it. */
  readonly isPlaceable: boolean;
  /** What a desk keeps for it; null: nothing. */
  readonly hold: { readonly author: string; readonly until: Instant; readonly workers: readonly string[]; readonly start: Instant } | null;
  readonly text: string;
}

/** All that the board shows of a version of a day's rota. */
export interface DayModel {
  readonly version: RotaVersion;
  /** Entity tag of the version: what a change of it has to name. */
  readonly tag: string;
  /** What the version was made from: places, for the map. */
  readonly day: DayDocument;
  readonly clock: DayClock;
  readonly rows: readonly Row[];
  readonly waiting: readonly Waiting[];
  readonly localities: readonly string[];
  readonly professions: readonly string[];
  /** Latest moment on the board. */
  readonly until: Instant;
}

/** Puts a version, its input and the states of its visits together. States are of the rota in force; `states` is null where that is another version. */
export function modelOf(rota: RotaResource, day: DayDocument, states: DayStates | null, clock: DayClock, tag = "", holds: readonly Hold[] = []): DayModel {
  const visits = new Map(day.visits.map((visit) => [visit.id, visit]));
  const patients = new Map(day.patients.map((patient) => [patient.id, patient]));
  const stateOf = new Map((states?.visits ?? []).map((state) => [state.visit, state]));
  const rounds = new Map(rota.rota.rounds.map((round) => [round.shift, round]));
  const workersAt = new Map<string, string[]>();
  for (const round of rota.rota.rounds) {
    for (const stop of round.stops) {
      const call = callOf(stop.visit);
      workersAt.set(call, [...(workersAt.get(call) ?? []), round.worker]);
    }
  }

  const stopsOf = (round: RoundDocument): Stop[] => round.stops.map((stop) => {
    const call = callOf(stop.visit);
    const visit = visits.get(call);
    const state = stateOf.get(call);
    const patient = patients.get(visit?.patient ?? "");
    const access = (patient?.accessMinutes ?? 0) * 60_000;
    const arrival = clock.parse(stop.arrival);
    const start = clock.parse(stop.start);
    const limits = limitsOf(visit, clock);
    return {
      id: stop.visit,
      visit: call,
      patient: visit?.patient ?? "",
      locality: patient?.locality ?? "",
      class: visit?.class ?? "planned",
      state: state?.state ?? "planned",
      arrival,
      start,
      finish: clock.parse(stop.finish),
      travel: (stop.travelSeconds ?? 0) * 1000,
      metres: stop.travelMetres ?? 0,
      waiting: Math.max(0, start - arrival - access),
      noAccessAt: state?.noAccessAt ? Date.parse(state.noAccessAt) : null,
      lateMinutes: state?.lateMinutes ?? null,
      ...limits,
      ...riskOf(start, arrival + access, limits),
      workers: visit?.workers ?? 1,
      partners: (workersAt.get(call) ?? []).filter((worker) => worker !== round.worker),
      isKnownFace: (patient?.knownWorkers ?? []).includes(round.worker) || patient?.keyWorker === round.worker,
      isPinned: Boolean(visit?.pinnedWorker ?? visit?.pinnedStart),
      skills: visit?.skills ?? [],
      text: `${stop.visit} ${visit?.patient ?? ""}`.toLowerCase(),
    };
  });

  const rows = day.workers.flatMap((worker) => (worker.shifts ?? []).map((shift) => rowOf(worker, shift, rounds.get(shift.id), clock, stopsOf)));
  const waiting = waitingOf(rota, visits, patients, states, clock, holds);
  return {
    version: rota.version,
    tag,
    day,
    clock,
    rows,
    waiting,
    localities: (day.localities ?? []).length > 0 ? (day.localities ?? []) : [...new Set(rows.map((row) => row.locality))].sort(),
    professions: [...new Set(rows.map((row) => row.profession))].sort(),
    until: rows.reduce((last, row) => Math.max(last, row.shiftFinish, row.finish ?? 0), clock.zero + 15 * 3_600_000),
  };
}

function rowOf(
  worker: WorkerDocument, shift: ShiftDocument, round: RoundDocument | undefined, clock: DayClock, stopsOf: (round: RoundDocument) => Stop[],
): Row {
  const stops = round ? stopsOf(round) : [];
  const wayBack = (round?.returnSeconds ?? 0) * 1000;
  return {
    shift: shift.id,
    worker: worker.id,
    profession: worker.profession,
    locality: worker.locality ?? "",
    grade: worker.grade,
    shiftStart: clock.parse(shift.start),
    shiftFinish: clock.parse(shift.finish, true),
    start: round ? clock.parse(round.start) : null,
    finish: round ? clock.parse(round.finish, true) : null,
    stops,
    breaks: (round?.breaks ?? []).map((own) => [clock.parse(own.start), clock.parse(own.finish, true)] as const),
    wayBack,
    contact: stops.reduce((sum, stop) => sum + stop.finish - stop.start, 0),
    travel: stops.reduce((sum, stop) => sum + stop.travel, wayBack),
    text: `${worker.id} ${worker.profession} ${worker.locality ?? ""}`.toLowerCase(),
  };
}

function waitingOf(
  rota: RotaResource, visits: ReadonlyMap<string, VisitDocument>, patients: ReadonlyMap<string, { locality?: string }>, states: DayStates | null, clock: DayClock, holds: readonly Hold[],
): Waiting[] {
  const found = new Map<string, Waiting>();
  const add = (call: string, patient: string, state: string, reason: string | null, reasons: readonly Reason[], responseClass: ResponseClass) => {
    const visit = visits.get(call);
    const { windows, due } = limitsOf(visit, clock);
    const hold = state === "tentative" ? holds.find((one) => one.visit === call) : undefined;
    found.set(call, {
      visit: call, patient, locality: patients.get(patient)?.locality ?? "", class: responseClass, state, reason, reasons,
      minutes: visit?.minutes ?? hold?.minutes ?? null, workers: visit?.workers ?? hold?.stops.length ?? 1, windows, due,
      isPlaceable: state === "unassigned" && reason === "NO_WORKER",
      hold: hold === undefined ? null : { author: hold.author, until: clock.parse(hold.expiresAt), workers: hold.stops.map((stop) => stop.worker), start: clock.parse(hold.stops[0]!.start) },
      text: `${call} ${patient}`.toLowerCase(),
    });
  };
  for (const left of rota.rota.unassigned) {
    const call = callOf(left.visit);
    const visit = visits.get(call);
    if (!found.has(call)) {
      add(call, visit?.patient ?? "", "unassigned", "NO_WORKER", left.reasons ?? [], visit?.class ?? "planned");
    }
  }

  for (const own of states?.visits ?? []) {
    if (own.state === "tentative" || (own.state === "unassigned" && !found.has(own.visit))) {
      add(own.visit, own.patient ?? "", own.state, own.reason ?? null, own.reasons ?? [], own.class ?? "planned");
    }
  }

  const urgency: Readonly<Record<ResponseClass, number>> = { rapid: 0, fast: 1, normal: 2, planned: 3 };
  return [...found.values()].sort((a, b) => urgency[a.class] - urgency[b.class] || (a.visit < b.visit ? -1 : 1));
}

type Limits = Pick<Stop, "windows" | "preferred" | "due">;

function limitsOf(visit: VisitDocument | undefined, clock: DayClock): Limits {
  const pair = (own: { earliest: string; latest: string }) => [clock.parse(own.earliest), clock.parse(own.latest, true)] as const;
  return {
    windows: (visit?.windows ?? []).map(pair),
    preferred: visit?.preferred ? pair(visit.preferred) : null,
    due: visit?.due ? clock.parse(visit.due, true) : null,
  };
}

/** As `RotaView` judges a stop for the printed page. */
export function riskOf(start: Instant, possible: Instant, limits: Limits): Pick<Stop, "risk" | "spare" | "lateness"> {
  const late = limits.preferred ? Math.max(0, start - limits.preferred[1]) : 0;
  const breach = limits.due !== null ? Math.max(0, start - limits.due) : 0;
  const ends = limits.windows.filter(([earliest, latest]) => earliest <= start && start <= latest).map(([, latest]) => latest).slice(0, 1);
  if (limits.preferred && late === 0) {
    ends.push(limits.preferred[1]);
  }

  if (limits.due !== null && breach === 0) {
    ends.push(limits.due);
  }

  const spare = ends.length > 0 ? Math.min(...ends) - possible : null;
  const risk: Risk = breach > 0 ? "breach" : late > 0 ? "late" : spare !== null && spare < TIGHT ? "tight" : "none";
  return { risk, spare, lateness: Math.max(late, breach) };
}

/** The call of a worker's visit: without the number of the worker. */
export function callOf(visit: string): string {
  const at = visit.indexOf("~");
  return at < 0 ? visit : visit.slice(0, at);
}
