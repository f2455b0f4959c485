/** Milliseconds since 1970, as `Date` counts them. */
export type Instant = number;

const HOUR = 3_600_000;

/** By how many milliseconds clocks of a zone are ahead of UTC at an instant. */
function offsetAt(format: Intl.DateTimeFormat, instant: Instant): number {
  const part = Object.fromEntries(format.formatToParts(instant).map((one) => [one.type, Number(one.value)]));
  const local = Date.UTC(part["year"]!, part["month"]! - 1, part["day"]!, part["hour"]! % 24, part["minute"]!, part["second"]!);
  return local - Math.floor(instant / 1000) * 1000;
}

/**
 * The clock of one service day: reads the times of rotas and days (`HH:mm`, `HH:mm:ss` or an instant; docs/formats.md) and writes instants for people.
 * A clock time that comes twice in the autumn night means the first pass.
 */
export class DayClock {
  readonly zero: Instant;
  readonly end: Instant;
  private readonly format: Intl.DateTimeFormat;
  private readonly hours: Intl.DateTimeFormat;
  private readonly steady: number | null;
  private readonly startSeconds: number;
  private readonly midnights: readonly [number, number];

  /**
   * @param date Service day, `yyyy-MM-dd`.
   * @param zone IANA time zone.
   * @param dayStart Clock time the day starts at, and ends at next morning.
   */
  constructor(
    readonly date: string,
    readonly zone: string,
    readonly dayStart = "07:00",
  ) {
    this.format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    });
    this.hours = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", hour: "2-digit", minute: "2-digit" });
    const midnight = Date.parse(`${date}T00:00:00Z`);
    this.midnights = [midnight, midnight + 24 * HOUR];
    this.startSeconds = secondsOf(dayStart);
    this.zero = this.instantOf(midnight + this.startSeconds * 1000);
    this.end = this.instantOf(midnight + 24 * HOUR + this.startSeconds * 1000);
    const offset = offsetAt(this.format, this.zero);
    this.steady = this.end - this.zero === 24 * HOUR ? offset : null;
  }

  /**
   * @param text A time as a day or a rota says it.
   * @param ends Whether the time ends something: the clock time of the day's start is then its last moment.
   */
  parse(text: string, ends = false): Instant {
    if (text.includes("T")) {
      return Date.parse(text);
    }

    const seconds = secondsOf(text);
    const isNextMorning = seconds < this.startSeconds || (ends && seconds === this.startSeconds);
    const local = this.midnights[isNextMorning ? 1 : 0] + seconds * 1000;
    return this.steady === null ? this.instantOf(local) : local - this.steady;
  }

  /** `HH:mm` on clocks of the zone. */
  text(instant: Instant): string {
    if (this.steady !== null) {
      const minutes = Math.floor((((instant + this.steady) % (24 * HOUR)) + 24 * HOUR) % (24 * HOUR) / 60_000);
      return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
    }

    return this.hours.format(instant);
  }

  /** The service day that an instant is on, `yyyy-MM-dd`. */
  dayOf(instant: Instant): string {
    return instant >= this.zero && instant < this.end ? this.date : serviceDayOf(instant, this.zone, this.dayStart);
  }

  private instantOf(local: number): Instant {
    const before = offsetAt(this.format, local - 24 * HOUR);
    const after = offsetAt(this.format, local + 24 * HOUR);
    const fits = [local - before, local - after].filter((own) => own + offsetAt(this.format, own) === local);
    return fits.length > 0 ? Math.min(...fits) : local - before;
  }
}

function secondsOf(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(":").map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** The service day that an instant belongs to: until the day starts, the one before. */
export function serviceDayOf(instant: Instant, zone: string, dayStart: string): string {
  const date = new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(instant);
  return instant < new DayClock(date, zone, dayStart).zero ? shiftDate(date, -1) : date;
}

/** A date some days later. */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10);
}
