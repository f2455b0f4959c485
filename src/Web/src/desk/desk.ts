import { answer, api, Keys } from "../api/client";
import type { components } from "../api/schema";

type Schemas = components["schemas"];
export type Referral = Schemas["ReferralResource"];
export type Offer = Schemas["OfferResource"];
export type Fix = Schemas["FixResource"];
export type Place = Schemas["PlaceResource"];
export type Lead = Schemas["LeadProfession"];
export type Promises = Schemas["PromisesResource"];
export type Urgency = Exclude<Schemas["ResponseClass"], "planned">;

/** Who leads, and how fast: the matrix that a call is sorted by. */
export const LEADS: readonly { readonly lead: Lead; readonly word: string }[] = [
  { lead: "nurse", word: "Nurse" },
  { lead: "therapist", word: "Therapist" },
  { lead: "social-care", word: "Social care" },
];

export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = { rapid: "Rapid", fast: "Fast", normal: "Normal" };

/** What a call comes to, as far as it is known. */
export interface Call {
  readonly urgency: Urgency;
  readonly lead: Lead;
  readonly patient: string;
  readonly place: { readonly lat: number; readonly lon: number } | null;
  readonly minutes: number;
  readonly workers: number;
  readonly skills: readonly string[];
  readonly source: string;
  readonly nationalClock: boolean;
}

const keys = new Keys();

/** Sends a call: sent again after a lost answer, it is one referral and not two. */
export function receive(call: Call): Promise<Referral> {
  const { lat, lon } = call.place!;
  return keys.send(call, (key) => answer<Referral>(
    api.POST("/referrals", {
      headers: { "Idempotency-Key": key },
      body: {
        class: call.urgency, lead: call.lead, patient: { id: call.patient, lat, lon }, minutes: call.minutes, workers: call.workers,
        skills: [...call.skills], source: call.source, nationalClock: call.nationalClock,
      } as Schemas["ReferralDocument"],
    }),
  ));
}

export function read(id: string): Promise<Referral> {
  return answer<Referral>(api.GET("/referrals/{id}", { params: { path: { id } } }));
}

/** Works the offers out anew. */
export function askAgain(id: string): Promise<Referral> {
  return answer<Referral>(api.POST("/referrals/{id}/offers", { params: { path: { id } } }));
}

export function hold(id: string, offer: string, author: string): Promise<unknown> {
  const params = { path: { id } };
  return keys.send(["hold", id, offer, author], (key) => answer(api.POST("/referrals/{id}/hold", { params, headers: { "Idempotency-Key": key }, body: { offer, author } })));
}

export function release(id: string): Promise<unknown> {
  return answer(api.DELETE("/referrals/{id}/hold", { params: { path: { id } } }));
}

export function accept(id: string, offer: string, author: string): Promise<unknown> {
  const params = { path: { id } };
  return keys.send(["accept", id, offer, author], (key) => answer(api.POST("/referrals/{id}/accept", { params, headers: { "Idempotency-Key": key }, body: { offer, author } })));
}

export function declineAll(id: string, reason: string, author: string): Promise<unknown> {
  return answer(api.POST("/referrals/{id}/decline", { params: { path: { id } }, body: { all: true, reason, author } }));
}

export function handOver(id: string, service: string, reason: string, author: string): Promise<unknown> {
  return answer(api.POST("/referrals/{id}/hand-over", { params: { path: { id } }, body: { service, reason, author } }));
}

/** Referrals that wait for the desk: held ones first, then offered, then those that nobody can come to. */
export async function waiting(): Promise<readonly Referral[]> {
  const states = ["held", "offered", "unassigned"] as const;
  const pages = await Promise.all(states.map((state) => answer(api.GET("/referrals", { params: { query: { state, limit: "50" } } }))));
  return pages.flatMap((page) => page.items ?? []);
}
