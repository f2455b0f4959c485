import { useCallback, useEffect, useRef, useState } from "react";
import { answer, api, Keys, ServiceFailure } from "../api/client";
import type { DayModel, RotaVersion } from "../day/DayModel";
import type { Rights } from "../day/useRights";
import { SOFT_CODES, standingOf, type ChangeEffect, type ChangeRequest, type MadeChange } from "./change";

/** What the board says about a change by hand. */
export type Notice =
  | { readonly kind: "said"; readonly text: string }
  | { readonly kind: "refused"; readonly text: string; readonly lines: readonly string[] }
  /** Another desk was quicker; the change may be tried again on what is there now, once that is shown: not on what had this tag. */
  | { readonly kind: "overtaken"; readonly lines: readonly string[]; readonly change: ChangeRequest; readonly tag: string }
  | { readonly kind: "asks"; readonly effect: ChangeEffect; readonly change: ChangeRequest; readonly text: string };

export interface Changes {
  /** Whether whoever looks may change anything at all: if not, nothing to change it with is shown. */
  readonly isReadOnly: boolean;
  /** Why nothing can be changed; null: it can. */
  readonly whyNot: string | null;
  readonly isBusy: boolean;
  readonly notice: Notice | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Visits changed by hand since the board was opened. */
  readonly touched: readonly string[];
  readonly attempt: (change: ChangeRequest, signal: AbortSignal) => Promise<ChangeEffect>;
  /** Tries a change and makes it; asks first where a soft rule is broken, or always, with a text of its own if there is one. */
  readonly propose: (change: ChangeRequest, asksAlways?: boolean, text?: string) => void;
  readonly make: (change: ChangeRequest) => Promise<boolean>;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly say: (notice: Notice | null) => void;
}

const READ_ONLY = "Team managers change this rota; you see what they do as it happens.";

type Way = "new" | "undo" | "redo";
const NOTHING = { undo: [] as ChangeRequest[], redo: [] as ChangeRequest[], touched: [] as string[], own: -1, of: "" };

/** Changes of the shown version by hand. Each is a version of its own; taking one back is a change, too. Until it is known what whoever looks may do, nothing can be changed. */
export function useChanges(model: DayModel | null, versions: readonly RotaVersion[], rights: Rights | null, reload: () => void): Changes {
  const [notice, say] = useState<Notice | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const [kept, setKept] = useState(NOTHING);
  const shown = useRef(model);
  const keys = useRef(new Keys());
  shown.current = model;
  const version = model?.version.version ?? -1;
  const date = model?.version.date ?? "";

  // Whatever somebody else did may rest on what would be taken back: then there is nothing to take back any more.
  useEffect(() => {
    setKept((old) => (old.of === date && (version <= old.own || version < 0) ? old : { ...NOTHING, own: version, of: date, touched: old.of === date ? old.touched : [] }));
  }, [version, date]);
  useEffect(() => say(null), [date]);

  const attempt = useCallback((change: ChangeRequest, signal: AbortSignal) => {
    const own = shown.current!;
    return answer(api.POST("/rotas/{date}/changes/try", { params: { path: { date: own.version.date }, header: { "If-Match": own.tag } }, headers: { "If-Match": own.tag }, body: change, signal } as never)) as Promise<ChangeEffect>;
  }, []);

  const fail = (fault: unknown, change: ChangeRequest, tag: string) => {
    if (!(fault instanceof ServiceFailure)) {
      throw fault;
    }

    const lines = (fault.problem.errors ?? []).map((one) => one.message ?? "");
    if (fault.problem.status === 412) {
      say({ kind: "overtaken", lines, change, tag });
      reload();
    } else {
      say({ kind: "refused", text: fault.message, lines });
    }
  };

  const send = async (change: ChangeRequest, way: Way): Promise<boolean> => {
    const own = shown.current!;
    setWaiting(true);
    say(null);
    try {
      const made = await keys.current.send([own.version.date, own.tag, change], (key) => answer(api.POST("/rotas/{date}/changes", {
        params: { path: { date: own.version.date } }, headers: { "If-Match": own.tag, "Idempotency-Key": key }, body: change,
      } as never))) as MadeChange;
      setKept((old) => ({
        of: own.version.date,
        own: made.rota.version,
        undo: way === "undo" ? old.undo.slice(0, -1) : [...old.undo, made.undo],
        redo: way === "undo" ? [...old.redo, made.undo] : way === "redo" ? old.redo.slice(0, -1) : [],
        touched: [...new Set([...old.touched, ...(change.moves ?? []).map((move) => move.visit.split("~")[0]!)])],
      }));
      const number = made.effect.changes.length;
      say({ kind: "said", text: `${way === "undo" ? "Taken back" : way === "redo" ? "Made again" : "Changed"}: version ${made.rota.version}${number > 0 ? `, ${number} ${number === 1 ? "visit differs" : "visits differ"}, ${made.effect.tell.length} to tell` : ""}.` });
      reload();
      return true;
    } catch (fault) {
      fail(fault, change, own.tag);
      return false;
    } finally {
      setWaiting(false);
    }
  };

  const propose = (change: ChangeRequest, asksAlways = false, text = "") => {
    const { tag } = shown.current!;
    setWaiting(true);
    attempt(change, AbortSignal.timeout(30_000)).then(
      (effect) => {
        setWaiting(false);
        if (!effect.isPossible) {
          say({ kind: "refused", text: "That cannot be done.", lines: effect.hard.map((rule) => rule.message) });
        } else if (asksAlways || effect.soft.length > 0) {
          say({ kind: "asks", effect, change: { ...change, accepts: effect.soft.map((rule) => rule.code) }, text });
        } else {
          void send(change, "new");
        }
      },
      (fault: unknown) => {
        setWaiting(false);
        fail(fault, change, tag);
      },
    );
  };

  const standing = standingOf(versions);
  const isReadOnly = rights?.mayChange === false;
  const whyNot = rights === null ? "One moment …"
    : isReadOnly ? READ_ONLY
    : model === null || standing === undefined ? "There is no rota yet."
    : standing.version === version ? null
    : `Version ${standing.version} is what people go by: show that one to change it.`;
  const last = (of: readonly ChangeRequest[]) => ({ ...of.at(-1)!, accepts: SOFT_CODES });
  return {
    isReadOnly,
    whyNot,
    isBusy: isWaiting || kept.own > version || (notice?.kind === "overtaken" && notice.tag === model?.tag),
    notice,
    canUndo: kept.undo.length > 0,
    canRedo: kept.redo.length > 0,
    touched: kept.touched,
    attempt,
    propose,
    make: (change) => send(change, "new"),
    undo: () => void send(last(kept.undo), "undo"),
    redo: () => void send(last(kept.redo), "redo"),
    say,
  };
}
