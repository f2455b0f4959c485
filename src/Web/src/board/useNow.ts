import { useEffect, useState } from "react";

const EVERY = 20_000;

/** The moment, told anew every twenty seconds or as often as asked for. */
export function useNow(every = EVERY): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
