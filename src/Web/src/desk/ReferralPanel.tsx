import { useEffect, useRef, useState } from "react";
import { DayClock } from "../day/DayClock";
import { CLASSES, count } from "../day/words";
import { useNow } from "../board/useNow";
import type { Referral } from "./desk";
import { OfferCards, OfferText } from "./OfferCards";
import { countdownText, dayText, minutesText, moneyText } from "./words";

export interface ReferralActs {
  readonly onHold: (offer: string) => void;
  readonly onAccept: (offer: string) => void;
  readonly onRelease: () => void;
  readonly onAskAgain: () => void;
  readonly onDecline: (reason: string) => void;
  readonly onHandOver: (service: string, reason: string) => void;
}

interface ReferralPanelProps extends ReferralActs {
  readonly referral: Referral;
  readonly clock: DayClock;
  readonly today: string;
  readonly busy: boolean;
  /** The offer that is chosen, here or on the map. */
  readonly chosen: string;
  readonly onChoose: (offer: string) => void;
}

/** One referral: its clock, its offers, what became of it. */
export function ReferralPanel(props: ReferralPanelProps) {
  const { referral, clock, today, busy } = props;
  const now = useNow(referral.state === "held" ? 1_000 : undefined);
  const due = Date.parse(referral.dueAt);
  const left = (due - now) / 60_000;
  const isOpen = referral.state === "offered" || referral.state === "unassigned" || referral.state === "received" || referral.state === "declined";
  return (
    <section className="card referral" aria-labelledby="referral-title">
      <h2 id="referral-title">
        <span className={`chip class-${referral.referral.class}`}>{CLASSES[referral.referral.class].word}</span> {referral.referral.patient.id} <small>{referral.id}</small>
      </h2>
      <p className={left < 0 && isOpen ? "due alarm" : "due"}>
        Due {clock.text(due)} {dayText(clock.dayOf(due), today)}
        {isOpen && `, ${left < 0 ? `${minutesText(left)} ago` : `${minutesText(left)} left`}`}
        {referral.nationalDueAt != null && `; national clock ${clock.text(Date.parse(referral.nationalDueAt))}`}
      </p>
      {(referral.warnings ?? []).map((own) => <p key={own.code} className="warning">{own.message}</p>)}
      {referral.state === "planned" && <Planned referral={referral} clock={clock} today={today} />}
      {referral.state === "held" && referral.held != null && <Held {...props} now={now} />}
      {(referral.state === "handed-over" || referral.state === "cancelled") && (
        <p className="outcome">{referral.state === "cancelled" ? "Cancelled" : `Handed to ${referral.closed?.service ?? "another service"}`}: {referral.closed?.reason ?? ""}</p>
      )}
      {referral.state === "declined" && <p className="outcome">All offers were declined.</p>}
      {referral.state === "offered" && <OfferCards referral={referral} clock={clock} today={today} busy={busy} chosen={props.chosen} onChoose={props.onChoose} onHold={props.onHold} onAccept={props.onAccept} />}
      {(referral.state === "unassigned" || referral.state === "received") && <p className="outcome alarm">Nobody can come as things stand.</p>}
      {isOpen && <WhyNot referral={referral} />}
      {isOpen && <Otherwise {...props} />}
    </section>
  );
}

function Planned({ referral, clock, today }: Pick<ReferralPanelProps, "referral" | "clock" | "today">) {
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => told.current?.focus(), [referral.id]);
  const offer = (referral.offers ?? []).find((own) => own.id === referral.planned?.offer);
  return (
    <div className="outcome good">
      <p ref={told} tabIndex={-1}><strong>Promised.</strong> The visit is in the rota of {dayText(referral.planned!.date, today)}, version {referral.planned!.version}.</p>
      {offer !== undefined && <OfferText offer={offer} clock={clock} today={today} />}
      <p><a href={`/?day=${referral.planned!.date}`}>Show the day on the board</a></p>
    </div>
  );
}

function Held({ referral, clock, today, busy, now, onAccept, onRelease }: ReferralPanelProps & { readonly now: number }) {
  const held = referral.held!;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), [held.id]);
  const left = Date.parse(held.expiresAt) - now;
  const offer = (referral.offers ?? []).find((own) => own.id === held.offer);
  return (
    <div className="held">
      <p><strong role="timer" aria-label={`Held until ${clock.text(Date.parse(held.expiresAt))}`}>{countdownText(left)}</strong> held by {held.author}, until {clock.text(Date.parse(held.expiresAt))}. Nobody else is promised these minutes.</p>
      {offer !== undefined && <OfferText offer={offer} clock={clock} today={today} />}
      <p className="acts">
        <button ref={button} type="button" className="main-act" disabled={busy || left <= 0} onClick={() => onAccept(held.offer)}>Accept</button>
        <button type="button" disabled={busy} onClick={onRelease}>Release</button>
      </p>
    </div>
  );
}

/** Why there are not more offers, and what would have to be granted. */
function WhyNot({ referral }: Pick<ReferralPanelProps, "referral">) {
  const reasons = referral.reasons ?? [];
  const fixes = referral.fixes ?? [];
  if (reasons.length === 0 && fixes.length === 0) {
    return null;
  }

  return (
    <>
      {fixes.length > 0 && (
        <div className="fixes">
          <h3>What would help</h3>
          <ul>{fixes.map((own) => <li key={own.text}>{own.text} <strong>{moneyText(own.costPence)}</strong></li>)}</ul>
          <p className="hint">Each was solved again with the change in. Somebody has to grant it; then ask again.</p>
        </div>
      )}
      {reasons.length > 0 && (
        <details className="reasons" open={referral.state === "unassigned"}>
          <summary>Why there are not more</summary>
          <ul>{reasons.map((own) => <li key={`${own.date}${own.code}`}>{own.date}: {own.workers > 0 && `${count(own.workers, "worker")}, `}{own.code}{own.detail != null && `: ${own.detail}`}</li>)}</ul>
        </details>
      )}
    </>
  );
}

function Otherwise({ busy, referral, onAskAgain, onDecline, onHandOver }: ReferralPanelProps) {
  const [service, setService] = useState("");
  const [reason, setReason] = useState("");
  return (
    <details className="otherwise">
      <summary>Otherwise</summary>
      <p className="acts"><button type="button" disabled={busy} onClick={onAskAgain}>Ask again</button></p>
      <label className="field"><span>Reason</span><input type="text" autoComplete="off" value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      <label className="field"><span>Other service</span><input type="text" autoComplete="off" value={service} onChange={(event) => setService(event.target.value)} /></label>
      <p className="acts">
        <button type="button" disabled={busy || reason.trim() === "" || referral.state !== "offered"} onClick={() => onDecline(reason.trim())}>Decline all offers</button>
        <button type="button" disabled={busy || reason.trim() === "" || service.trim() === ""} onClick={() => onHandOver(service.trim(), reason.trim())}>Hand over</button>
      </p>
    </details>
  );
}
