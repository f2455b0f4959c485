import { useCallback, useEffect, useState } from "react";
import { answer, api, Keys, ServiceFailure } from "../api/client";
import type { DayClock } from "../day/DayClock";
import type { RotaVersion } from "../day/DayModel";
import { count } from "../day/words";
import { REASONS, reasonCounts, toldOf, type Telling, type TellReason, type Told } from "./tell";

interface PublishCardProps {
  readonly version: RotaVersion;
  readonly tag: string;
  readonly clock: DayClock;
  readonly onPublished: () => void;
}

const keys = new Keys();

type Failed = { readonly failure: ServiceFailure; readonly what: "read" | "publish" };

/** Whom to tell, before a version is published and after. */
export function PublishCard({ version, tag, clock, onPublished }: PublishCardProps) {
  const [telling, setTelling] = useState<Telling | null>(null);
  const [failed, setFailed] = useState<Failed | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { date, version: number } = version;
  const isDraft = version.state === "draft";
  const read = useCallback(async () => {
    try {
      setTelling(await answer(api.GET("/rotas/{date}/tell", { params: { path: { date }, query: { version: String(number) } } })));
      return true;
    } catch (fault) {
      if (fault instanceof ServiceFailure) {
        setFailed({ failure: fault, what: "read" });
      }

      return false;
    }
  }, [date, number]);
  useEffect(() => {
    setFailed(null);
    void read();
  }, [read, version.state]);

  const publish = async () => {
    setBusy(true);
    setFailed(null);
    try {
      const body = { version: number, inForce: telling?.from?.version ?? 0 };
      await keys.send([date, tag, body], (key) => answer(api.POST("/rotas/{date}/publish", { params: { path: { date } }, headers: { "Idempotency-Key": key, "If-Match": tag }, body })));
      onPublished();
    } catch (fault) {
      if (!(fault instanceof ServiceFailure)) {
        throw fault;
      }

      // Whom to tell is shown as it is by now, so that whoever tries again knows.
      await read();
      setFailed({ failure: fault, what: "publish" });
      onPublished();
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="card publish" aria-labelledby="publish-title">
      <h2 id="publish-title">{isDraft ? `Publish version ${number}` : `Version ${number} is in force`}</h2>
      {telling !== null && (
        <p>{telling.from == null
          ? isDraft ? "Nothing is in force yet, so everybody is told." : "It was the first in force, so everybody is told."
          : isDraft ? `Compared with version ${telling.from.version}, which people go by now:` : `Compared with version ${telling.from.version}, which people went by before:`}</p>
      )}
      {failed !== null && <Refused failed={failed} onRetry={() => void read().then((isRead) => isRead && setFailed(null))} />}
      {isDraft && telling !== null && (
        <p className="acts">
          <button type="button" className="main-act" disabled={isBusy} onClick={() => void publish()}>{isBusy ? "Publishing …" : "Publish it"}</button>
          <span className="note">{telling.tell.length === 0 ? "Nobody has to be told." : `${count(toldOf(telling, "patient", "").length, "patient")} and ${count(toldOf(telling, "worker", "").length, "worker")} to tell`}</span>
        </p>
      )}
      {!isDraft && version.publishedAt != null && <p className="enough">✓ Published at {clock.text(Date.parse(version.publishedAt))}, by {version.author}. From now on people go by it.</p>}
      {telling !== null && telling.tell.length > 0 && <People telling={telling} />}
      {telling !== null && telling.tell.length === 0 && !isDraft && <p>Nobody has to be told.</p>}
    </section>
  );
}

function People({ telling }: { readonly telling: Telling }) {
  const [reason, setReason] = useState<TellReason | "">("");
  const [person, setPerson] = useState<Told["person"]>("patient");
  const told = toldOf(telling, person, reason);
  return (
    <div className="people">
      <h3>Whom to tell</h3>
      <div className="picks">
        <span className="joined" role="group" aria-label="Patients or workers">
          {(["patient", "worker"] as const).map((own) => (
            <button key={own} type="button" className="toggle" aria-pressed={person === own} onClick={() => { setPerson(own); setReason(""); }}>
              {own === "patient" ? "Patients" : "Workers"} {toldOf(telling, own, "").length}
            </button>
          ))}
        </span>
        <span className="reasons" role="group" aria-label="Why">
          {reasonCounts(toldOf(telling, person, "")).map(([own, number]) => (
            <button key={own} type="button" className={`chip tell-${own}`} aria-pressed={reason === own} onClick={() => setReason(reason === own ? "" : own)}>{REASONS[own]} {number}</button>
          ))}
        </span>
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={person === "patient" ? "Patients to tell" : "Workers to tell"}>
        <ul className="told">
          {told.map((own) => (
            <li key={own.id}>
              <strong>{own.id}</strong> {own.reasons.map((one) => <span key={one} className={`why tell-${one}`}>{REASONS[one]}</span>)}
              <p>{own.text}</p>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** What was refused, kindly, and what can be done. */
function Refused({ failed: { failure, what }, onRetry }: { readonly failed: Failed; readonly onRetry: () => void }) {
  const { status, code, errors = [] } = failure.problem;
  const title = failure.isUnreachable ? "No answer from the service"
    : status === 412 || code === "VERSION_OLDER" ? "Somebody else has published meanwhile"
    : what === "read" ? "Whom to tell could not be read" : "It was not published";
  return (
    <div role="alert" className="margin alarm">
      <p><strong>{title}.</strong> {failure.isUnreachable ? "Nothing is lost: try again, it counts once." : failure.message}</p>
      {(errors ?? []).slice(0, 10).map((own) => <p key={`${own.code}${own.path}`}>{own.message} {own.hint}</p>)}
      {status === 412 && <p>Below is whom to tell as things stand now. Look again, and publish then.</p>}
      {code === "ROTA_OUTDATED" && <p>Make another rota: it will know all that has come in since.</p>}
      {what === "read" && <button type="button" onClick={onRetry}>Try again</button>}
    </div>
  );
}
