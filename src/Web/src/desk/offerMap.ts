import { answer, api } from "../api/client";
import { DayClock } from "../day/DayClock";
import type { MapOffer } from "../map/DayMap";
import type { Position } from "../map/homes";
import type { Offer } from "./desk";

/** The letter of an offer, on its card and on the map: `A` is the best. */
export function letterOf(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : String(at + 1);
}

/** Where a worker comes from and goes on to; null: the round begins or ends with the visit, or is not known. */
export interface Beside {
  readonly before: Position | null;
  readonly after: Position | null;
}

interface RoundStop {
  readonly visit: string;
  readonly start: string;
}

/** The homes before and after a start in a round. */
export function besideOf(stops: readonly RoundStop[], placeOf: (visit: string) => Position | undefined, start: number, clock: DayClock): Beside {
  const before = stops.findLast((own) => clock.parse(own.start) < start);
  const after = stops.find((own) => clock.parse(own.start) >= start);
  return { before: (before && placeOf(before.visit)) ?? null, after: (after && placeOf(after.visit)) ?? null };
}

/** Asks for the rounds that offers would go into, each once. What cannot be said is left out: the cards say all that matters. */
export async function readBeside(offers: readonly Offer[], clock: DayClock, signal: AbortSignal): Promise<ReadonlyMap<string, Beside>> {
  const rounds = new Map<string, Promise<(start: number) => Beside>>();
  const found = new Map<string, Beside>();
  await Promise.all(offers.map(async (offer) => {
    const stop = offer.stops?.[0];
    if (stop === undefined) {
      return;
    }

    const of = `${offer.date}/${offer.version}/${stop.shift}`;
    if (!rounds.has(of)) {
      rounds.set(of, readRound(offer, stop.shift, clock, signal));
    }

    found.set(offer.id, (await rounds.get(of)!)(Date.parse(stop.start)));
  }));
  return found;
}

async function readRound(offer: Offer, shift: string, clock: DayClock, signal: AbortSignal): Promise<(start: number) => Beside> {
  try {
    const { round, visits, patients } = await answer(api.GET("/rotas/{date}/rounds/{shift}", { params: { path: { date: offer.date, shift }, query: { version: String(offer.version) } }, signal }));
    const places = new Map(patients.map((own) => [own.id, [own.lon, own.lat] as Position]));
    const homes = new Map(visits.map((own) => [own.id, places.get(own.patient)]));
    const own = new DayClock(offer.date, clock.zone, clock.dayStart);
    return (start) => besideOf(round.stops, (visit) => homes.get(visit.split("~")[0]!), start, own);
  } catch {
    // Nobody is on the way yet: the shift has no round, and the worker comes from where it begins.
    return () => ({ before: null, after: null });
  }
}

/** An offer on the map, with the letter that its card has, too, and where that stands. */
export interface DrawnOffer extends MapOffer {
  readonly id: string;
  readonly letter: string;
  readonly at: Position;
}

/** Offers as they are drawn round the patient's home. */
export function drawn(offers: readonly Offer[], beside: ReadonlyMap<string, Beside>, home: Position, chosen: string): DrawnOffer[] {
  return offers.map((offer, at) => {
    const { before = null, after = null } = beside.get(offer.id) ?? {};
    const far = before ?? after;
    return {
      id: offer.id,
      letter: letterOf(at),
      legs: [before, after].filter((own) => own !== null).map((own) => [own, home]),
      // Two thirds of the way out, so that letters of offers from one direction stand apart from the home.
      at: far === null ? home : [home[0] + ((far[0] - home[0]) * 2) / 3, home[1] + ((far[1] - home[1]) * 2) / 3],
      isChosen: offer.id === chosen,
    };
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
