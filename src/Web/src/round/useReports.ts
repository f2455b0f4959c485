import { useCallback, useEffect, useRef, useState } from "react";
import { drop, keep, renew, sendAll, waitingReports, type Report, type Said } from "./reports";

/** A connection that comes back is not always told. */
const EVERY = 20_000;

export interface Reports {
  /** Kept here, not with the service yet. */
  readonly waiting: readonly Report[];
  /** Taken by the service since the page was opened. */
  readonly taken: readonly Report[];
  readonly report: (date: string, visit: string, said: Said) => void;
  readonly drop: (key: string) => void;
  readonly again: (key: string) => void;
  readonly send: () => void;
}

/** Reports of a worker: kept first, then sent, and sent again until the service has them. */
export function useReports(worker: string | null, author: string | null, onTaken: () => void): Reports {
  const [waiting, setWaiting] = useState<readonly Report[]>([]);
  const [taken, setTaken] = useState<readonly Report[]>([]);
  const sending = useRef(false);
  const show = useCallback(() => setWaiting(worker === null ? [] : waitingReports().filter((own) => own.worker === worker)), [worker]);
  const send = useCallback(() => {
    if (worker === null || sending.current) {
      return;
    }

    sending.current = true;
    void sendAll(worker, author).then((done) => {
      sending.current = false;
      show();
      if (done.length > 0) {
        setTaken((before) => [...before, ...done]);
        onTaken();
      }
    });
  }, [worker, author, show, onTaken]);

  useEffect(() => {
    show();
    send();
    const timer = setInterval(() => waitingReports().length > 0 && send(), EVERY);
    window.addEventListener("online", send);
    // Another tab may have made or sent some.
    window.addEventListener("storage", show);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", send);
      window.removeEventListener("storage", show);
    };
  }, [show, send]);

  return {
    waiting,
    taken,
    report: (date, visit, said) => {
      if (worker !== null) {
        keep(date, visit, said, worker, new Date());
        show();
        send();
      }
    },
    drop: (key) => {
      drop(key);
      show();
    },
    again: (key) => {
      renew(key);
      show();
      send();
    },
    send,
  };
}
