import { differenceText, meanOf, valueText, verdict, type Figure, type PeriodFigures } from "./figures";
import { Plot, readout } from "./Plot";

interface FigureCardProps {
  readonly figure: Figure;
  readonly period: PeriodFigures;
  readonly other: PeriodFigures | null;
  readonly cursor: number | null;
  readonly onCursor: (day: number | null) => void;
}

/** One figure: over the whole period in large, beside what it was in the other, and by day as a plot. */
export function FigureCard({ figure, period, other, cursor, onCursor }: FigureCardProps) {
  const own = meanOf(figure, period);
  const before = other === null ? null : meanOf(figure, other);
  const difference = differenceText(figure, before, own);
  const better = verdict(figure, before, own);
  return (
    <article className="card figure-card" aria-label={figure.name}>
      <h3>{figure.name}</h3>
      <p className="meaning">{figure.meaning}</p>
      <p className="large">
        <strong>{valueText(figure, own)}</strong>{!figure.isRatio && <small> a day</small>}
      </p>
      {other !== null && <p className={`difference ${better}`}>{difference === "" ? (own === null ? "none in these days" : "nothing to compare with") : `${difference}${better === "" ? "" : `, ${better}`}`}</p>}
      <Plot figure={figure} days={period.days} others={other?.days ?? null} cursor={cursor} onCursor={onCursor} />
      <p className="readout" aria-hidden="true">{cursor === null ? "" : readout(figure, period.days, other?.days ?? null, cursor)}</p>
    </article>
  );
}
