import type { ReactNode } from "react";
import { lengthText } from "../day/words";
import { milesText, nextOf, type Round, type RoundStop, type Step } from "./round";
import { StopCard } from "./StopCard";

interface RoundListProps {
  readonly round: Round;
  /** What can be reported of a visit. */
  readonly doings: (stop: RoundStop) => ReactNode;
}

/** A round from leaving to coming back, everything in the order in which it happens. */
export function RoundList({ round, doings }: RoundListProps) {
  const next = nextOf(round);
  return (
    <ol className="steps" aria-label={`Round of ${round.worker}`}>
      {round.steps.map((step, index) => (
        <li key={step.kind === "visit" ? step.stop.visit : `${step.kind}-${index}`} className={`step ${step.kind}`}>
          {step.kind === "visit"
            ? <StopCard stop={step.stop} number={round.stops.indexOf(step.stop) + 1} clock={round.clock} isNext={step.stop === next}>{doings(step.stop)}</StopCard>
            : <Between step={step} round={round} />}
        </li>
      ))}
    </ol>
  );
}

/** What lies between two visits, in a line. */
function Between({ step, round }: { readonly step: Exclude<Step, { readonly kind: "visit" }>; readonly round: Round }) {
  const { clock } = round;
  switch (step.kind) {
    case "leave":
      return <p><strong>{clock.text(step.at)}</strong> {step.from === "the first visit" ? "Start at the first visit" : `Leave ${step.from}`}</p>;
    case "travel":
      return <p>{lengthText(step.travel)} {round.mode}, {milesText(step.metres)}{step.to === "" && " back"}</p>;
    case "wait":
      return <p>{lengthText(step.wait)} to spare before {clock.text(step.until)}</p>;
    case "break":
      return <p><strong>{clock.text(step.from)}–{clock.text(step.until)}</strong> Break</p>;
    case "back":
      return <p><strong>{clock.text(step.at)}</strong> {step.to === "the last visit" ? "Finish after the last visit" : `Back at ${step.to}`}</p>;
  }
}
