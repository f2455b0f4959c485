import type { Reason } from "./DayModel";

/** Response classes, the least urgent first: letter for blocks, word for people. */
export const CLASSES = {
  planned: { mark: "", word: "Planned" },
  normal: { mark: "N", word: "Normal" },
  fast: { mark: "F", word: "Fast" },
  rapid: { mark: "R", word: "Rapid" },
} as const;

export type ResponseClass = keyof typeof CLASSES;

/** States of visits (docs/live-day.md). */
export const STATES: Readonly<Record<string, string>> = {
  planned: "Planned",
  tentative: "Held by a referral desk",
  unassigned: "Unassigned",
  "in-progress": "In progress",
  done: "Done",
  cancelled: "Cancelled",
  "handed-over": "Handed over",
};

/** Why a visit is unassigned, where that is not a rule's doing (docs/live-day.md). */
const STATE_REASONS: Readonly<Record<string, string>> = {
  NO_ROTA: "The day has no rota yet.",
  NOT_IN_ROTA: "It was asked for after this rota was made: plan again, or place it by hand.",
  NO_WORKER: "The rota leaves it out.",
  WORKERS_MISSING: "It needs more workers now than the rota gives it.",
  WORKER_AWAY: "Its worker's shift is gone or cut short, and no repair is accepted yet.",
  REFERRAL_RECEIVED: "First visit of a referral that has no offer yet.",
  REFERRAL_OFFERED: "First visit of a referral: an offer waits to be accepted.",
  REFERRAL_UNASSIGNED: "First visit of a referral that nobody can come to as things stand.",
  REFERRAL_DECLINED: "First visit of a referral whose offers were declined.",
  VISIT_LOST: "It is in no round and not noted as unassigned: this must not happen, tell whoever runs the service.",
  ROTA_DAMAGED: "The stored rota cannot be read: tell whoever runs the service.",
  REFERRAL_VISIT_MISSING: "A planned referral's visit is nowhere on its day: tell whoever runs the service.",
};

export function stateReason(code: string | null | undefined): string {
  return code ? (STATE_REASONS[code] ?? code) : "";
}

/** A reason of an unassigned visit as a sentence. Codes: docs/rules.md. */
export function reasonSentence(reason: Reason): string {
  const one = reason.workers === 1;
  const who = one ? "1 worker" : `${reason.workers} workers`;
  const their = one ? "the" : "their";
  const sentence = SENTENCES[reason.rule]?.(who, one, their, reason.workers) ?? `${who} ${one ? "is" : "are"} ruled out by ${reason.rule}.`;
  return reason.nearestMiss ? `${sentence} Nearest miss: ${reason.nearestMiss.replace(/^(worker [^:]+): (?=would |is |fits )/, "$1 ")}.` : sentence;
}

type Sentence = (who: string, one: boolean, their: string, workers: number) => string;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  SKILL: (who, one) => `${who} ${one ? "lacks" : "lack"} a skill it needs.`,
  GRADE: (who, one) => `${who} ${one ? "is" : "are"} below the grade it needs.`,
  ATTRIBUTE: (who, one) => `${who} ${one ? "is" : "are"} not what the visit or the patient asks for.`,
  FORBIDDEN: (who) => `${who} may not visit this patient.`,
  PINNED_WORKER: (who, one) => `${who} ${one ? "is" : "are"} ruled out because the visit is pinned to another.`,
  PINNED_START: (who) => `${who} cannot start at the pinned time.`,
  WINDOW: (who) => `${who} cannot start within the time window.`,
  SHIFT: (who, _one, their) => `${who} would have to work outside ${their} shift.`,
  TIMES: (who) => `${who} cannot get there and on to the next visit in time.`,
  BREAK: (who, one) => `${who} would miss ${one ? "a break" : "their breaks"}.`,
  CONTINUOUS_WORK: (who) => `${who} would work too long without a break.`,
  MAX_TRAVEL: (who, _one, their) => `${who} would travel longer than ${their} shift allows.`,
  MAX_CONTACT: (who, _one, their) => `${who} would spend more time with patients than ${their} shift allows.`,
  MAX_LOAD: (who, _one, their) => `${who} would have to carry more than ${their} shift allows.`,
  LINK_GAP: (who) => `${who} cannot keep the time between this visit and the one it is linked to.`,
  LINK_WORKERS: (who, one) => `${who} ${one ? "is" : "are"} ruled out by who makes the visit it is linked to.`,
  LINK_ALL_OR_NONE: () => "It is made only together with the visit it is linked to, which could not be placed either.",
  ONE_AT_A_TIME: (who) => `${who} would be there while another worker is with the patient.`,
  SEARCH: (who, _one, _their, workers) =>
    `No rule ${workers > 0 ? `keeps ${who} from it` : "forbids it"}, but the search found no place in the time it was given: try a longer run.`,
};

/** Codes of rules that have a sentence here. */
export const RULES_WITH_WORDS: readonly string[] = Object.keys(SENTENCES);

/** `1 h 05 min`, `12 min`, `under a minute`. */
export function lengthText(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) {
    return "under a minute";
  }

  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** `3 visits`, `1 visit`. */
export function count(number: number, word: string): string {
  return `${number.toLocaleString("en-GB")} ${word}${number === 1 ? "" : "s"}`;
}
