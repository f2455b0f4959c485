import type { components } from "../api/schema";

type Schemas = components["schemas"];
export type Telling = Schemas["RotaTelling"];
export type Told = Schemas["ToldResource"];
export type TellReason = Schemas["TellReason"];

/** Why somebody is told, the gravest first. */
export const REASONS: Readonly<Record<TellReason, string>> = {
  "no-visit": "no visit",
  "called-off": "called off",
  "new-worker": "new worker",
  "new-time": "new time",
  "new-visit": "new visit",
  "not-theirs": "not theirs any more",
};

/** How many are told for each reason, in the order of reasons; those that nobody has are left out. */
export function reasonCounts(told: readonly Told[]): (readonly [TellReason, number])[] {
  return (Object.keys(REASONS) as TellReason[]).map((reason) => [reason, told.filter((own) => own.reasons.includes(reason)).length] as const).filter(([, number]) => number > 0);
}

/** Those of one kind, for one reason or all. */
export function toldOf(telling: Telling, person: Told["person"], reason: TellReason | ""): Told[] {
  return telling.tell.filter((own) => own.person === person && (reason === "" || own.reasons.includes(reason)));
}
