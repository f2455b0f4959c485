import type { DayClock } from "../day/DayClock";
import type { Row } from "../day/DayModel";
import { count, lengthText } from "../day/words";
import { print } from "../print/usePrinting";
import type { Place } from "./moves";
import { Marks } from "./TimelineRow";
import { Fact } from "./VisitDetails";

interface RoundDetailsProps {
  readonly row: Row;
  readonly clock: DayClock;
  readonly onSelect: (place: Place) => void;
}

/** A round as a list: the time line in words. */
export function RoundDetails({ row, clock, onSelect }: RoundDetailsProps) {
  const share = Math.round((100 * row.contact) / Math.max(1, row.shiftFinish - row.shiftStart));
  return (
    <>
      <p className="kicker">{row.profession}, grade {row.grade}{row.locality !== "" && `, ${row.locality}`}</p>
      <h2>{row.worker} <small>{clock.text(row.shiftStart)}–{clock.text(row.shiftFinish)}</small></h2>
      <dl className="facts">
        <Fact name="Visits">{row.stops.length === 0 ? "none: free all shift" : count(row.stops.length, "visit")}</Fact>
        {row.start !== null && row.finish !== null && <Fact name="Round">{clock.text(row.start)}–{clock.text(row.finish)}</Fact>}
        {row.stops.length > 0 && <Fact name="With patients">{lengthText(row.contact)}, {share} % of the shift</Fact>}
        {row.travel > 0 && <Fact name="Travel">{lengthText(row.travel)}</Fact>}
        {row.breaks.length > 0 && <Fact name="Breaks">{row.breaks.map(([from, to]) => `${clock.text(from)}–${clock.text(to)}`).join(", ")}</Fact>}
      </dl>
      <ol className="stops">
        {row.stops.map((stop) => (
          <li key={stop.id}>
            <button type="button" onClick={() => onSelect({ shift: row.shift, stop: stop.id })}>
              <span className="when">{clock.text(stop.start)}–{clock.text(stop.finish)}</span>
              <span className="patient">{stop.patient}</span>
              <span className={`stop swatch class-${stop.class} risk-${stop.risk} state-${stop.state}`} aria-hidden="true"><Marks stop={stop} /></span>
            </button>
          </li>
        ))}
      </ol>
      <p className="acts"><button type="button" onClick={() => print(row.shift)}>Print this round</button></p>
    </>
  );
}
