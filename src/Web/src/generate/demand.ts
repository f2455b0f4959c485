import type { components } from "../api/schema";
import type { DayClock } from "../day/DayClock";

type Schemas = components["schemas"];
export type Demand = Schemas["DemandResource"];
export type Shortage = Schemas["ShortageResource"];

/** What one chart is of. */
export type DemandView = Shortage["of"];

/** Demand and capacity of one profession, one locality, or the day; each list has an entry for each hour, in minutes. */
export interface Series {
  readonly name: string;
  readonly contact: readonly number[];
  readonly travel: readonly number[];
  readonly capacity: readonly number[];
}

/** The series of a view, in order of name; the whole day is one. */
export function seriesOf(demand: Demand, view: DemandView): Series[] {
  const sums = new Map<string, { name: string; contact: number[]; travel: number[]; capacity: number[] }>();
  for (const group of demand.groups) {
    const name = view === "day" ? "" : group[view];
    const own = sums.get(name) ?? { name, contact: zeros(demand), travel: zeros(demand), capacity: zeros(demand) };
    sums.set(name, own);
    add(own.contact, group.contactMinutes);
    add(own.travel, group.travelMinutes);
    add(own.capacity, group.capacityMinutes);
  }

  return [...sums.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function zeros(demand: Demand): number[] {
  return demand.hours.map(() => 0);
}

function add(sum: number[], minutes: readonly number[]): void {
  minutes.forEach((own, hour) => (sum[hour] = sum[hour]! + own));
}

/** What is asked for in an hour. */
export function neededIn(series: Series, hour: number): number {
  return series.contact[hour]! + series.travel[hour]!;
}

/** What is missing in an hour; 0 where there is enough. */
export function missingIn(series: Series, hour: number): number {
  return Math.max(0, neededIn(series, hour) - series.capacity[hour]!);
}

/** A name for people. */
export function seriesName(name: string, view: DemandView): string {
  return view === "day" ? "The whole day" : name !== "" ? name[0]!.toUpperCase() + name.slice(1) : view === "profession" ? "Nobody on shift may do it" : "Without a locality";
}

/** Shortages of a view, the longest first. */
export function shortagesOf(demand: Demand, view: DemandView): Shortage[] {
  return demand.shortages.filter((own) => own.of === view).sort((a, b) => b.missingMinutes - a.missingMinutes);
}

/** `Therapists are 1 h 35 min short between 08:00 and 10:00.` */
export function shortageSentence(shortage: Shortage, clock: DayClock): string {
  const when = `between ${clock.text(Date.parse(shortage.start))} and ${clock.text(Date.parse(shortage.finish))}`;
  const much = minutesText(shortage.missingMinutes);
  if (shortage.of === "profession" && shortage.name === "") {
    return `${much} of visits ${when} can be made by nobody who has a shift.`;
  }

  return shortage.of === "profession" ? `${plural(shortage.name)} are ${much} short ${when}.`
    : shortage.of === "locality" ? `${shortage.name === "" ? "Places without a locality are" : `${shortage.name} is`} ${much} short ${when}.`
    : `All together are ${much} short ${when}.`;
}

/** `1 h 35 min`, of minutes. */
export function minutesText(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  return whole < 60 ? `${whole} min` : whole % 60 === 0 ? `${(whole / 60).toLocaleString("en-GB")} h` : `${Math.floor(whole / 60).toLocaleString("en-GB")} h ${String(whole % 60).padStart(2, "0")} min`;
}

/** Workers that an hour's minutes keep busy, to the tenth. */
export function workersText(minutes: number): string {
  return (minutes / 60).toLocaleString("en-GB", { maximumFractionDigits: 1 });
}

/** What a chart shows, in a sentence, for who does not see it. */
export function seriesSentence(series: Series, view: DemandView): string {
  const hours = series.contact.map((_, hour) => hour);
  const total = (of: (hour: number) => number) => hours.reduce((sum, hour) => sum + of(hour), 0);
  const missing = total((hour) => missingIn(series, hour));
  const enough = missing < 1 ? "There is enough in each hour" : `${minutesText(missing)} are missing in hours that ask for more`;
  return `${seriesName(series.name, view)}: ${hoursText(total((hour) => neededIn(series, hour)))} of work, ${hoursText(total((hour) => series.capacity[hour]!))} on shift. ${enough}.`;
}

function hoursText(minutes: number): string {
  return `${Math.round(minutes / 60).toLocaleString("en-GB")} h`;
}

function plural(profession: string): string {
  const name = profession[0]!.toUpperCase() + profession.slice(1);
  return name.endsWith("s") ? name : `${name}s`;
}

/** A round number at or above the largest value, for the top of an axis. */
export function topOf(most: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return ([1, 2, 3, 4, 5, 6, 8, 10].find((step) => step * size >= most) ?? 10) * size;
}
