import { DayClock } from "../src/day/DayClock";
import { modelOf, type DayDocument, type DayModel, type DayStates, type RotaResource } from "../src/day/DayModel";

/** Two rounds in two places: Ann's three visits, one with Bob, who has a late one; a visit that nobody makes. */
export function aDay(states: Partial<DayStates> | null = null): DayModel {
  const stop = (visit: string, arrival: string, start: string, finish: string, travelSeconds = 0) => ({ visit, arrival, start, finish, travelSeconds, travelMetres: travelSeconds * 10 });
  const visit = (id: string, patient: string, earliest: string, latest: string, more: object = {}) => ({ id, patient, minutes: 30, windows: [{ earliest, latest }], ...more });
  const rota = {
    version: { version: 3, date: "2026-07-01", state: "draft", author: "anna", reason: "Planned", createdAt: "", hash: "", dayHash: "" },
    changes: [],
    rota: {
      rounds: [
        {
          shift: "s-ann", worker: "ann", start: "07:50", finish: "12:10", returnSeconds: 600,
          stops: [stop("v1", "08:00", "08:30", "09:00", 600), stop("v2~2", "09:10", "09:12", "09:42", 600), stop("v3", "11:20", "11:30", "12:00", 600)],
          breaks: [{ start: "09:42", finish: "10:02", afterStops: 2 }],
        },
        { shift: "s-bob", worker: "bob", start: "09:00", finish: "10:30", stops: [stop("v2", "09:12", "09:12", "09:42", 600), stop("v4", "10:00", "10:00", "10:30", 600)] },
      ],
      unassigned: [{ visit: "v5", reasons: [{ rule: "WINDOW", workers: 2, nearestMiss: "12 minutes" }] }, { visit: "v5~2" }],
    },
  } as unknown as RotaResource;
  const worker = (id: string, locality: string, profession: string) => ({ id, locality, profession, grade: 3, wagePencePerHour: 1, shifts: [{ id: `s-${id}`, start: "07:00", finish: "15:00" }] });
  const day = {
    localities: ["North", "South"],
    workers: [worker("bob", "South", "nurse"), worker("ann", "North", "reablement worker"), worker("cat", "North", "nurse")],
    patients: [{ id: "p1", lat: 0, lon: 0, accessMinutes: 10, knownWorkers: ["ann"], locality: "North" }, { id: "p2", lat: 0, lon: 0, locality: "South" }],
    visits: [
      visit("v1", "p1", "08:30", "10:00"), visit("v2", "p2", "09:00", "10:00", { workers: 2 }), visit("v3", "p1", "11:00", "11:34", { class: "rapid", due: "11:33" }),
      visit("v4", "p2", "09:00", "11:00", { preferred: { earliest: "09:30", latest: "09:45" } }), visit("v5", "p1", "12:00", "13:00", { class: "fast", workers: 2 }),
    ],
  } as unknown as DayDocument;
  return modelOf(rota, day, states as DayStates | null, new DayClock("2026-07-01", "Europe/London"));
}
