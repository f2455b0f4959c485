import type { Map as LibreMap } from "maplibre-gl";
import { CLASSES, type ResponseClass } from "../day/words";
import type { Tone } from "./homes";

/** Colours as in `base.css`; a canvas cannot read them from there before the page is laid out. */
export const INK = "#17202b";
const PAPER = "#ffffff";
const ALARM = "#b3261e";
const AMBER = "#a86a00";
export const FILLS: Readonly<Record<ResponseClass, readonly [fill: string, edge: string]>> = {
  planned: ["#a9c8e6", "#2f5f8f"],
  normal: ["#9fdcc6", "#00664c"],
  fast: ["#ffcf5c", "#8a5600"],
  rapid: ["#ee9cc4", "#8d1a4f"],
};
export const TONES: readonly Tone[] = ["open", "closed", "breach", "late", "now", "plain", "done"];

/** Edge of the picture of a sign, CSS pixels. */
const SIZE = 26;
const MIDDLE = SIZE / 2;
const SHARP = 2;

export function iconOf(own: ResponseClass, tone: Tone): string {
  return `home-${own}-${tone}`;
}

/** Draws every sign once and gives it to the map: nothing is loaded. Shape says the class, what is in and on it the state, so that colour says nothing alone. */
export function addIcons(map: LibreMap): void {
  for (const own of Object.keys(CLASSES) as ResponseClass[]) {
    for (const tone of TONES) {
      map.addImage(iconOf(own, tone), draw((pen) => home(pen, own, tone)), { pixelRatio: SHARP });
    }
  }

  map.addImage("hatch", draw(hatch, 12), { pixelRatio: SHARP });
  map.addImage("base", draw(base), { pixelRatio: SHARP });
}

/** A sign as a picture for the legend. */
export function signOf(own: ResponseClass, tone: Tone): HTMLCanvasElement {
  return canvas((pen) => home(pen, own, tone));
}

export function baseSign(): HTMLCanvasElement {
  return canvas(base);
}

function canvas(paint: (pen: CanvasRenderingContext2D) => void, size = SIZE): HTMLCanvasElement {
  const sheet = document.createElement("canvas");
  sheet.width = size * SHARP;
  sheet.height = size * SHARP;
  const pen = sheet.getContext("2d")!;
  pen.scale(SHARP, SHARP);
  pen.lineJoin = "round";
  pen.lineCap = "round";
  paint(pen);
  return sheet;
}

function draw(paint: (pen: CanvasRenderingContext2D) => void, size = SIZE): ImageData {
  return canvas(paint, size).getContext("2d")!.getImageData(0, 0, size * SHARP, size * SHARP);
}

/** Lines that meet at the edges when it is laid side by side. */
function hatch(pen: CanvasRenderingContext2D): void {
  pen.beginPath();
  for (const from of [-12, 0, 12]) {
    pen.moveTo(from, 12);
    pen.lineTo(from + 12, 0);
  }

  pen.lineWidth = 1.2;
  pen.strokeStyle = ALARM;
  pen.stroke();
}

function home(pen: CanvasRenderingContext2D, own: ResponseClass, tone: Tone): void {
  const [fill, edge] = FILLS[own];
  outline(pen, own);
  pen.fillStyle = tone === "open" || tone === "closed" || tone === "done" ? PAPER : fill;
  pen.fill();
  // A white rim keeps signs apart where they touch.
  pen.lineWidth = 5;
  pen.strokeStyle = PAPER;
  pen.stroke();
  pen.fill();
  pen.lineWidth = tone === "open" || tone === "closed" ? 3 : 2;
  pen.strokeStyle = tone === "open" || tone === "closed" || tone === "breach" ? ALARM : tone === "done" ? "#6b7683" : edge;
  pen.stroke();
  switch (tone) {
    case "open":
      word(pen, "?", MIDDLE, MIDDLE + dip(own), ALARM);
      break;
    case "closed":
      line(pen, [[-3.2, -3.2], [3.2, 3.2]], ALARM, dip(own));
      line(pen, [[-3.2, 3.2], [3.2, -3.2]], ALARM, dip(own));
      break;
    case "done":
      line(pen, [[-3.2, 0.2], [-0.8, 2.6], [3.6, -2.6]], "#4a5766", dip(own));
      break;
    case "now":
      pen.beginPath();
      pen.moveTo(MIDDLE - 2.6, MIDDLE - 3.6 + dip(own));
      pen.lineTo(MIDDLE + 4, MIDDLE + dip(own));
      pen.lineTo(MIDDLE - 2.6, MIDDLE + 3.6 + dip(own));
      pen.closePath();
      pen.fillStyle = INK;
      pen.fill();
      break;
    case "late":
      badge(pen, AMBER);
      break;
    case "breach":
      badge(pen, ALARM);
      break;
    default:
  }
}

/** Round: planned; square: normal; triangle: fast; diamond: rapid. */
function outline(pen: CanvasRenderingContext2D, own: ResponseClass): void {
  pen.beginPath();
  const by: readonly (readonly [number, number])[] =
    own === "normal" ? [[-6.2, -6.2], [6.2, -6.2], [6.2, 6.2], [-6.2, 6.2]]
    : own === "fast" ? [[0, -8.4], [8.6, 6.6], [-8.6, 6.6]]
    : [[0, -9.4], [9.4, 0], [0, 9.4], [-9.4, 0]];
  if (own === "planned") {
    pen.arc(MIDDLE, MIDDLE, 6.6, 0, 2 * Math.PI);
  } else {
    by.forEach(([x, y], index) => (index === 0 ? pen.moveTo(MIDDLE + x, MIDDLE + y) : pen.lineTo(MIDDLE + x, MIDDLE + y)));
  }

  pen.closePath();
}

/** By how much the middle of a shape lies lower than that of its box. */
function dip(own: ResponseClass): number {
  return own === "fast" ? 1.6 : 0;
}

function badge(pen: CanvasRenderingContext2D, colour: string): void {
  pen.beginPath();
  pen.arc(SIZE - 6.5, 6.5, 5, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = 1.5;
  pen.strokeStyle = PAPER;
  pen.stroke();
  word(pen, "!", SIZE - 6.5, 6.7, PAPER, 8);
}

function word(pen: CanvasRenderingContext2D, text: string, x: number, y: number, colour: string, size = 11): void {
  pen.font = `bold ${size}px sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = colour;
  pen.fillText(text, x, y + 0.5);
}

function line(pen: CanvasRenderingContext2D, points: readonly (readonly [number, number])[], colour: string, lower: number): void {
  pen.beginPath();
  points.forEach(([x, y], index) => (index === 0 ? pen.moveTo(MIDDLE + x, MIDDLE + y + lower) : pen.lineTo(MIDDLE + x, MIDDLE + y + lower)));
  pen.lineWidth = 2;
  pen.strokeStyle = colour;
  pen.stroke();
}

function base(pen: CanvasRenderingContext2D): void {
  pen.beginPath();
  pen.moveTo(MIDDLE, 3);
  pen.lineTo(SIZE - 4, MIDDLE - 1);
  pen.lineTo(SIZE - 4, SIZE - 5);
  pen.lineTo(4, SIZE - 5);
  pen.lineTo(4, MIDDLE - 1);
  pen.closePath();
  pen.lineWidth = 3;
  pen.strokeStyle = PAPER;
  pen.stroke();
  pen.fillStyle = "#12355b";
  pen.fill();
  word(pen, "B", MIDDLE, MIDDLE + 2.5, PAPER, 12);
}
