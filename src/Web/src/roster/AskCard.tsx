import { useState } from "react";
import type { ServiceFailure } from "../api/client";
import type { components } from "../api/schema";

type NewRoster = components["schemas"]["NewRoster"];

const LENGTHS: readonly (readonly [number, string])[] = [[10, "10 seconds, a first look"], [60, "1 minute"], [180, "3 minutes"], [600, "10 minutes"]];

interface AskCardProps {
  /** Number of the roster that is looked at, if it is done: a new one may start from it. */
  readonly from: number | null;
  readonly refused: ServiceFailure | null;
  readonly onAsk: (body: NewRoster) => void;
}

/** A roster is asked for: of a request file, or of a made-up service. */
export function AskCard({ from, refused, onAsk }: AskCardProps) {
  const [isSample, setIsSample] = useState(true);
  const [sample, setSample] = useState({ firstDay: "", weeks: 4, careWorkers: 84, seed: 1 });
  const [file, setFile] = useState<File | null>(null);
  const [seconds, setSeconds] = useState(60);
  const [startsFrom, setStartsFrom] = useState(false);
  const [pinnedUntil, setPinnedUntil] = useState("");
  const [wrong, setWrong] = useState("");
  const number = (name: "weeks" | "careWorkers" | "seed", word: string, least: number, most: number) => (
    <label>{word} <input type="number" min={least} max={most} required value={sample[name]} onChange={(event) => setSample({ ...sample, [name]: Number(event.target.value) })} /></label>
  );
  const send = async () => {
    setWrong("");
    const { firstDay, ...rest } = sample;
    const earlier = from !== null && startsFrom ? { from, ...(pinnedUntil === "" ? {} : { pinnedUntil }) } : {};
    if (isSample) {
      onAsk({ sample: { ...rest, ...(firstDay === "" ? {} : { firstDay }) }, seconds, ...earlier });
      return;
    }

    try {
      onAsk({ request: JSON.parse(await file!.text()), seconds, ...earlier });
    } catch {
      setWrong(`${file!.name} is not JSON. It should be a roster request (care-roster-request/1).`);
    }
  };
  return (
    <form className="card ask-scenario ask-roster" aria-labelledby="ask-title" onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <h2 id="ask-title">Make a roster</h2>
      <fieldset>
        <legend>Of whom</legend>
        <label><input type="radio" name="of" checked={isSample} onChange={() => setIsSample(true)} /> a made-up service, to try it</label>
        <label><input type="radio" name="of" checked={!isSample} onChange={() => setIsSample(false)} /> a request file</label>
      </fieldset>
      <div className="row">
        {isSample
          ? <>{number("weeks", "Weeks", 1, 12)}{number("careWorkers", "Care workers", 10, 1000)}{number("seed", "Seed", 0, 1_000_000)}<label>First day, a Monday <input type="date" value={sample.firstDay} onChange={(event) => setSample({ ...sample, firstDay: event.target.value })} /></label></>
          : <label>Request <input type="file" accept=".json,application/json" required onChange={(event) => setFile(event.target.files?.[0] ?? null)} /></label>}
        <label>Search for <select value={seconds} onChange={(event) => setSeconds(Number(event.target.value))}>{LENGTHS.map(([own, word]) => <option key={own} value={own}>{word}</option>)}</select></label>
      </div>
      {from !== null && (
        <div className="row">
          <label><input type="checkbox" checked={startsFrom} onChange={(event) => setStartsFrom(event.target.checked)} /> Start from roster {from}, with as few changes as it takes</label>
          {startsFrom && <label>Published until <input type="date" value={pinnedUntil} onChange={(event) => setPinnedUntil(event.target.value)} /></label>}
        </div>
      )}
      <p><button type="submit" className="main-act">Make it</button> <span className="note">It is searched for in the background, behind plans and referrals. Nobody is told, and no shift is changed by it.</span></p>
      {(refused !== null || wrong !== "") && (
        <div role="alert" className="alarm">
          <p>{wrong !== "" ? wrong : refused!.isUnreachable ? "The service cannot be reached; nothing was asked for." : refused!.message}</p>
          {wrong === "" && (refused!.problem.errors ?? []).map((fault) => <p key={`${fault.code}${fault.path}`}>{fault.path}: {fault.message} {fault.hint}</p>)}
        </div>
      )}
    </form>
  );
}
