import { DayClock } from "../day/DayClock";
import { CLASSES } from "../day/words";
import type { Referral } from "./desk";
import { dayText } from "./words";

interface WaitingListProps {
  readonly waiting: readonly Referral[];
  readonly shown: string;
  readonly clock: DayClock;
  readonly today: string;
  readonly onShow: (id: string) => void;
}

const STATES: Readonly<Record<string, string>> = { held: "held", offered: "offers made", unassigned: "nobody can come" };

/** Referrals of all desks that nobody has finished with, the first due at the top. */
export function WaitingList({ waiting, shown, clock, today, onShow }: WaitingListProps) {
  const byDue = waiting.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  return (
    <section className="card waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">Waiting <small>{waiting.length}</small></h2>
      {waiting.length === 0 && <p className="calm">Every referral has been answered.</p>}
      <ul>
        {byDue.map((own) => (
          <li key={own.id}>
            <button type="button" aria-current={own.id === shown} onClick={() => onShow(own.id)}>
              <span className={`chip class-${own.referral.class}`}>{CLASSES[own.referral.class].word}</span>
              <span className="patient">{own.referral.patient.id}</span>
              <span>due {clock.text(Date.parse(own.dueAt))} {dayText(clock.dayOf(Date.parse(own.dueAt)), today)}</span>
              <span className={own.state === "unassigned" ? "alarm" : ""}>{STATES[own.state ?? ""] ?? own.state}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
