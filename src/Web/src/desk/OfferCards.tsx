import { useEffect, useRef } from "react";
import { DayClock } from "../day/DayClock";
import { count } from "../day/words";
import type { Offer, Referral } from "./desk";
import { letterOf } from "./offerMap";
import { dayText, minutesText, moneyText } from "./words";

/** From this risk on, percent, what is left to the promise is nothing to be calm about: one in ten. */
const RISKY = 10;

interface OfferCardsProps {
  readonly referral: Referral;
  readonly clock: DayClock;
  readonly today: string;
  readonly busy: boolean;
  readonly chosen: string;
  readonly onChoose: (offer: string) => void;
  readonly onHold: (offer: string) => void;
  readonly onAccept: (offer: string) => void;
}

/** The offers, best first: arrows choose one, Enter holds it. */
export function OfferCards({ referral, clock, today, busy, chosen, onChoose, onHold, onAccept }: OfferCardsProps) {
  const offers = referral.offers ?? [];
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    onChoose(offers[0]?.id ?? "");
    first.current?.focus();
  }, [referral.id, referral.offeredAt]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onHold(chosen);
      }}
    >
      <fieldset className="offers">
        <legend>{count(offers.length, "offer")}, best first: promise, then cost and risk</legend>
        {offers.map((offer, at) => (
          <label key={offer.id} className={`offer${offer.id === chosen ? " chosen" : ""}${offer.breach ? " breach" : ""}`}>
            <input ref={at === 0 ? first : undefined} type="radio" name="offer" checked={offer.id === chosen} onChange={() => onChoose(offer.id)} />
            <span className="letter" aria-hidden="true">{letterOf(at)}</span>
            <OfferText offer={offer} clock={clock} today={today} />
          </label>
        ))}
      </fieldset>
      <p className="acts">
        <button type="submit" className="main-act" disabled={busy || chosen === ""}>Hold for 10 minutes</button>
        <button type="button" disabled={busy || chosen === ""} onClick={() => onAccept(chosen)}>Accept now</button>
      </p>
    </form>
  );
}

/** What one offer means: when, who, what is left to the promise, what it does to everybody else, what it costs. */
export function OfferText({ offer, clock, today }: { readonly offer: Offer; readonly clock: DayClock; readonly today: string }) {
  const stops = offer.stops ?? [];
  const moved = offer.moved ?? [];
  const changes = offer.changes ?? [];
  const worst = Math.max(0, ...moved.map((own) => Math.abs(own.minutes)));
  return (
    <span className="what">
      <span className="when"><strong>{clock.text(Date.parse(stops[0]!.start))}</strong> {dayText(offer.date, today)}</span>
      <span className="who">{stops.map((own) => `${own.worker} (${own.profession}), ${minutesText(own.travelMinutes)} away`).join("; and ")}</span>
      <Slack minutes={offer.slackMinutes} breach={offer.breach} risk={offer.breachRiskPercent ?? 0} promise="" />
      {offer.nationalSlackMinutes != null && (
        <Slack minutes={offer.nationalSlackMinutes} breach={offer.nationalBreach ?? false} risk={offer.nationalBreachRiskPercent ?? 0} promise="national clock: " />
      )}
      <span className="others">
        {moved.length === 0 && changes.length === 0 && "Nobody else is moved"}
        {moved.length > 0 && `Moves ${count(moved.length, "visit")} by up to ${minutesText(worst)}`}
        {moved.length > 0 && changes.length > 0 && "; "}
        {changes.map((own) => `${own.patient} gets ${own.toWorker} instead of ${own.fromWorker}: tell all three`).join("; ")}
      </span>
      <span className="cost">{moneyText(offer.costPence)}</span>
    </span>
  );
}

function Slack({ minutes, breach, risk, promise }: { readonly minutes: number; readonly breach: boolean; readonly risk: number; readonly promise: string }) {
  return (
    <span className={breach ? "slack alarm" : risk >= RISKY ? "slack warn" : "slack"}>
      {promise}{breach ? `${minutesText(minutes)} too late` : `${minutesText(minutes)} to spare`}
      {!breach && risk >= 1 && <small>, risk {Math.round(risk)} %</small>}
    </span>
  );
}
