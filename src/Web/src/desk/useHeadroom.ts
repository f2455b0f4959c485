import { useEffect, useState } from "react";
import { answer, api } from "../api/client";
import type { components } from "../api/schema";

export type Headroom = components["schemas"]["HeadroomResource"];

/** Ticking three skills is one question. */
const SETTLING = 600;
/** Other desks take calls, too. */
const PACE = 60_000;

/** How many more calls such as this one the team could take now; null while that is not known, which keeps nobody from ringing. */
export function useHeadroom(minutes: number, skills: readonly string[]): Headroom | null {
  const [headroom, setHeadroom] = useState<Headroom | null>(null);
  const wanted = skills.join(",");
  useEffect(() => {
    const over = new AbortController();
    const ask = () => {
      answer(api.GET("/headroom", { params: { query: { minutes: String(minutes), skills: wanted } }, signal: over.signal })).then(
        setHeadroom,
        () => setHeadroom(null),
      );
    };
    setHeadroom(null);
    if (!Number.isInteger(minutes) || minutes < 1) {
      return;
    }

    const settled = setTimeout(ask, SETTLING);
    const paced = setInterval(ask, PACE);
    return () => {
      clearTimeout(settled);
      clearInterval(paced);
      over.abort();
    };
  }, [minutes, wanted]);
  return headroom;
}
