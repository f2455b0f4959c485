import { authorization } from "./client";

/** What has happened (docs/events.md); only what the board looks at. */
export interface CareEvent {
  readonly type: string;
  readonly day?: string;
}

export type Link = "connecting" | "live" | "broken";

const LONGEST_PAUSE = 15_000;

/**
 * Listens to `GET /events` until the signal ends it, and connects again by itself from where it was. Read with `fetch`, because an `EventSource` cannot
 * send a key. `missed` is called where events were lost for good, so that everything has to be read anew.
 */
export async function listen(signal: AbortSignal, heard: (event: CareEvent) => void, missed: () => void, link: (state: Link) => void): Promise<void> {
  let last: string | null = null;
  let pause = 500;
  let wasBroken = false;
  while (!signal.aborted) {
    try {
      const response = await fetch("/events", {
        signal,
        headers: { Accept: "text/event-stream", ...authorization(), ...(last === null ? {} : { "Last-Event-ID": last }) },
      });
      if (!response.ok || response.body === null) {
        if (response.status === 410) {
          last = null;
          missed();
        }

        throw new Error(String(response.status));
      }

      link("live");
      if (wasBroken && last === null) {
        missed();
      }

      pause = 500;
      for await (const message of messagesOf(response.body)) {
        last = message.id ?? last;
        if (message.type !== "heartbeat" && message.data !== "") {
          heard(JSON.parse(message.data) as CareEvent);
        }
      }
    } catch {
      // Told below; the next try is what is done about it.
    }

    if (!signal.aborted) {
      wasBroken = true;
      link("broken");
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(LONGEST_PAUSE, pause * 2);
    }
  }
}

interface Message {
  readonly id: string | null;
  readonly type: string;
  readonly data: string;
}

/** Server-sent events as they come in (WHATWG HTML, 9.2). */
export async function* messagesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Message> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }

    const blocks = (rest + value).replaceAll("\r\n", "\n").split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = block.split("\n").map((line) => /^([^:]*):? ?(.*)$/.exec(line)!);
      const of = (name: string) => fields.filter((field) => field[1] === name).map((field) => field[2]!);
      yield { id: of("id").at(-1) ?? null, type: of("event").at(-1) ?? "message", data: of("data").join("\n") };
    }
  }
}
