import type { components } from "../api/schema";

export type Scenario = components["schemas"]["ScenarioResource"];
export type Compared = components["schemas"]["ComparedScenario"];
type Interval = components["schemas"]["Interval"];

/** What somebody has typed of a comparison. */
export interface Asked {
  readonly preset: string;
  readonly days: number;
  readonly seeds: number;
  readonly seconds: number;
  readonly models: readonly string[];
  /** One in a line. */
  readonly levers: string;
}

export const MODELS: readonly (readonly [string, string])[] = [
  ["as-is", "as-is: each employer by itself, by hand"], ["fixed-rounds", "fixed-rounds: the same, by standing rounds"],
  ["earliest-deadline", "earliest-deadline: one team by Jackson's rule"], ["nearest-neighbour", "nearest-neighbour: one team by Solomon's rule"], ["regret-insertion", "regret-insertion: where the engine begins"],
  ["silos", "silos: the same teams by the engine"], ["localities", "localities: one team in each"],
  ["county", "county: one team for all"], ["grade-blind", "grade-blind: one team, no price on grades"],
];

const SEARCHED: ReadonlySet<string> = new Set(["silos", "localities", "county", "grade-blind"]);

export const USUAL: Asked = { preset: "", days: 7, seeds: 1, seconds: 10, models: ["as-is", "silos", "county"], levers: "" };

/** The same as the service wants it. */
export function bodyOf(asked: Asked): components["schemas"]["NewScenario"] {
  const preset = asked.preset.trim();
  return {
    ...(preset === "" ? {} : { preset }),
    days: asked.days, seeds: asked.seeds, seconds: asked.seconds, models: asked.models as components["schemas"]["PlanModel"][], levers: leversOf(asked),
  };
}

/** How many hours the searches alone take with so many days side by side; plans by hand and by rules take no time worth telling. */
export function hoursOf(asked: Asked, sideBySide: number): number {
  const searched = asked.models.filter((model) => SEARCHED.has(model)).length + leversOf(asked).length;
  return (asked.days * asked.seeds * searched * asked.seconds) / sideBySide / 3600;
}

function leversOf(asked: Asked): string[] {
  return asked.levers.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}

/** What was asked for, in a line. */
export function titleOf({ asked }: Scenario): string {
  return [asked.preset ?? "", `${asked.days} ${asked.days === 1 ? "day" : "days"}`, ...(asked.seeds === 1 ? [] : [`${asked.seeds} counties`]), ...(asked.levers ?? [])].join(", ");
}

/** Where it stands, in words. */
export function stateText(scenario: Scenario): string {
  switch (scenario.state) {
    case "queued": return "Waiting for its turn";
    case "running": return scenario.progress == null ? "Running: drawing the first days" : `Running: ${scenario.progress.made} of ${scenario.progress.all} plans`;
    case "done": return "Done";
    case "cancelled": return "Called off";
    default: return `Not done: ${scenario.problem?.detail ?? scenario.state}`;
  }
}

/** Whether it goes on by itself. */
export function isOpen(scenario: Scenario): boolean {
  return scenario.state === "queued" || scenario.state === "running";
}

/** A difference in percent. */
export function percentText(value: number): string {
  return `${value > 0 ? "+" : ""}${value.toFixed(1)} %`;
}

/** A difference of pence, in whole pounds. */
export function poundsText(pence: number): string {
  return `${pence < 0 ? "-" : "+"}£${Math.round(Math.abs(pence) / 100).toLocaleString("en-GB")}`;
}

/** A mean with its interval: `+7.9 % (+6.1 % to +9.7 %)`. */
export function intervalText({ mean, low, high }: Interval, text: (value: number) => string): string {
  return `${text(mean)}${low == null || high == null ? "" : ` (${text(low)} to ${text(high)})`}`;
}

/** What a scenario gains over the one it is compared with, or why nothing is claimed. */
export function gainText({ gain, against }: Compared): string {
  return gain == null ? "the others are compared with it" : gain.percent == null ? `nothing claimed: ${gain.whyNothing}` : `${intervalText(gain.percent, percentText)} over ${against}`;
}

/** The mean of a figure. */
export function meanOf(scenario: Compared, name: string): number {
  return scenario.figures.find((figure) => figure.name === name)!.mean;
}
