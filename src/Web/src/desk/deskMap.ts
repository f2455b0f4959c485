import { answer, api } from "../api/client";
import type { DayMap } from "../map/DayMap";
import type { Position } from "../map/homes";

/** The map of the page. */
export interface DeskMap {
  readonly map: DayMap;
  /** What it is drawn in: whoever shows it puts this into the page, and takes it out again. */
  readonly element: HTMLElement;
  /** Whose data it shows. */
  readonly credit: string;
  /** Called when it has moved. */
  onMove: () => void;
}

let page: Promise<DeskMap> | null = null;

/**
 * One map for all calls, made for the first: each map has a drawing context, browsers give few, and Chromium stops drawing the whole page when they are made and thrown away call by call.
 *
 * @param box Where it is shown first: it needs a size to begin with.
 * @param around Corners of what it shows first.
 * @throws Error where the browser has no WebGL 2, or the tiles cannot be had; asked again, it tries again.
 */
export function deskMap(box: HTMLElement, around: readonly Position[]): Promise<DeskMap> {
  page ??= make(box, around).catch((failure: unknown) => {
    page = null;
    throw failure;
  });
  return page;
}

async function make(box: HTMLElement, around: readonly Position[]): Promise<DeskMap> {
  const [module, tiles] = await Promise.all([import("../map/DayMap"), answer(api.GET("/tiles.json"))]);
  const element = document.createElement("div");
  element.className = "map-canvas";
  box.append(element);
  const map = new module.DayMap(element, tiles, around, isStill(), {
    label: "Map of the offers. Arrow keys move it, plus and minus zoom. All that is on it is on the cards, too.",
    onPick: () => undefined,
    onPoint: () => undefined,
    onMove: () => own.onMove(),
  });
  const own: DeskMap = { map, element, credit: tiles.attribution, onMove: () => undefined };
  await map.ready;
  return own;
}

/** Nothing moves by itself for those who asked their system so. */
export function isStill(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
