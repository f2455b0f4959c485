import { useEffect, useState } from "react";

const SHOWN = "care-map";
const SHARE = "care-map-share";

/** Narrower windows have the map only when it is asked for. */
const WIDE = 900;

export interface Pane {
  readonly isShown: boolean;
  readonly toggle: () => void;
  /** Percent of the window's width that the map takes. */
  readonly share: number;
  readonly setShare: (share: number) => void;
}

export const LEAST_SHARE = 15;
export const MOST_SHARE = 60;

/** Whether the map is beside the board, and how wide; kept in this browser. What was asked for on a wide window says nothing of a narrow one. */
export function usePane(): Pane {
  const [isWide, setIsWide] = useState(() => window.innerWidth > WIDE);
  const [wanted, setWanted] = useState(() => localStorage.getItem(SHOWN) !== "no");
  const [asked, setAsked] = useState(false);
  const [share, setShare] = useState(() => within(Number(localStorage.getItem(SHARE) ?? "32")));
  useEffect(() => {
    const measure = () => setIsWide(window.innerWidth > WIDE);
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  const toggle = () => {
    if (isWide) {
      localStorage.setItem(SHOWN, wanted ? "no" : "yes");
      setWanted(!wanted);
    } else {
      setAsked(!asked);
    }
  };
  return {
    isShown: isWide ? wanted : asked,
    toggle,
    share,
    setShare: (own) => {
      localStorage.setItem(SHARE, String(within(own)));
      setShare(within(own));
    },
  };
}

function within(share: number): number {
  return Math.min(MOST_SHARE, Math.max(LEAST_SHARE, Number.isFinite(share) ? Math.round(share) : 32));
}
