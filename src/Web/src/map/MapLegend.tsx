import { useEffect, useRef } from "react";
import type { ResponseClass } from "../day/words";
import type { Tone } from "./homes";
import { baseSign, signOf } from "./icons";

const SIGNS: readonly (readonly [ResponseClass, Tone, string])[] = [
  ["planned", "plain", "Planned"],
  ["normal", "plain", "Normal"],
  ["fast", "plain", "Fast"],
  ["rapid", "plain", "Rapid"],
  ["planned", "late", "Late"],
  ["fast", "breach", "Broken promise"],
  ["planned", "open", "Unassigned"],
  ["planned", "closed", "Nobody answered"],
  ["planned", "now", "In progress"],
  ["planned", "done", "Done"],
];

/** What the signs on the map mean: shape is the class, mark the state. */
export function MapLegend() {
  return (
    <ul className="legend map-legend" aria-label="Signs on the map">
      {SIGNS.map(([own, tone, word]) => <li key={word}><Sign of={own} tone={tone} />{word}</li>)}
      <li><Drawn draw={baseSign} />Base</li>
    </ul>
  );
}

/** The sign of a home: shape is the class, mark the state. */
export function Sign({ of, tone }: { readonly of: ResponseClass; readonly tone: Tone }) {
  return <Drawn draw={() => signOf(of, tone)} />;
}

function Drawn({ draw }: { readonly draw: () => HTMLCanvasElement }) {
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    box.current!.replaceChildren(draw());
  }, []); // signs do not change
  return <span ref={box} className="map-sign" aria-hidden="true" />;
}
