import { useEffect, useRef, useState } from "react";
import type { DayClock } from "../day/DayClock";
import type { DayMap } from "../map/DayMap";
import type { Position } from "../map/homes";
import type { Offer, Referral } from "./desk";
import { deskMap, isStill, type DeskMap } from "./deskMap";
import { apart, drawn, readBeside, type Beside } from "./offerMap";

interface OfferMapProps {
  readonly referral: Referral;
  readonly offers: readonly Offer[];
  readonly clock: DayClock;
  readonly chosen: string;
  readonly onChoose: (offer: string) => void;
}

/** The offers round the patient's home: where each worker comes from and goes on to. All of it is on the cards, too; without WebGL there are only those. */
export function OfferMap({ referral, offers, clock, chosen, onChoose }: OfferMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<DayMap | null>(null);
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  const [credit, setCredit] = useState("");
  const [beside, setBeside] = useState<ReadonlyMap<string, Beside>>(new Map());
  const { lat, lon } = referral.referral.patient;
  const home: Position = [lon, lat];
  const [, follow] = useState(0);

  useEffect(() => {
    const shownIn = box.current!;
    let own: DeskMap | null = null;
    let gone = false;
    deskMap(shownIn, [[lon - 0.05, lat - 0.03], [lon + 0.05, lat + 0.03]]).then((ready) => {
      if (gone) {
        return;
      }

      own = ready;
      own.onMove = () => follow((moves) => moves + 1);
      shownIn.append(own.element);
      own.map.resize();
      map.current = own.map;
      setCredit(own.credit);
      setState("ready");
    }).catch(() => !gone && setState("failed"));
    return () => {
      gone = true;
      map.current = null;
      if (own !== null) {
        own.onMove = () => undefined;
        own.element.remove();
      }
    };
  }, [lat, lon]);
  useEffect(() => {
    const abort = new AbortController();
    void readBeside(offers, clock, abort.signal).then((found) => !abort.signal.aborted && setBeside(found));
    return () => abort.abort();
  }, [referral.id, referral.offeredAt]); // the same offers until others are asked for

  useEffect(() => {
    map.current?.showHomes([{ patient: "", at: home, class: referral.referral.class ?? "rapid", tone: "open", isPale: false, visits: [], open: [] }], null, false);
  }, [state, lat, lon]);
  const shown = drawn(offers, beside, home, chosen);
  useEffect(() => map.current?.showOffers(shown), [state, beside, chosen]);
  useEffect(() => {
    const places = [...beside.values()].flatMap((own) => [own.before, own.after]).filter((own) => own !== null);
    map.current?.see([home, ...places], isStill(), true);
  }, [state, beside]);

  const letters = state !== "ready" || map.current === null ? [] : apart(shown.map((own) => ({ ...own, ...map.current!.pixel(own.at) })));
  return (
    <section className="offer-map" aria-label="Map of the offers" data-drawn={state === "ready" ? [...beside.values()].filter((own) => own.before !== null || own.after !== null).length : ""}>
      <div className="map-window"><div ref={box} className="map-canvas" />
        {letters.map((own) => (
          // For the pointer alone: keys choose among the cards.
          <span key={own.id} className={own.isChosen ? "map-letter chosen" : "map-letter"} style={{ left: own.x, top: own.y }} aria-hidden="true" onClick={() => onChoose(own.id)}>{own.letter}</span>
        ))}
        {state === "loading" && <p className="map-word" role="status">Loading the map</p>}
        {state === "failed" && <p className="map-word" role="status">The map cannot be shown: it needs WebGL 2. The cards say all of it.</p>}
        {state === "ready" && <p className="map-credit">{credit}</p>}
      </div>
      <p className="hint">Lines lead from the visit before to this home, and on to the next. Letters are those of the cards.</p>
    </section>
  );
}
