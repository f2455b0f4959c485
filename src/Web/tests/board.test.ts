import { describe, expect, it } from "vitest";
import { messagesOf } from "../src/api/events";
import { lineAt, scaleOf, topsOf } from "../src/board/geometry";
import { move } from "../src/board/moves";
import { figuresOf, linesOf, NO_FILTERS, trayOf, type ShownLine } from "../src/day/filters";
import { lengthText, reasonSentence } from "../src/day/words";
import { aDay } from "./day";

const names = (lines: readonly ShownLine[]) => lines.map((line) => (line.kind === "group" ? `# ${line.name}` : line.row.worker));

describe("linesOf", () => {
  it("groups rounds in the order of the service's localities", () => {
    expect(names(linesOf(aDay(), NO_FILTERS, "locality"))).toEqual(["# North", "ann", "cat", "# South", "bob"]);
    expect(names(linesOf(aDay(), NO_FILTERS, "profession"))).toEqual(["# nurse", "bob", "cat", "# reablement worker", "ann"]);
  });

  it("leaves out rounds without anything that is asked for, and says which visits are", () => {
    const lines = linesOf(aDay(), { ...NO_FILTERS, atRisk: true }, "locality");
    expect(names(lines)).toEqual(["# North", "ann", "# South", "bob"]);
    expect(lines.flatMap((line) => (line.kind === "row" ? [...line.matches!] : []))).toEqual(["v3", "v4"]);
  });

  it("finds workers whole and patients by their visits", () => {
    const found = (text: string) => linesOf(aDay(), { ...NO_FILTERS, text }, "locality").flatMap((line) => (line.kind === "row" ? [[line.row.worker, line.matches && [...line.matches]]] : []));
    expect(found("ANN")).toEqual([["ann", null]]);
    expect(found("p2")).toEqual([["ann", ["v2~2"]], ["bob", ["v2", "v4"]]]);
    expect(found("nobody")).toEqual([]);
  });
});

describe("figuresOf and trayOf", () => {
  it("count each worker's visit", () => {
    expect(figuresOf(aDay())).toEqual({ visits: 5, unassigned: 1, breaches: 0, late: 1, tight: 1, reported: 0, doubleUps: 2, done: 0, rounds: 2, shifts: 3 });
  });

  it("filter the tray like the board", () => {
    expect(trayOf(aDay(), { ...NO_FILTERS, locality: "South" })).toEqual([]);
    expect(trayOf(aDay(), { ...NO_FILTERS, text: "p1" })).toHaveLength(1);
  });
});

describe("move", () => {
  const lines = linesOf(aDay(), NO_FILTERS, "locality");

  it("goes along a round and stops at its ends", () => {
    expect(move(lines, null, "ArrowRight")).toEqual({ shift: "s-ann", stop: "v1" });
    expect(move(lines, { shift: "s-ann", stop: "v1" }, "ArrowRight")).toEqual({ shift: "s-ann", stop: "v2~2" });
    expect(move(lines, { shift: "s-ann", stop: "v3" }, "ArrowRight")).toEqual({ shift: "s-ann", stop: "v3" });
    expect(move(lines, { shift: "s-ann", stop: "v1" }, "ArrowLeft")).toEqual({ shift: "s-ann", stop: null });
  });

  it("goes to the visit nearest in time in another round, and over rounds without any", () => {
    expect(move(lines, { shift: "s-bob", stop: "v4" }, "ArrowUp")).toEqual({ shift: "s-cat", stop: null });
    expect(move(lines, { shift: "s-ann", stop: "v3" }, "PageDown")).toEqual({ shift: "s-bob", stop: "v4" });
  });

  it("leaves other keys to others", () => {
    expect(move(lines, { shift: "s-ann", stop: "v1" }, "x")).toBeNull();
  });
});

describe("geometry", () => {
  it("finds the line at a height", () => {
    const tops = topsOf(linesOf(aDay(), NO_FILTERS, "locality"));
    expect(tops).toEqual([0, 30, 68, 106, 136, 174]);
    expect([0, 29, 30, 105, 106, 999].map((y) => lineAt(tops, y))).toEqual([0, 0, 1, 2, 3, 4]);
  });

  it("shows as many hours as the zoom says", () => {
    const scale = scaleOf(0, 15 * 3_600_000, 8, 232 + 12 + 800);
    expect(scale.pixelsPerHour).toBe(100);
    expect(scale.instant(scale.x(5_000_000))).toBeCloseTo(5_000_000);
  });
});

describe("words", () => {
  it("says reasons in sentences, an unknown rule by its code", () => {
    expect(reasonSentence({ rule: "SHIFT", workers: 1, nearestMiss: "worker RW-3: would fit if the shift were 20 minutes longer" }))
      .toBe("1 worker would have to work outside the shift. Nearest miss: worker RW-3 would fit if the shift were 20 minutes longer.");
    expect(reasonSentence({ rule: "LINK_WORKERS", workers: 1, nearestMiss: "worker RW-3: a linked visit rules this worker out" }))
      .toMatch(/Nearest miss: worker RW-3: a linked visit rules this worker out\.$/);
    expect(reasonSentence({ rule: "NEW_RULE", workers: 2, nearestMiss: null })).toBe("2 workers are ruled out by NEW_RULE.");
  });

  it("says lengths for people", () => {
    expect([29_000, 60_000, 3_900_000].map(lengthText)).toEqual(["under a minute", "1 min", "1 h 05 min"]);
  });
});

describe("messagesOf", () => {
  it("puts messages together that come in pieces", async () => {
    const pieces = ["id: 7\nevent: rota.pub", "lished\ndata: {\"type\":", "\"rota.published\"}\n\nid: 8\nevent: heartbeat\ndata:\n\n"];
    const body = new ReadableStream<Uint8Array>({ start: (control) => { pieces.forEach((own) => control.enqueue(new TextEncoder().encode(own))); control.close(); } });
    const heard = [];
    for await (const message of messagesOf(body)) {
      heard.push(message);
    }

    expect(heard).toEqual([{ id: "7", type: "rota.published", data: "{\"type\":\"rota.published\"}" }, { id: "8", type: "heartbeat", data: "" }]);
  });
});
