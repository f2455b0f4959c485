import { answer, api, newKey, ServiceFailure } from "../api/client";

/** What a worker says of a visit, kept on the telephone until the service has it. Ids and times only. */
export interface Report {
  /** Sent again with it, a report counts once. */
  readonly key: string;
  readonly date: string;
  readonly visit: string;
  readonly state: "started" | "finished" | "no-access" | "late";
  /** With `late`: by how many minutes. */
  readonly minutes?: number;
  /** When it happened by the telephone, ISO 8601 in whole seconds: it may be sent much later. */
  readonly at: string;
  readonly worker: string;
  /** Why the service did not take it; it stays until somebody has seen that. */
  readonly refused?: string;
}

/** What is said of a visit. */
export type Said = Pick<Report, "state" | "minutes">;

const KEY = "care-reports";

/** All reports that the service has not taken, in the order in which they were made. */
export function waitingReports(): readonly Report[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(read) ? (read as Report[]) : [];
  } catch {
    return [];
  }
}

/** Keeps a report; from then on it is lost neither by a closed page nor by a dead battery. */
export function keep(date: string, visit: string, said: Said, worker: string, now: Date): Report {
  const report: Report = { key: newKey(), date, visit, ...said, at: `${now.toISOString().slice(0, 19)}Z`, worker };
  write([...waitingReports(), report]);
  return report;
}

/** Somebody has seen that a report was refused. */
export function drop(key: string): void {
  write(waitingReports().filter((own) => own.key !== key));
}

/** To be sent once more. */
export function renew(key: string): void {
  write(waitingReports().map((own) => {
    const { refused: _, ...report } = own;
    return own.key === key ? { ...report, key: newKey() } : own;
  }));
}

/**
 * Sends a worker's reports one after another, the oldest first, until one does not get through. What the service refuses is kept with the reason, and the next is sent.
 * @returns Those that the service has taken.
 */
export async function sendAll(worker: string, author: string | null): Promise<readonly Report[]> {
  const taken: Report[] = [];
  for (const report of waitingReports().filter((own) => own.worker === worker && own.refused === undefined)) {
    try {
      await answer(api.POST("/rotas/{date}/visits/{visit}/progress", {
        params: { path: { date: report.date, visit: report.visit } },
        headers: { "Idempotency-Key": report.key },
        body: { state: report.state, ...(report.minutes === undefined ? {} : { minutes: report.minutes }), at: report.at, worker: report.worker, ...(author === null ? {} : { author }) },
      }));
      drop(report.key);
      taken.push(report);
    } catch (fault) {
      if (!(fault instanceof ServiceFailure) || !isRefusal(fault)) {
        break;
      }

      const said = [fault.message, ...(fault.problem.errors ?? []).map((own) => own.message)].join(" ");
      write(waitingReports().map((own) => (own.key === report.key ? { ...own, refused: said } : own)));
    }
  }

  return taken;
}

/** The service has looked at the report and will not take it, however often it is sent. Anything else may be another matter later: no connection, no key, too much to do, the same report being served. */
function isRefusal(fault: ServiceFailure): boolean {
  const { status, code } = fault.problem;
  return status >= 400 && status < 500 && status !== 401 && status !== 403 && status !== 408 && status !== 429 && code !== "REQUEST_IN_PROGRESS";
}

function write(reports: readonly Report[]): void {
  localStorage.setItem(KEY, JSON.stringify(reports));
}
