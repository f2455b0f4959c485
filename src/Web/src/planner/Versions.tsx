import { useEffect, useId, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import type { components } from "../api/schema";
import { Failed } from "../board/Notices";
import { csvOfVersions, download } from "./csv";
import { differenceText, FIGURES, GROUPS, valueText, verdict, type Figure, type Figures } from "./figures";
import { dayText } from "./period";

type Version = components["schemas"]["RotaVersion"];
type VersionFigures = components["schemas"]["VersionFigures"];

interface VersionsProps {
  readonly date: string;
  readonly onDate: (date: string) => void;
}

/** Two versions of one day's rota side by side, in every figure. */
export function Versions({ date, onDate }: VersionsProps) {
  const [read, setRead] = useState<{ readonly date: string; readonly versions: readonly Version[] } | null>(null);
  const [picked, setPicked] = useState<readonly [number, number] | null>(null);
  const [figures, setFigures] = useState<readonly [VersionFigures, VersionFigures] | null>(null);
  const [failure, setFailure] = useState<ServiceFailure | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const over = new AbortController();
    answer(api.GET("/rotas/{date}/versions", { params: { path: { date } }, signal: over.signal })).then(
      (versions) => {
        setRead({ date, versions });
        setPicked(firstPair(versions));
        setFailure(null);
      },
      (fault: unknown) => fault instanceof ServiceFailure && !over.signal.aborted && setFailure(fault),
    );
    return () => over.abort();
  }, [date, tries]);
  useEffect(() => {
    const over = new AbortController();
    if (picked !== null) {
      const ask = (version: number) => answer(api.GET("/rotas/{date}/figures", { params: { path: { date }, query: { version: String(version) } }, signal: over.signal }));
      Promise.all([ask(picked[0]), ask(picked[1])]).then(
        setFigures,
        (fault: unknown) => fault instanceof ServiceFailure && !over.signal.aborted && setFailure(fault),
      );
    }

    return () => over.abort();
  }, [picked]); // the day comes with the pair

  useEffect(() => {
    const again = () => setTries((number) => number + 1);
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, []);

  const versions = read?.date === date ? read.versions : null;
  const shown = versions !== null && picked !== null && figures !== null && figures.every((own, at) => own.date === date && own.version === picked[at]) ? figures : null;
  return (
    <>
      <div className="controls planner-controls">
        <label>Day <input type="date" value={date} onChange={(event) => event.target.value !== "" && onDate(event.target.value)} /></label>
        {versions !== null && picked !== null && (["First", "Second"] as const).map((word, at) => (
          <label key={word}>{word} plan{" "}
            <select value={picked[at]} onChange={(event) => setPicked(at === 0 ? [Number(event.target.value), picked[1]] : [picked[0], Number(event.target.value)])}>
              {versions.map((own) => <option key={own.version} value={own.version}>Version {own.version}, {own.state}{own.reason !== "" && `: ${own.reason}`}</option>)}
            </select>
          </label>
        ))}
        <span className="right">
          <button type="button" disabled={shown === null} onClick={() => download(`figures_${date}_versions.csv`, csvOfVersions(date, shown!))}>Download CSV</button>
          <button type="button" disabled={shown === null} onClick={() => window.print()}>Print</button>
        </span>
      </div>
      <main className="planner">
        {failure !== null && shown === null ? <Failed failure={failure} what="The figures" onRetry={() => { setFailure(null); setTries(tries + 1); }} />
          : versions?.length === 0 ? <div className="notice"><h2>No rota for {dayText(date)} yet</h2><p>Plan the day first, more than once to have something to compare: <a href={`/generate?day=${date}`}>make a rota</a>.</p></div>
          : shown === null ? <p className="nothing" role="status">Reading the figures …</p>
          : (
            <>
              {versions!.length === 1 && <p className="margin">There is one version only. Plan the day again, or change it, to have another beside it.</p>}
              <Pair first={shown[0]} second={shown[1]} />
            </>
          )}
      </main>
    </>
  );
}

/** What people go by, and the newest beside it; where that is the same, the one before. */
function firstPair(versions: readonly Version[]): readonly [number, number] | null {
  const newest = versions[0];
  if (newest === undefined) {
    return null;
  }

  const others = versions.slice(1);
  return [(others.find((own) => own.state !== "draft") ?? others[0] ?? newest).version, newest.version];
}

function Pair({ first, second }: { readonly first: VersionFigures; readonly second: VersionFigures }) {
  return (
    <section className="card pair" aria-labelledby="pair-title">
      <h2 id="pair-title">{dayText(first.date)}: version {first.version} and version {second.version}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label="Two versions side by side">
        <table>
          <thead>
            <tr>
              <th scope="col">Figure</th><th scope="col">Version {first.version}, {first.state}</th><th scope="col">Version {second.version}, {second.state}</th>
              <th scope="col">Second less first</th><td className="plot-head" aria-hidden="true"><i className="sw own" /> version {first.version} <i className="sw other" /> version {second.version}</td>
            </tr>
          </thead>
          {GROUPS.map((group) => (
            <tbody key={group}>
              <tr className="group"><th scope="rowgroup" colSpan={5}>{group}</th></tr>
              {FIGURES.filter((figure) => figure.group === group).map((figure) => <Row key={figure.name} figure={figure} first={first.figures} second={second.figures} />)}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

function Row({ figure, first, second }: { readonly figure: Figure; readonly first: Figures; readonly second: Figures }) {
  const [own, other] = [figure.of(first), figure.of(second)];
  const better = verdict(figure, own, other);
  return (
    <tr>
      <th scope="row">{figure.name} <small>{figure.meaning}</small></th>
      <td>{valueText(figure, own)}</td>
      <td>{valueText(figure, other)}</td>
      <td className={`difference ${better}`}>{differenceText(figure, own, other)}{better !== "" && `, ${better}`}</td>
      <td className="bars" aria-hidden="true"><Bars values={[own, other]} /></td>
    </tr>
  );
}

const WIDTH = 220;
const BAR = 8;

/** Both from nought, so that their lengths compare. */
function Bars({ values }: { readonly values: readonly (number | null)[] }) {
  const id = useId();
  const most = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${2 * BAR + 4}`}>
      <defs><pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" className="other-paper" /><rect width="1.6" height="4" className="other-ink" /></pattern></defs>
      {values.map((value, at) => value !== null && (
        <rect key={at} className={at === 0 ? "own-bar" : "other-bar"} fill={at === 0 ? undefined : `url(#${id})`} x={1} y={1 + at * (BAR + 2)} width={Math.max(1.5, (value / most) * (WIDTH - 2))} height={BAR} />
      ))}
    </svg>
  );
}
