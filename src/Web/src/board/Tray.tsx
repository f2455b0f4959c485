import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import type { DayClock } from "../day/DayClock";
import type { Waiting } from "../day/DayModel";
import { CLASSES, count, reasonSentence, stateReason } from "../day/words";

interface TrayProps {
  readonly waiting: readonly Waiting[];
  /** How many there are without filters. */
  readonly total: number;
  readonly clock: DayClock;
  readonly onLook: (text: string) => void;
  /** What can be done for an unassigned visit. */
  readonly place: (own: Waiting) => ReactNode;
  /** A press on one that may be put on the board. */
  readonly onTake: (event: PointerEvent, own: Waiting) => void;
  /** It is to be put on the board by keys. */
  readonly onKeys: (own: Waiting) => void;
}

/** No more cards than somebody reads; the rest is found with the search. */
const MOST = 100;

/** The visits that nobody makes, and those that a desk holds, each with why. */
export function Tray({ waiting, total, clock, onLook, place, onTake, onKeys }: TrayProps) {
  const tentative = waiting.filter((own) => own.state === "tentative").length;
  return (
    <section className="card tray" aria-labelledby="tray-title">
      <h2 id="tray-title">Unassigned <small>{waiting.length - tentative}{tentative > 0 && `, ${tentative} held`}</small></h2>
      {total === 0 && <p className="calm">Every visit of this day has a worker.</p>}
      {total > 0 && waiting.length === 0 && <p className="calm">None of the {total} matches the filters.</p>}
      <ul>
        {waiting.slice(0, MOST).map((own) => (
          <li
            key={own.visit}
            className={`ticket class-${own.class}${own.isPlaceable ? " loose" : ""}${own.state === "tentative" ? " held" : ""}`}
            data-visit={own.visit}
            onPointerDown={own.isPlaceable ? (event) => isBare(event.target) && onTake(event, own) : undefined}
            onKeyDown={own.isPlaceable ? (event) => isPlain(event) && event.key === "m" && (event.preventDefault(), onKeys(own)) : undefined}
          >
            <p className="line">
              <span className={`chip class-${own.class}`}>{CLASSES[own.class].word}</span>
              <button type="button" className="plain" onClick={() => onLook(own.patient)} aria-label={`Show the day of patient ${own.patient}`}>{own.patient}</button>
              {own.locality !== "" && <span>{own.locality}</span>}
            </p>
            <p className="asks">
              {own.minutes !== null && `${own.minutes} min`}
              {own.workers > 1 && `, ${own.workers} workers`}
              {own.windows.length > 0 && `, start ${own.windows.map(([from, to]) => `${clock.text(from)}–${clock.text(to)}`).join(" or ")}`}
              {own.due !== null && `, due ${clock.text(own.due)}`}
            </p>
            <Reasons own={own} clock={clock} />
            {own.isPlaceable && place(own)}
          </li>
        ))}
      </ul>
      {waiting.length > MOST && <p className="calm">And {count(waiting.length - MOST, "more visit")}: search to narrow them down.</p>}
    </section>
  );
}

/** What has a use of its own is not taken hold of. */
function isBare(target: EventTarget): boolean {
  return (target as Element).closest("button, summary, details, a, select, input") === null;
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
}

function Reasons({ own, clock }: { readonly own: Waiting; readonly clock: DayClock }) {
  if (own.state === "tentative") {
    return own.hold === null ? <p className="why">Held by a referral desk.</p> : (
      <p className="why">
        Held by {own.hold.author} until <strong>{clock.text(own.hold.until)}</strong>: {own.hold.workers.join(" and ")} at {clock.text(own.hold.start)}. Nobody else gets these minutes until then.
      </p>
    );
  }

  if (own.reasons.length === 0) {
    return <p className="why">{stateReason(own.reason)}</p>;
  }

  // What is nearest to fitting first: that is what somebody can do something about.
  const sentences = own.reasons.toSorted((a, b) => Number(b.nearestMiss != null) - Number(a.nearestMiss != null)).map(reasonSentence);
  return (
    <>
      <p className="why">{sentences[0]}</p>
      {sentences.length > 1 && (
        <details>
          <summary>{count(sentences.length - 1, "more reason")}</summary>
          <ul>{sentences.slice(1).map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        </details>
      )}
    </>
  );
}
