import { useCallback, useEffect, useMemo, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import { listen, type Link } from "../api/events";
import { Brand } from "../board/Brand";
import { Locked } from "../board/Notices";
import { DayClock, serviceDayOf } from "../day/DayClock";
import { CallForm } from "./CallForm";
import { accept, askAgain, declineAll, handOver, hold, read, receive, release, waiting as readWaiting, type Call, type Promises, type Referral } from "./desk";
import { OfferMap } from "./OfferMap";
import { ReferralPanel } from "./ReferralPanel";
import { WaitingList } from "./WaitingList";

const LINKS: Readonly<Record<Link, string>> = { connecting: "Connecting", live: "Live", broken: "Not connected" };
const NAME = "care-desk";
/** So many events may come at once that they are looked at together. */
const PAUSE = 300;

/** The referral desk: the call on the left, its offers in the middle, what waits on the right. */
export function Desk() {
  const [service, setService] = useState<{ readonly zone: string; readonly dayStart: string; readonly skills: readonly string[]; readonly promises: Promises } | null>(null);
  const [locked, setLocked] = useState("");
  const [author, setAuthor] = useState(() => sessionStorage.getItem(NAME) ?? "desk 1");
  const [referral, setReferral] = useState<Referral | null>(null);
  const [waiting, setWaiting] = useState<readonly Referral[]>([]);
  const [failure, setFailure] = useState<ServiceFailure | null>(null);
  const [news, setNews] = useState("");
  const [busy, setBusy] = useState(false);
  const [calls, setCalls] = useState(0);
  const [link, setLink] = useState<Link>("connecting");
  const [chosen, setChosen] = useState("");

  const refresh = useCallback(() => readWaiting().then(setWaiting, () => undefined), []);
  useEffect(() => {
    Promise.all([answer(api.GET("/service")), answer(api.GET("/service/promises"))]).then(
      ([own, promises]) => setService({ zone: own.zone ?? "Europe/London", dayStart: own.dayStart ?? "07:00", skills: own.skills ?? [], promises }),
      (fault: ServiceFailure) => (fault.problem.status === 401 || fault.problem.status === 403 ? setLocked(fault.message) : setFailure(fault)),
    );
    void refresh();
    // The map's library, while nobody is on the telephone yet.
    import("../map/DayMap").catch(() => undefined);
    const over = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(), PAUSE);
    };
    void listen(over.signal, (event) => /^(referral|hold|rota)\./.test(event.type) && soon(), soon, setLink);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [refresh]);

  const clock = useMemo(() => (service === null ? null : new DayClock(serviceDayOf(Date.now(), service.zone, service.dayStart), service.zone, service.dayStart)), [service]);
  if (locked !== "") {
    return <main className="main lone"><h1 className="sr">Referral desk</h1><Locked message={locked} onKey={() => window.location.reload()} /></main>;
  }

  /** Does one thing, and then reads the referral as it is now: also after a refusal, because somebody else may have been quicker. */
  const act = async (what: () => Promise<unknown>, said: string) => {
    setBusy(true);
    setFailure(null);
    try {
      await what();
      setNews(said);
    } catch (fault) {
      setFailure(fault instanceof ServiceFailure ? fault : new ServiceFailure({ status: 0, title: String(fault) }));
    } finally {
      if (referral !== null) {
        await read(referral.id).then(setReferral, () => undefined);
      }

      setBusy(false);
      void refresh();
    }
  };
  const take = async (call: Call) => {
    setBusy(true);
    setFailure(null);
    try {
      const received = await receive(call);
      setReferral(received);
      setNews(`${received.offers?.length ?? 0} offers for ${received.referral.patient.id}`);
    } catch (fault) {
      setFailure(fault instanceof ServiceFailure ? fault : new ServiceFailure({ status: 0, title: String(fault) }));
    } finally {
      setBusy(false);
      void refresh();
    }
  };
  const next = () => {
    setCalls(calls + 1);
    setReferral(null);
    setFailure(null);
  };
  const shown = referral?.state === "offered" || referral?.state === "held" ? (referral.offers ?? []) : [];
  return (
    <div className="page">
      <header className="top">
        <Brand />
        <h1>Referral desk</h1>
        <label className="you">
          <span>You are</span>
          <input
            type="text"
            value={author}
            onChange={(event) => {
              setAuthor(event.target.value);
              sessionStorage.setItem(NAME, event.target.value);
            }}
          />
        </label>
        <button type="button" onClick={next}>Next call</button>
        <nav className="links" aria-label="Other pages"><a href="/">Day board</a><a href="/swagger">API</a></nav>
        <span className={`link link-${link}`} role="status">{LINKS[link]}</span>
      </header>
      <p className="sr" role="status">{news}</p>
      <main className="desk">
        {service !== null && clock !== null && (
          <>
            <CallForm key={calls} promises={service.promises} skills={service.skills} busy={busy} onCall={(call) => void take(call)} />
            <div className="middle">
              {failure !== null && <Refused failure={failure} />}
              {referral === null && failure === null && (
                <div className="card empty">
                  <h2>Ready for the next call</h2>
                  <p>Choose how urgent it is and who leads with the arrow keys, Tab through the rest, and press Enter. Then arrows choose an offer, Enter holds it, Enter accepts.</p>
                </div>
              )}
              {referral !== null && (
                <ReferralPanel
                  referral={referral}
                  clock={clock}
                  today={clock.date}
                  busy={busy}
                  chosen={chosen}
                  onChoose={setChosen}
                  onHold={(offer) => void act(() => hold(referral.id, offer, author), "Held for 10 minutes. Enter accepts.")}
                  onAccept={(offer) => void act(() => accept(referral.id, offer, author), "Accepted: the visit is in the rota.")}
                  onRelease={() => void act(() => release(referral.id), "Released.")}
                  onAskAgain={() => void act(() => askAgain(referral.id), "Offers worked out anew.")}
                  onDecline={(reason) => void act(() => declineAll(referral.id, reason, author), "All offers declined.")}
                  onHandOver={(other, reason) => void act(() => handOver(referral.id, other, reason, author), `Handed to ${other}.`)}
                />
              )}
            </div>
            <div className="side">
              {shown.length > 0 && <OfferMap key={referral!.id} referral={referral!} offers={shown} chosen={referral!.held?.offer ?? chosen} onChoose={setChosen} />}
              <WaitingList
                waiting={waiting}
                shown={referral?.id ?? ""}
                clock={clock}
                today={clock.date}
                onShow={(id) => void read(id).then((own) => { setReferral(own); setFailure(null); }, setFailure)}
              />
            </div>
          </>
        )}
        {service === null && (failure === null ? <p className="card" role="status">Asking the service what it promises</p> : <Refused failure={failure} />)}
      </main>
    </div>
  );
}

/** What the service refused, and what can be done about it. */
function Refused({ failure }: { readonly failure: ServiceFailure }) {
  const faults = failure.problem.errors ?? [];
  const isTaken = failure.problem.status === 409 || failure.problem.status === 412;
  return (
    <div className="card refused" role="alert">
      <h2>{failure.isUnreachable ? "No answer from the service" : isTaken ? "Somebody was quicker" : "That was refused"}</h2>
      <p>{failure.isUnreachable ? "Nothing is lost: send the same call again, and it counts once." : failure.message}</p>
      {faults.map((own) => <p key={`${own.code}${own.path}`}>{own.message} {own.hint}</p>)}
      {isTaken && <p>The referral is shown as it is now. Choose another offer, or ask again.</p>}
    </div>
  );
}
