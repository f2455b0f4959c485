import { count } from "../day/words";
import { hoursText, refusedText, type GridWorker, type Refused } from "./roster";

/** One worker's part of a roster. */
export function WorkerCard({ worker, refused, onClose }: { readonly worker: GridWorker; readonly refused: readonly Refused[]; readonly onClose: () => void }) {
  const hours = worker.weeks.reduce((sum, week) => sum + week.hours, 0);
  const target = worker.weeks.reduce((sum, week) => sum + week.targetHours, 0);
  const granted = worker.requests.filter((wish) => wish.isGranted).length;
  return (
    <section className="card worker-card" aria-label={`Roster of ${worker.id}`}>
      <header className="head">
        <h2>{worker.id} <small>{worker.profession}, grade {worker.grade}{worker.skills.length > 0 && `, ${worker.skills.join(", ")}`}</small></h2>
        <button type="button" className="close" aria-label="Close the worker" onClick={onClose}>×</button>
      </header>
      <dl className="worker-facts">
        <div><dt>hours of {hoursText(target)} contracted</dt><dd>{hoursText(hours)}</dd></div>
        <div><dt>shifts</dt><dd>{worker.shifts.length}</dd></div>
        <div><dt>nights</dt><dd>{worker.nights}</dd></div>
        <div><dt>late shifts, fair share {worker.fairLates}</dt><dd>{worker.lates}</dd></div>
        <div><dt>days of weekends, fair share {worker.fairWeekendDays}</dt><dd>{worker.weekendDays}</dd></div>
        <div><dt>of {count(worker.requests.length, "request")} granted</dt><dd>{granted}</dd></div>
        <div><dt>days of leave</dt><dd>{worker.leave.length}</dd></div>
      </dl>
      {refused.length > 0 && (
        <>
          <h3>Not granted</h3>
          <ul>{refused.map((own) => <li key={own.date}>{refusedText(own)}</li>)}</ul>
        </>
      )}
    </section>
  );
}
