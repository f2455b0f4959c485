const KEY = "care-seen";
/** Rounds looked at longer ago are forgotten: nobody will ask what has changed. */
const KEPT = 14 * 24 * 3_600_000;

interface Look {
  readonly version: number;
  /** When it was looked at, as `Date` counts. */
  readonly at: number;
}

/** What this browser last looked at, by shift. Numbers of versions only, nothing of a patient. */
export function lastLook(shift: string): Look | null {
  return all()[shift] ?? null;
}

/** Remembers that a version of a shift's round has been looked at. */
export function look(shift: string, version: number, now: number): void {
  const kept = Object.fromEntries(Object.entries(all()).filter(([, own]) => now - own.at < KEPT));
  localStorage.setItem(KEY, JSON.stringify({ ...kept, [shift]: { version, at: now } }));
}

/** The service does not know the version any more: there is nothing to compare with. */
export function forget(shift: string): void {
  const { [shift]: _, ...kept } = all();
  localStorage.setItem(KEY, JSON.stringify(kept));
}

function all(): Record<string, Look> {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof read === "object" && read !== null ? (read as Record<string, Look>) : {};
  } catch {
    return {};
  }
}
