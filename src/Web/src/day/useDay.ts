import { useCallback, useEffect, useRef, useState } from "react";
import { answer, api, ServiceFailure } from "../api/client";
import { listen, type Link } from "../api/events";
import { DayClock } from "./DayClock";
import { modelOf, type DayModel, type RotaVersion } from "./DayModel";

/** Where the board stands with a day. `empty`: the day has no rota yet; `locked`: a key is needed. */
export type Loading =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly model: DayModel; readonly versions: readonly RotaVersion[] }
  | { readonly kind: "empty" }
  | { readonly kind: "locked"; readonly message: string }
  | { readonly kind: "failed"; readonly failure: ServiceFailure };

export interface DayInHand {
  readonly loading: Loading;
  readonly link: Link;
  /** What was shown before is shown still, though the service could not be asked again. */
  readonly stale: ServiceFailure | null;
  /** What has changed under the eyes of whoever looks, in a sentence. */
  readonly news: string;
  readonly reload: () => void;
}

/** Events come in bursts: one look for all of them. */
const SETTLING = 250;

/** A service day, kept up to date while it is looked at. */
export function useDay(date: string, version: number | null): DayInHand {
  const [shown, setShown] = useState<{ of: string; loading: Loading }>({ of: "", loading: { kind: "loading" } });
  const [stale, setStale] = useState<ServiceFailure | null>(null);
  const [link, setLink] = useState<Link>("connecting");
  const [news, setNews] = useState("");
  const [tries, setTries] = useState(0);
  const of = `${date}/${version ?? "latest"}`;
  const before = useRef<{ of: string; version: number | null }>({ of: "", version: null });
  const reload = useCallback(() => setTries((number) => number + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    void read(date, version, abort.signal).then((loading) => {
      if (abort.signal.aborted) {
        return;
      }

      const isSame = before.current.of === of;
      if (loading.kind === "failed" && isSame && before.current.version !== null) {
        setStale(loading.failure);
        return;
      }

      const now = loading.kind === "ready" ? loading.model.version.version : null;
      if (isSame && now !== null && before.current.version !== now) {
        setNews(`Version ${now} is here: ${loading.kind === "ready" ? loading.model.version.reason : ""}`);
      }

      before.current = { of, version: now };
      setStale(null);
      setShown({ of, loading });
    });
    return () => abort.abort();
  }, [date, version, of, tries]);

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(reload, SETTLING);
    };
    void listen(abort.signal, (event) => (event.day === date ? soon() : undefined), soon, setLink);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [date, reload]);

  // Whoever was away and comes back sees what is true now.
  useEffect(() => {
    window.addEventListener("online", reload);
    return () => window.removeEventListener("online", reload);
  }, [reload]);
  useEffect(() => {
    // Lost: one try tells whether the service is gone or only its stream. Back: read what was missed.
    if (link === "broken" || (link === "live" && (stale !== null || shown.loading.kind === "failed"))) {
      reload();
    }
  }, [link]); // not when what is shown changes

  return { loading: shown.of === of ? shown.loading : { kind: "loading" }, link, stale, news, reload };
}

async function read(date: string, version: number | null, signal: AbortSignal): Promise<Loading> {
  try {
    const query = version === null ? {} : { version: String(version) };
    const path = { date };
    // All at once: whoever opens the board waits for the slowest, and not for one after the other.
    const asked = api.GET("/rotas/{date}", { params: { path, query }, signal });
    const input = api.GET("/rotas/{date}/day", { params: { path, query }, signal });
    const [rota, latest, states, versions, tentative] = await Promise.all([
      answer(asked),
      answer(input),
      answer(api.GET("/rotas/{date}/states", { params: { path }, signal })),
      answer(api.GET("/rotas/{date}/versions", { params: { path }, signal })),
      answer(api.GET("/rotas/{date}/tentative", { params: { path }, signal })),
    ]);
    const tag = tagOf(await asked);
    // A version that came between the two answers: its input is not that of the one before.
    const day = sameVersion(tag, tagOf(await input)) ? latest : await answer(api.GET("/rotas/{date}/day", { params: { path, query: { version: String(rota.version.version) } }, signal }));
    const clock = new DayClock(date, day.zone ?? "Europe/London", day.dayStart ?? "07:00");
    // States are of the rota that people go by; beside another version they would say what is not so.
    return { kind: "ready", model: modelOf(rota, day, states.version === rota.version.version ? states : null, clock, tag, tentative.holds), versions };
  } catch (fault) {
    if (!(fault instanceof ServiceFailure)) {
      if (!signal.aborted) {
        throw fault;
      }

      return { kind: "loading" };
    }

    return fault.problem.code === "NO_ROTA" ? { kind: "empty" }
      : fault.problem.status === 401 ? { kind: "locked", message: fault.message }
      : { kind: "failed", failure: fault };
  }
}

function tagOf({ response }: { readonly response: Response }): string {
  return response.headers.get("ETag") ?? "";
}

/** Whether two entity tags are of one version of a rota, packed or not. */
function sameVersion(one: string, other: string): boolean {
  const plain = (tag: string) => tag.replace(/^W\//, "").replace(/-gzip"$/, '"');
  return one !== "" && plain(one) === plain(other);
}
