import { useEffect, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";

const MOST = 1_000;
/** More than these are found by typing. */
const SHOWN = 40;

/** Which worker is it? Asked once where the key does not say. */
export function Choose({ onChoose }: { readonly onChoose: (worker: string) => void }) {
  const [workers, setWorkers] = useState<readonly { readonly id: string; readonly profession: string; readonly locality: string }[] | null>(null);
  const [failure, setFailure] = useState<ServiceFailure | null>(null);
  const [text, setText] = useState("");
  useEffect(() => {
    answer(api.GET("/workers", { params: { query: { limit: String(MOST) } } })).then(
      (page) => setWorkers(page.items.map((own) => ({ id: own.id, profession: own.profession, locality: own.locality ?? "" }))),
      setFailure,
    );
  }, []);
  const wanted = text.trim().toLowerCase();
  const found = (workers ?? []).filter((own) => `${own.id} ${own.profession} ${own.locality}`.toLowerCase().includes(wanted));
  return (
    <section className="card-r">
      <h2>Whose round?</h2>
      {failure !== null && <p role="alert" className="alarm">{failure.message}</p>}
      <label className="wide">
        Worker, profession or locality
        <input type="search" value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" />
      </label>
      {workers !== null && found.length === 0 && <p>Nobody is called so.</p>}
      <ul className="choices">
        {found.slice(0, SHOWN).map((own) => (
          <li key={own.id}><button type="button" onClick={() => onChoose(own.id)}><strong>{own.id}</strong> <span>{own.profession}{own.locality !== "" && `, ${own.locality}`}</span></button></li>
        ))}
      </ul>
      {found.length > SHOWN && <p className="soft">{found.length - SHOWN} more: type part of the name.</p>}
    </section>
  );
}
