import { useEffect, useRef, useState } from "react";
import { answer, api } from "../api/client";
import type { DayMap } from "../map/DayMap";
import type { Home, Position } from "../map/homes";
import { isStill } from "../map/isStill";
import { Sign } from "../map/MapLegend";
import { MapZoom } from "../map/MapZoom";
import type { Offer, Referral } from "./desk";
import { apart, drawn, lettersOf, readWays, type Way } from "./offerMap";

interface OfferMapProps {
  readonly referral: Referral;
  /** Those to be shown, best first: their letters are those of the cards. */
  readonly offers: readonly Offer[];
  readonly chosen: string;
  readonly onChoose: (offer: string) => void;
}

/**
 * The offers round the home of the call: where each worker comes from, and where the chosen one goes on to. All that matters is on the cards, so that nothing waits for it, and where there is no map there
 * is nothing.
 */
export function OfferMap({ referral, offers, chosen, onChoose }: OfferMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<DayMap | null>(null);
  const [state, setState] = useState<"loading" | "ready" | "none">("loading");
  const [credit, setCredit] = useState("");
  const [ways, setWays] = useState<readonly Way[] | null>(null);
  const [, follow] = useState(0);
  const { id, lat, lon } = referral.referral.patient;
  const home: Position = [lon, lat];

  useEffect(() => {
    let gone = false;
    const observer = new ResizeObserver(() => map.current?.resize());
    Promise.all([import("../map/DayMap"), answer(api.GET("/tiles.json"))]).then(async ([module, tiles]) => {
      if (gone) {
        return;
      }

      map.current = new module.DayMap(box.current!, tiles, [[lon - 0.05, lat - 0.03], [lon + 0.05, lat + 0.03]], isStill(), {
        label: "Map of the offers. Arrow keys move it, plus and minus zoom. All that matters of it is on the cards, too.",
        onPick: () => undefined,
        onPoint: () => undefined,
        onMove: () => follow((moves) => moves + 1),
      });
      observer.observe(box.current!);
      await map.current.ready;
      setCredit(tiles.attribution);
      setState("ready");
    }).catch(() => !gone && setState("none"));
    return () => {
      gone = true;
      observer.disconnect();
      map.current?.remove();
      map.current = null;
    };
  }, []); // once: what changes later is told to the map below
  useEffect(() => {
    const abort = new AbortController();
    setWays(null);
    readWays(referral.id, id, abort.signal).then(setWays, () => !abort.signal.aborted && setWays([]));
    return () => abort.abort();
  }, [referral.id, referral.offeredAt]); // the same offers until others are asked for

  const seen = (): Position[] => [home, ...(ways ?? []).flatMap((own) => own.there)];
  useEffect(() => {
    const own: Home = { patient: id, at: home, class: referral.referral.class, tone: "open", isPale: false, visits: [], open: [] };
    map.current?.showHomes([own], null, false);
  }, [state, referral.id]);
  useEffect(() => map.current?.see(seen(), isStill(), true), [state, ways]);
  useEffect(() => map.current?.showOffers(drawn((ways ?? []).filter((own) => offers.some((offer) => offer.id === own.offer)), chosen)), [state, ways, offers, chosen]);

  if (state === "none") {
    return null;
  }

  const shown = state === "ready" ? map.current : null;
  const letters = shown === null || ways === null ? [] : apart(lettersOf(offers, ways, home).map((own) => ({ ...own, ...shown.pixel(own.at) })));
  const spot = shown?.pixel(home);
  return (
    <section className="card offer-map" aria-labelledby="offer-map-title" data-ways={state === "ready" ? (ways?.length ?? "") : ""}>
      <h2 id="offer-map-title">Where they come from</h2>
      <div className="map-window">
        <div ref={box} className="map-canvas" />
        {spot !== undefined && <div className="map-spot" style={{ transform: `translate(${spot.x}px, ${spot.y}px)` }} aria-hidden="true" />}
        {letters.map((own) => (
          // For the pointer alone: keys choose among the cards.
          <span key={own.key} className={own.offer === chosen ? "letter chosen" : "letter"} style={{ left: own.x, top: own.y }} aria-hidden="true" onClick={() => onChoose(own.offer)}>{own.text}</span>
        ))}
        {state === "loading" && <p className="map-word" role="status">Loading the map</p>}
        {state === "ready" && <MapZoom all="All offers" onZoom={(by) => map.current?.zoom(by, isStill())} onAll={() => map.current?.see(seen(), isStill(), true)} />}
        {state === "ready" && <p className="map-credit">{credit}</p>}
      </div>
      <ul className="offer-legend" aria-label="Signs on the map">
        <li><Sign of={referral.referral.class} tone="open" />This call</li>
        <li><span className="letter" aria-hidden="true">A</span>The worker of card A comes from here</li>
        <li><i className="way-other" aria-hidden="true" />Way there</li>
        <li><i className="way-chosen" aria-hidden="true" />The chosen one’s</li>
        <li><i className="way-onward" aria-hidden="true" />And on</li>
      </ul>
    </section>
  );
}
