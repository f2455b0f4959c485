import { beforeEach, describe, expect, it, vi } from "vitest";
import { withReports } from "../src/round/Doings";
import { drop, keep, renew, sendAll, waitingReports, type Report } from "../src/round/reports";
import { geoAddress, nextOf, roundOf, type RoundResource } from "../src/round/round";
import { forget, lastLook, look } from "../src/round/seen";
import type { Reports } from "../src/round/useReports";
import { sentence } from "../src/round/Changes";

const DATE = "2026-07-01";

/** Three visits: one of two workers, a break before the second door, one behind the third, where there is also time to spare. */
function aRound(more: object = {}): RoundResource {
  return {
    version: { version: 4, date: DATE, state: "published" },
    round: {
      shift: "s1", worker: "ann", start: "07:50", finish: "12:10", returnSeconds: 600, returnMetres: 1609,
      stops: [
        { visit: "v1~2", arrival: "08:00", start: "08:05", finish: "08:35", travelSeconds: 600, travelMetres: 3219 },
        { visit: "v2", arrival: "09:10", start: "09:10", finish: "09:40", travelSeconds: 300, travelMetres: 1000 },
        { visit: "v3", arrival: "10:00", start: "11:00", finish: "11:30", travelSeconds: 1200, travelMetres: 9000 },
      ],
      breaks: [{ start: "08:35", finish: "08:55", afterStops: 1 }, { start: "10:00", finish: "10:20", afterStops: 2 }],
    },
    visits: [{ id: "v1", patient: "p1", minutes: 30, windows: [], workers: 2 }, { id: "v2", patient: "p2", minutes: 30, windows: [], class: "rapid", due: "09:30" }, { id: "v3", patient: "p1", minutes: 30, windows: [] }],
    patients: [{ id: "p1", lat: 51.81, lon: -0.8, locality: "Thame", accessMinutes: 5 }, { id: "p2", lat: 51.9, lon: -0.9 }],
    mode: "car",
    shift: { id: "s1", start: "07:45", finish: "12:30", startsAt: "base:thame", endsAt: "last-visit" },
    companions: [{ visit: "v1", worker: "bob" }],
    states: [{ visit: "v1", state: "done", startedAt: "2026-07-01T07:05:00.000Z", finishedAt: "2026-07-01T07:35:00.000Z" }],
    accessNotes: [{ patient: "p2", text: "Ring." }],
    since: { version: 3, changes: [{ visit: "v2", patient: "p2", kind: "moved", fromStart: "2026-07-01T09:40:00+01:00", toStart: "2026-07-01T09:10:00+01:00" }] },
    ...more,
  } as unknown as RoundResource;
}

const round = () => roundOf(aRound(), "Europe/London", "07:00");

describe("roundOf", () => {
  it("puts ways, breaks and time to spare between the visits, in the order in which they happen", () => {
    expect(round().steps.map((step) => (step.kind === "visit" ? step.stop.visit : step.kind))).toEqual([
      "leave", "travel", "v1", "break", "travel", "v2", "travel", "break", "wait", "v3", "travel", "back",
    ]);
  });

  it("counts as time to spare neither the way to the door nor a break taken there", () => {
    const wait = round().steps.find((step) => step.kind === "wait");
    expect(wait?.kind === "wait" ? wait.wait : 0).toBe(35 * 60_000); // 10:00 to 11:00 without 20 of break and 5 to the door
  });

  it("says who comes too, how to get in, what is done and what has moved", () => {
    const [first, second] = round().stops;
    expect([first!.companions, first!.state, first!.accessNotes, first!.change]).toEqual([["bob"], "done", "", null]);
    expect([second!.accessNotes, second!.class, second!.change?.kind]).toEqual(["Ring.", "rapid", "moved"]);
    expect(sentence(second!.change!, round().clock)).toBe("Moved: p2 from 09:40 to 09:10");
    expect(nextOf(round())?.visit).toBe("v2");
  });

  it("gives the telephone's map a place and nothing else", () => {
    expect(geoAddress([-0.8, 51.81])).toBe("geo:51.81000,-0.80000");
  });
});

describe("withReports", () => {
  const at = "2026-07-01T08:05:00Z";
  const report = (state: Report["state"], minutes?: number): Report => ({ key: state, date: DATE, visit: "v2", state, at, worker: "ann", ...(minutes === undefined ? {} : { minutes }) });
  const shown = (...waiting: Report[]) => withReports(round().stops[1]!, DATE, { waiting, taken: [] } as unknown as Reports);

  it("shows trouble until the visit is begun, and none that the service has refused", () => {
    expect([shown(report("late", 10), report("late", 30)).lateMinutes, shown(report("no-access")).noAccessAt]).toEqual([30, Date.parse(at)]);
    const begun = shown(report("no-access"), report("late", 10), report("started"));
    expect([begun.state, begun.noAccessAt, begun.lateMinutes]).toEqual(["in-progress", null, null]);
    expect(shown({ ...report("no-access"), refused: "Called off." }).noAccessAt).toBeNull();
  });
});

describe("what is kept on the telephone", () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal("localStorage", { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => kept.set(key, text) });
    vi.stubGlobal("sessionStorage", { getItem: () => null });
  });
  const made = () => keep(DATE, "v1", { state: "started" }, "ann", new Date("2026-07-01T08:05:30.400Z"));
  const answers = (...all: (Response | "away")[]) => vi.stubGlobal("fetch", vi.fn(() => {
    const next = all.shift();
    return next === undefined || next === "away" ? Promise.reject(new TypeError("no network")) : Promise.resolve(next);
  }));
  const problem = (status: number, code: string) => new Response(JSON.stringify({ status, code, detail: code }), { status, headers: { "content-type": "application/problem+json" } });
  const done = () => new Response("{}", { status: 200, headers: { "content-type": "application/json" } });

  it("remembers the version that was looked at, and forgets old ones", () => {
    look("s1", 3, 0);
    look("s2", 4, 1000);
    expect([lastLook("s1")?.version, lastLook("s2")?.version]).toEqual([3, 4]);
    look("s3", 1, 20 * 24 * 3_600_000);
    expect(lastLook("s1")).toBeNull();
    forget("s3");
    expect(lastLook("s3")).toBeNull();
  });

  it("keeps a report until the service has it, with its own time", async () => {
    made();
    answers("away");
    expect(await sendAll("ann", null)).toEqual([]);
    expect(waitingReports().map((own) => own.at)).toEqual(["2026-07-01T08:05:30Z"]);
    answers(done());
    expect((await sendAll("ann", null)).length).toBe(1);
    expect(waitingReports()).toEqual([]);
  });

  it.each([[500, ""], [503, "STORE_UNAVAILABLE"], [401, "NOT_AUTHENTICATED"], [429, "TOO_MANY"], [409, "REQUEST_IN_PROGRESS"]])("keeps a report that gets %i %s as not sent", async (status, code) => {
    made();
    answers(problem(status, code));
    await sendAll("ann", null);
    expect(waitingReports().map((own) => own.refused)).toEqual([undefined]);
  });

  it("keeps what is refused with the reason, and sends the next", async () => {
    const first = made();
    keep(DATE, "v2", { state: "started" }, "ann", new Date("2026-07-01T08:06:00Z"));
    answers(problem(409, "VISIT_OFF"), done());
    expect((await sendAll("ann", null)).map((own) => own.visit)).toEqual(["v2"]);
    expect(waitingReports().map((own) => [own.key, own.refused])).toEqual([[first.key, "VISIT_OFF"]]);
    renew(first.key);
    expect(waitingReports()[0]!.refused).toBeUndefined();
    expect(waitingReports()[0]!.key).not.toBe(first.key);
    drop(waitingReports()[0]!.key);
    expect(waitingReports()).toEqual([]);
  });

  it("sends by how many minutes somebody is late, also after a refusal", async () => {
    const late = keep(DATE, "v1", { state: "late", minutes: 20 }, "ann", new Date("2026-07-01T08:05:30Z"));
    answers(problem(409, "VISIT_OFF"));
    await sendAll("ann", null);
    renew(late.key);
    const sent: string[] = [];
    vi.stubGlobal("fetch", vi.fn(async (request: Request) => {
      sent.push(await request.text());
      return done();
    }));
    await sendAll("ann", null);
    expect(sent.map((body) => JSON.parse(body) as object)).toEqual([{ state: "late", minutes: 20, at: "2026-07-01T08:05:30Z", worker: "ann" }]);
  });

  it("leaves another worker's reports alone", async () => {
    made();
    answers(done());
    expect(await sendAll("bob", null)).toEqual([]);
    expect(waitingReports().length).toBe(1);
  });
});
