import { topOf } from "../generate/demand";

/** Where an axis begins and ends, and what is written at it. */
export interface Axis {
  readonly bottom: number;
  readonly top: number;
  readonly ticks: readonly number[];
}

/** Values that differ by less than this part of the largest are drawn without the empty room below them. */
const CUT = 0.5;

/** An axis from nought: bars say how much by their length. */
export function axisFromNought(values: readonly number[]): Axis {
  const top = topOf(Math.max(1, ...values));
  return { bottom: 0, top, ticks: [0, top / 2, top] };
}

/** An axis around values that are drawn as a line, cut off below where they lie close together; no share goes over the whole. */
export function axisAround(values: readonly number[], isShare: boolean): Axis {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0 || least <= 0 || most - least > CUT * most) {
    return axisFromNought(values);
  }

  const step = stepOf(Math.max((most - least) / 2, most / 100));
  const bottom = Math.floor(least / step) * step;
  const end = Math.max(bottom + 2 * step, Math.ceil(most / step) * step);
  const top = isShare && most <= 100 ? Math.min(100, end) : end;
  const start = isShare && top - bottom < 2 * step ? top - 2 * step : bottom;
  return { bottom: start, top, ticks: Array.from({ length: Math.round((top - start) / step) + 1 }, (_, at) => start + at * step) };
}

/** 1, 2 or 5 with noughts, at or above. */
function stepOf(rough: number): number {
  const size = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((step) => step * size >= rough * 0.9999) ?? 10) * size;
}
