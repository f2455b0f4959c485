import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** What the next print is of: a shift's round; null: whatever the page shows. */
let wanted: string | null = null;

/** What is being printed, and when. */
export interface Printing {
  readonly shift: string | null;
  readonly at: number;
}

/** Prints one round, or all of the day. */
export function print(shift: string | null): void {
  wanted = shift;
  window.print();
}

/** What is being printed just now; null: nothing. The document has it before the browser takes its picture, however the print was asked for. */
export function usePrinting(): Printing | null {
  const [printing, setPrinting] = useState<Printing | null>(null);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting({ shift: wanted, at: Date.now() }));
    const end = () => {
      wanted = null;
      setPrinting(null);
    };
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}

/** `Sunday 22 November 2026`. */
export function longDate(date: string): string {
  return new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(Date.parse(`${date}T00:00:00Z`));
}

/** `22 November 2026, 11:21`, on the service's clock. */
export function momentText(at: number, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: zone }).format(at);
}
