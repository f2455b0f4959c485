import { useEffect, useRef, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import { LEADS, URGENCY_WORDS, type Call, type Promises, type Urgency } from "./desk";
import { PlacePicker, type Where } from "./PlacePicker";
import { useHeadroom } from "./useHeadroom";
import { headroomText, promiseText, skillText, startsText } from "./words";

interface CallFormProps {
  readonly promises: Promises;
  readonly skills: readonly string[];
  readonly busy: boolean;
  readonly onCall: (call: Call) => void;
}

const USUAL_MINUTES = 45;

/** The call: how urgent, who leads, whose, where, for how long. Enter anywhere asks for offers. */
export function CallForm({ promises, skills, busy, onCall }: CallFormProps) {
  const [sort, setSort] = useState<Pick<Call, "urgency" | "lead"> | null>(null);
  const [patient, setPatient] = useState("");
  const [known, setKnown] = useState<(Where & { readonly locality: string }) | null>(null);
  const [where, setWhere] = useState<Where | null>(null);
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const [isTwo, setTwo] = useState(false);
  const [needs, setNeeds] = useState<readonly string[]>([]);
  const [isNational, setNational] = useState(false);
  const [source, setSource] = useState("");
  const [missing, setMissing] = useState<readonly string[]>([]);
  const first = useRef<HTMLInputElement>(null);
  const headroom = useHeadroom(minutes, needs);
  useEffect(() => first.current?.focus(), []);

  const rows = promises.classes.map((own) => {
    const urgency = own.class as Urgency;
    return { urgency, word: URGENCY_WORDS[urgency], promise: promiseText(own.withinHours), starts: startsText(own.visitsFrom, own.visitsUntil) };
  });
  const look = async () => {
    const id = patient.trim();
    setKnown(null);
    if (id !== "") {
      try {
        const own = await answer(api.GET("/patients/{id}", { params: { path: { id } } }));
        setKnown({ lat: own.lat, lon: own.lon, locality: own.locality ?? "" });
      } catch (failure) {
        // Nobody of that name is the usual case: a new patient. Anything else will be told when the call is sent.
        if (!(failure instanceof ServiceFailure)) {
          throw failure;
        }
      }
    }
  };
  const send = () => {
    const place = known ?? where;
    const lacks = [
      ...(sort === null ? ["Say how urgent it is and who leads."] : []),
      ...(patient.trim() === "" ? ["Give the patient's number."] : []),
      ...(place === null ? ["Say where the patient lives."] : []),
      ...(Number.isFinite(minutes) && minutes >= 1 ? [] : ["Say how many minutes the visit takes."]),
    ];
    setMissing(lacks);
    if (lacks.length === 0) {
      onCall({
        ...sort!, patient: patient.trim(), place, minutes, workers: isTwo ? 2 : 1, skills: needs, source: source.trim(),
        nationalClock: isNational && sort!.urgency === "rapid",
      });
    }
  };
  return (
    <form
      className="call card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2>The call</h2>
      <fieldset className="matrix">
        <legend>How urgent, and who leads</legend>
        <div className="heads" aria-hidden="true"><span />{LEADS.map(({ word }) => <span key={word}>{word}</span>)}</div>
        {rows.map(({ urgency, word, promise, starts }, row) => (
          <div key={urgency} className="urgency">
            <span className={`name class-${urgency}`} aria-hidden="true"><strong>{word}</strong> <small>{promise}</small> {starts !== "" && <small>{starts}</small>}</span>
            {LEADS.map(({ lead, word: who }, column) => (
              <label key={lead} className={sort?.urgency === urgency && sort.lead === lead ? `cell chosen class-${urgency}` : "cell"}>
                <input
                  ref={row === 0 && column === 0 ? first : undefined}
                  type="radio"
                  name="sort"
                  aria-label={`${word}, ${who.toLowerCase()}, ${promise}${starts === "" ? "" : `, first visits ${starts}`}`}
                  checked={sort?.urgency === urgency && sort.lead === lead}
                  onChange={() => setSort({ urgency, lead })}
                />
              </label>
            ))}
          </div>
        ))}
      </fieldset>
      <p className="hint headroom">
        {headroom !== null && (
          <>
            Room now for such calls:
            {headroom.moments[0]?.classes.map((own) => (
              <span key={own.class} className={own.taken === 0 ? "none" : ""}>{` ${URGENCY_WORDS[own.class as Urgency].toLowerCase()} `}<strong>{headroomText(own.taken, headroom.calls, own.due, headroom.notPlanned)}</strong></span>
            ))}
          </>
        )}
      </p>
      <label className="field">
        <span>Patient’s number</span>
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder="A pseudonym, never a name"
          value={patient}
          onChange={(event) => {
            setPatient(event.target.value);
            setKnown(null);
          }}
          onBlur={() => void look()}
        />
      </label>
      {known === null
        ? <PlacePicker where={where} onWhere={setWhere} />
        : <p className="known">Known here{known.locality !== "" && `, lives in ${known.locality}`}: the stored address counts.</p>}
      <div className="pair">
        <label className="field">
          <span>Minutes</span>
          <input type="number" min={5} max={480} step={5} value={Number.isNaN(minutes) ? "" : minutes} onChange={(event) => setMinutes(event.target.valueAsNumber)} />
        </label>
        <label className="tick"><input type="checkbox" checked={isTwo} onChange={(event) => setTwo(event.target.checked)} /> Two workers</label>
      </div>
      <fieldset className="needs">
        <legend>Skills needed</legend>
        {skills.map((skill) => (
          <label key={skill} className="tick">
            <input
              type="checkbox"
              checked={needs.includes(skill)}
              onChange={(event) => setNeeds(event.target.checked ? [...needs, skill] : needs.filter((own) => own !== skill))}
            />
            {" "}{skillText(skill)}
          </label>
        ))}
      </fieldset>
      <p className="hint">{needs.length === 0 ? "None chosen: anybody may be sent." : ""}</p>
      {sort?.urgency === "rapid" && (
        <label className="tick"><input type="checkbox" checked={isNational} onChange={(event) => setNational(event.target.checked)} /> National clock too: {promiseText(promises.national.withinHours)}</label>
      )}
      <label className="field">
        <span>From</span>
        <input type="text" autoComplete="off" placeholder="GP, ward, ambulance …" value={source} onChange={(event) => setSource(event.target.value)} />
      </label>
      <div role="alert">
        {missing.length > 0 && <ul className="missing">{missing.map((own) => <li key={own}>{own}</li>)}</ul>}
      </div>
      <button type="submit" className="main-act" disabled={busy}>{busy ? "Looking …" : "Find offers"}</button>
    </form>
  );
}
