import type { components } from "../api/schema";
import type { DayModel } from "../day/DayModel";

export type Cover = components["schemas"]["CoverResource"];
export type CoverSquare = components["schemas"]["CoverSquareResource"];

/** How much of a locality, or of all (`name` empty), is covered. */
export interface CoverLine {
  readonly name: string;
  readonly squares: number;
  /** Squares in reach within each of the times asked about, the shortest first; a longer time includes the shorter ones. */
  readonly within: readonly number[];
}

/** The map in words, and for whoever cannot see it: squares by the locality of the home nearest to their middle, all of them first. */
export function coverLines(cover: Cover, model: DayModel): CoverLine[] {
  const counted = new Map<string, { squares: number; within: number[] }>();
  const add = (name: string, square: CoverSquare) => {
    const own = counted.get(name) ?? { squares: 0, within: cover.withinMinutes.map(() => 0) };
    counted.set(name, own);
    own.squares += 1;
    cover.withinMinutes.forEach((limit, index) => {
      own.within[index]! += square.withinMinutes !== null && square.withinMinutes <= limit ? 1 : 0;
    });
  };
  for (const square of cover.squares) {
    add("", square);
    const name = localityAt(model, (square.south + square.north) / 2, (square.west + square.east) / 2);
    if (name !== "") {
      add(name, square);
    }
  }

  const order = ["", ...model.localities];
  return [...counted].map(([name, own]) => ({ name, ...own })).sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

function localityAt(model: DayModel, lat: number, lon: number): string {
  const squeeze = Math.cos((lat * Math.PI) / 180);
  let best = { locality: "", far: Infinity };
  for (const patient of model.day.patients) {
    const far = Math.hypot(patient.lat - lat, (patient.lon - lon) * squeeze);
    if (far < best.far) {
      best = { locality: patient.locality ?? "", far };
    }
  }

  return best.locality;
}
