import { memo, useEffect, useMemo, useRef, type KeyboardEvent } from "react";
import { monthDayText, weekdayText } from "../planner/period";
import { againstContract, hoursText, type Row } from "./roster";

/** Rows shown at once: more would make the page slow, and nobody reads them. Chosen. */
const MOST_ROWS = 400;

interface GridTableProps {
  readonly rows: readonly Row[];
  readonly dates: readonly string[];
  readonly missing: ReadonlyMap<string, number>;
  readonly selected: string | null;
  readonly onSelect: (worker: string) => void;
}

/** Workers by days. Up and down go from worker to worker, Enter shows one. */
export function GridTable({ rows, dates, missing, selected, onSelect }: GridTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const shown = useMemo(() => rows.slice(0, MOST_ROWS), [rows]);
  // One of the workers is reached by Tab: whoever is selected, else the first.
  const entry = shown.some((row) => row.worker.id === selected) ? selected : shown[0]?.worker.id ?? null;
  const weeks = useMemo(() => Array.from({ length: dates.length / 7 }, (_, week) => dates.slice(week * 7, (week + 1) * 7)), [dates]);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current && selected !== null) {
      table.current?.querySelector(`button[data-worker="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: "nearest" });
    }

    isFirst.current = false;
  }, [selected]);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(table.current?.querySelectorAll<HTMLButtonElement>("tbody button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at >= 0 && to !== undefined) {
      event.preventDefault();
      buttons[Math.min(Math.max(to, 0), buttons.length - 1)]?.focus();
    }
  };
  return (
    <>
      <div className="scroll roster-scroll" tabIndex={0} role="region" aria-label="Workers by days">
        <table ref={table} className="roster-grid" onKeyDown={move}>
          <thead>
            <tr>
              <th scope="col" className="who">Worker</th>
              {weeks.map((week, index) => (
                <Week key={week[0]} week={week} number={index + 1} />
              ))}
            </tr>
            {missing.size > 0 && (
              <tr className="missing">
                <th scope="row" className="who">Not covered</th>
                {weeks.map((week) => [
                  ...week.map((date, day) => <td key={date} className={day === 0 ? "mon" : undefined}>{missing.get(date) ?? ""}</td>),
                  <td key={`${week[0]}h`} className="hours" />,
                ])}
              </tr>
            )}
          </thead>
          <tbody>
            {shown.map((row) => <WorkerRow key={row.worker.id} row={row} isSelected={row.worker.id === selected} isEntry={row.worker.id === entry} onSelect={onSelect} />)}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length && <p className="note" role="status">{shown.length} of {rows.length} workers are shown: search, or choose a profession, for the others. The CSV has all.</p>}
    </>
  );
}

function Week({ week, number }: { readonly week: readonly string[]; readonly number: number }) {
  return (
    <>
      {week.map((date, day) => (
        <th key={date} scope="col" className={`${day === 0 ? "mon" : ""}${day >= 5 ? " weekend" : ""}`}>
          <abbr title={`${weekdayText(date)} ${monthDayText(date)}`}>{weekdayText(date).slice(0, 2)}<br />{Number(date.slice(8))}</abbr>
        </th>
      ))}
      <th scope="col" className="hours">Week {number}<br />hours</th>
    </>
  );
}

const WorkerRow = memo(function WorkerRow({ row, isSelected, isEntry, onSelect }: { readonly row: Row; readonly isSelected: boolean; readonly isEntry: boolean; readonly onSelect: (worker: string) => void }) {
  const { worker } = row;
  return (
    <tr className={isSelected ? "selected" : undefined}>
      <th scope="row" className="who">
        <button type="button" className="plain" data-worker={worker.id} tabIndex={isEntry ? 0 : -1} aria-pressed={isSelected} onClick={() => onSelect(worker.id)}>{worker.id}</button> <small>{worker.profession}, {hoursText(worker.contractHours)} h</small>
      </th>
      {row.weeks.map((week, index) => {
        const { hours, targetHours } = worker.weeks[index]!;
        const stands = againstContract(hours, targetHours);
        return [
          ...week.map((cell) => (
            <td
              key={cell.date} title={cell.label === "" ? undefined : cell.label} aria-label={cell.label === "" ? undefined : cell.label}
              className={`k-${cell.kind}${cell.isMonday ? " mon" : ""}${cell.isWeekend ? " weekend" : ""}${cell.isGranted === null ? "" : cell.isGranted ? " granted" : " refused"}`}
            >
              {cell.text}
            </td>
          )),
          <td key={`${index}h`} className={`hours ${stands}`} title={`${hoursText(hours)} of ${hoursText(targetHours)} contracted hours`}>{hoursText(hours)}<small>/{hoursText(targetHours)}</small></td>,
        ];
      })}
    </tr>
  );
});
