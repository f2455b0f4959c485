import { useCallback, useEffect, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import { listen, type Link } from "../api/events";
import type { PeriodFigures } from "./figures";
import type { Period } from "./period";

/** Events come in bursts: one look for all of them. */
const SETTLING = 500;

export interface FiguresInHand {
  /** The period, and the one beside it where one is asked for; null: not there yet. */
  readonly shown: readonly PeriodFigures[] | null;
  readonly failure: ServiceFailure | null;
  readonly link: Link;
  readonly reload: () => void;
}

/** The figures of a period and the one beside it, read anew when a rota of these days comes into force. What was there stays while the service is away. */
export function useFigures(period: Period, other: Period | null): FiguresInHand {
  const of = [period, other].map((own) => (own === null ? "" : `${own.from}/${own.to}`)).join(" ");
  const [shown, setShown] = useState<{ readonly of: string; readonly figures: readonly PeriodFigures[] | null; readonly failure: ServiceFailure | null }>({ of: "", figures: null, failure: null });
  const [link, setLink] = useState<Link>("connecting");
  const [tries, setTries] = useState(0);
  const reload = useCallback(() => setTries((number) => number + 1), []);

  useEffect(() => {
    const over = new AbortController();
    const read = ({ from, to }: Period) => answer(api.GET("/figures", { params: { query: { from, to } }, signal: over.signal }));
    both(read(period), other === null ? null : read(other)).then(
      (figures) => setShown({ of, figures, failure: null }),
      (fault: unknown) => fault instanceof ServiceFailure && !over.signal.aborted && setShown((before) => ({ of, figures: before.of === of ? before.figures : null, failure: fault })),
    );
    return () => over.abort();
  }, [of, tries]); // the periods are in `of`

  useEffect(() => {
    const over = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(reload, SETTLING);
    };
    const isOurs = (day: string | undefined) => [period, other].some((own) => own !== null && day !== undefined && day >= own.from && day <= own.to);
    void listen(over.signal, (event) => event.type.startsWith("rota.") && isOurs(event.day) && soon(), soon, setLink);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [of, reload]);

  // Lost: one try tells whether the service is gone or only its stream. Back: read what was missed.
  useEffect(() => {
    if (link === "broken" || (link === "live" && shown.failure !== null)) {
      reload();
    }
  }, [link]); // not when what is shown changes

  return { shown: shown.of === of ? shown.figures : null, failure: shown.of === of ? shown.failure : null, link, reload };
}

/** Both answers; where both are refused, why the period itself was: the other is made from it. */
async function both(own: Promise<PeriodFigures>, other: Promise<PeriodFigures> | null): Promise<PeriodFigures[]> {
  other?.catch(() => undefined);
  const first = await own;
  return other === null ? [first] : [first, await other];
}
