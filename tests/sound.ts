import { expect } from "vitest";
import type { Checked } from "../src/knowledge/check.ts";

/** A file without findings is an entry. Every finding stands in its file and says what is wrong and what to do; every edge has both its ends. */
export function expectSound({ findings, graph }: Checked, files: ReadonlyMap<string, Uint8Array>): void {
  const lines = new Map([...files].map(([file, bytes]) => [file, linesOf(bytes)]));
  const wrong = findings.filter(({ file, line, column, message, advice }) => {
    const text = lines.get(file)?.[line - 1];
    const outside = text === undefined ? line !== 1 || column !== 1 : column < 1 || column > text.length + 1;
    return outside || !message || !advice || message.length > 400;
  });
  expect(wrong).toEqual([]);
  const told = new Set(findings.map(({ file }) => file));
  const shown = new Set(graph.entries.map(({ file }) => file));
  expect([...files.keys()].filter((file) => !told.has(file) && !shown.has(file))).toEqual([]);
  const loose = graph.edges.filter(({ from, to }) => graph.find(from.id) !== from || graph.find(to.id) !== to);
  expect(loose).toEqual([]);
}

/** The lines as an editor shows them: without byte order mark, what cannot be decoded as �. */
const linesOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes).split(/\r\n|\n|\r/);
