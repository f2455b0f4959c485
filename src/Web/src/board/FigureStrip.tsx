import type { Figures, Filters } from "../day/filters";
import { NO_FILTERS } from "../day/filters";

interface FigureStripProps {
  readonly figures: Figures;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
}

/** The day in figures (docs/figures.md); those that can be looked for are buttons. */
export function FigureStrip({ figures, filters, onFilters }: FigureStripProps) {
  const { visits, unassigned, breaches, late, tight, rounds, shifts, doubleUps, done, reported } = figures;
  const atRisk = () => onFilters({ ...NO_FILTERS, atRisk: !filters.atRisk });
  return (
    <dl className="figures">
      <Figure name="visits in rounds" value={visits.toLocaleString("en-GB")} note={done > 0 ? `${done} done` : ""} />
      <Figure name="unassigned" value={unassigned} tone={unassigned > 0 ? "alarm" : "good"} />
      <Figure name="broken promises" value={breaches} tone={breaches > 0 ? "alarm" : "good"} onClick={atRisk} isOn={filters.atRisk} />
      <Figure name="late" value={late} tone={late > 0 ? "warn" : "good"} onClick={atRisk} isOn={filters.atRisk} />
      <Figure name="tight" value={tight} onClick={atRisk} isOn={filters.atRisk} />
      {reported > 0 && <Figure name="reported trouble" value={reported} tone="alarm" onClick={() => onFilters({ ...NO_FILTERS, trouble: !filters.trouble })} isOn={filters.trouble} />}
      <Figure name="in double-ups" value={doubleUps} onClick={() => onFilters({ ...NO_FILTERS, doubleUps: !filters.doubleUps })} isOn={filters.doubleUps} />
      <Figure name="rounds" value={rounds} note={`of ${shifts} shifts`} />
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string | number;
  readonly note?: string;
  readonly tone?: "good" | "warn" | "alarm";
  readonly onClick?: () => void;
  readonly isOn?: boolean;
}

function Figure({ name, value, note = "", tone, onClick, isOn = false }: FigureProps) {
  const content = <span className="value">{value}{note !== "" && <small> {note}</small>}</span>;
  return (
    <div className={`figure ${tone ?? ""}`}>
      <dt>{name}</dt>
      <dd>{onClick === undefined ? content : <button type="button" aria-pressed={isOn} aria-label={`${value} ${name}: show only these`} onClick={onClick}>{content}</button>}</dd>
    </div>
  );
}
