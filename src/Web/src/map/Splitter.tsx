import type { KeyboardEvent, PointerEvent } from "react";
import { LEAST_SHARE, MOST_SHARE, type Pane } from "./usePane";

const STEP = 4;

/** Between board and map: drag it, or use the arrow keys. */
export function Splitter({ pane }: { readonly pane: Pane }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: STEP, ArrowRight: -STEP, Home: 100, End: -100 }[event.key];
    if (by !== undefined) {
      pane.setShare(pane.share + by);
      event.preventDefault();
    }
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      const map = event.currentTarget.nextElementSibling!.getBoundingClientRect();
      pane.setShare((100 * (map.right - event.clientX)) / window.innerWidth);
    }
  };
  return (
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the map"
      aria-valuemin={LEAST_SHARE}
      aria-valuemax={MOST_SHARE}
      aria-valuenow={pane.share}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  );
}
