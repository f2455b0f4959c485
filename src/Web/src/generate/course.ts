import type { components } from "../api/schema";
import type { Plan } from "./useSearch";

export type Point = components["schemas"]["PlanPoint"];

/** The course of a plan up to now: its points, and where it stands this moment, which is no better than the last of them. */
export function courseOf(plan: Plan): Point[] {
  const points = [...(plan.course ?? [])];
  const last = points.at(-1);
  const now = plan.progress?.elapsedSeconds ?? 0;
  return last !== undefined && now > last.seconds ? [...points, { ...last, seconds: now }] : points;
}

/** `£5,434`, of pence. */
export function poundsText(pence: number): string {
  return `£${Math.round(pence / 100).toLocaleString("en-GB")}`;
}

/** What the curve shows, in a sentence. */
export function courseSentence(points: readonly Point[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) {
    return "There is no rota yet.";
  }

  return `After ${Math.round(last.seconds)} seconds: unassigned visits from ${first.unassigned} to ${last.unassigned}, cost from ${poundsText(first.costPence)} to ${poundsText(last.costPence)}.`;
}

/** Cost falls only among rotas that leave equally many out; from where the fewest are left out it is worth a curve of its own. */
export function costPart(points: readonly Point[]): Point[] {
  const least = points.at(-1)?.unassigned ?? 0;
  return points.filter((own) => own.unassigned === least);
}

/** Corners of a line that holds each value until the next. */
export function steps(points: readonly Point[], value: (point: Point) => number, x: (seconds: number) => number, y: (value: number) => number): string {
  return points.map((own, index) => (index === 0 ? `M${x(own.seconds).toFixed(1)},${y(value(own)).toFixed(1)}` : `H${x(own.seconds).toFixed(1)}V${y(value(own)).toFixed(1)}`)).join("");
}
