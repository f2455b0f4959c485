import { FIGURES, meanOf, sumOf, valueOf, valueText, type PeriodFigures } from "./figures";
import { dayText, periodText } from "./period";

/** Every figure of every day of a period, then its sum and mean: what the plots are drawn from. */
export function FigureTable({ period }: { readonly period: PeriodFigures }) {
  const name = periodText(period);
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={`Figures from ${name} as a table`}>
      <table>
        <caption>{name}</caption>
        <thead><tr><th scope="col">Day</th>{FIGURES.map((figure) => <th scope="col" key={figure.name}>{figure.name}</th>)}</tr></thead>
        <tbody>
          {period.days.map((day) => (
            <tr key={day.date}>
              <th scope="row">{dayText(day.date)}</th>
              {day.figures === null
                ? <td colSpan={FIGURES.length} className="none">{day.standing === "draft" ? "no rota in force, only a draft" : "no rota"}</td>
                : FIGURES.map((figure) => <td key={figure.name}>{valueText(figure, valueOf(figure, day))}</td>)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr><th scope="row">Sum, or ratio of the sums</th>{FIGURES.map((figure) => <td key={figure.name}>{valueText(figure, sumOf(figure, period))}</td>)}</tr>
          <tr><th scope="row">Mean of {period.daysInForce} days in force</th>{FIGURES.map((figure) => <td key={figure.name}>{valueText(figure, meanOf(figure, period))}</td>)}</tr>
        </tfoot>
      </table>
    </div>
  );
}
