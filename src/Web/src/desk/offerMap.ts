import { answer, api } from "../api/client";
import type { MapWay } from "../map/DayMap";
import type { Position } from "../map/homes";
import type { Offer } from "./desk";

/** The letter of an offer, on its card and on the map: `A` is the best. */
export function letterOf(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : String(at + 1);
}

/** The roads of one worker of an offer: to the patient, and on. Empty: the shift begins, or ends, there. */
export interface Way {
  readonly offer: string;
  readonly there: readonly Position[];
  readonly onward: readonly Position[];
}

/** What the service says of a way, GeoJSON. */
export interface WayFeature {
  readonly properties: {
    readonly offer: string;
    readonly legs: readonly { readonly from: string; readonly to: string; readonly firstPosition: number; readonly lastPosition: number }[];
  };
  readonly geometry: { readonly coordinates: readonly Position[] };
}

/** The legs of a way that come to a patient and that go on. */
export function wayOf({ properties, geometry }: WayFeature, patient: string): Way {
  const home = `patient:${patient}`;
  const there = properties.legs.find((leg) => leg.to === home);
  const onward = properties.legs.findLast((leg) => leg.from === home && leg !== there);
  const line = (leg: typeof there) => (leg === undefined ? [] : geometry.coordinates.slice(leg.firstPosition, leg.lastPosition + 1));
  return { offer: properties.offer, there: line(there), onward: line(onward) };
}

/** Asks for the roads of a referral's offers; behind whatever else the page asks. */
export async function readWays(id: string, patient: string, signal: AbortSignal): Promise<readonly Way[]> {
  // GeoJSON, which the description of the API calls text.
  const ways = (await answer(api.GET("/referrals/{id}/ways", { params: { path: { id } }, signal, priority: "low" }))) as unknown as { readonly features: readonly WayFeature[] };
  return ways.features.map((own) => wayOf(own, patient));
}

/** The ways of offers as they are drawn: there for all, on for the chosen one. */
export function drawn(ways: readonly Way[], chosen: string): MapWay[] {
  return ways.flatMap(({ offer, there, onward }) => {
    const isChosen = offer === chosen;
    return [{ line: there, isChosen, isOnward: false }, ...(isChosen ? [{ line: onward, isChosen, isOnward: true }] : [])].filter((own) => own.line.length > 1);
  });
}

/** A letter, and where it stands: where the worker comes from. */
export interface Letter {
  readonly key: string;
  readonly offer: string;
  readonly text: string;
  readonly at: Position;
}

/** The letters of offers, one for each worker; at the home where nobody has to come from anywhere, or that is not known. */
export function lettersOf(offers: readonly Offer[], ways: readonly Way[], home: Position): Letter[] {
  return offers.flatMap(({ id }, index) => {
    const own = ways.filter((way) => way.offer === id);
    return (own.length === 0 ? [home] : own.map((way) => way.there[0] ?? home)).map((at, worker) => ({ key: `${id}/${worker}`, offer: id, text: letterOf(index), at }));
  });
}

/** Room that a letter takes, pixels. */
const ROOM = 26;

/** Letters in the window of the map; those that would lie on one another stand side by side. */
export function apart<T extends { readonly x: number; readonly y: number }>(letters: readonly T[]): T[] {
  const placed: T[] = [];
  for (const letter of letters) {
    let { x } = letter;
    for (;;) {
      // Sums compared with the very sums that letters are put at: a difference of two may come out a hair under the room, again and again.
      const other = placed.find((own) => x < own.x + ROOM && own.x < x + ROOM && Math.abs(own.y - letter.y) < ROOM);
      if (other === undefined) {
        break;
      }

      x = other.x + ROOM;
    }

    placed.push({ ...letter, x });
  }

  return placed;
}
