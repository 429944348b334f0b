import { isComponent, type Node } from "./body.ts";
import type { Draft } from "./draft.ts";
import type { Span } from "./scan.ts";

/** A text as a reader sees it: a paragraph, a cell, an attribute or the value of a field. */
export interface Reading {
  readonly text: string;
  /** Where in the file each code unit of the text comes from; as long as the text, and never decreasing. */
  readonly places: () => readonly number[];
  /** The path of the field; undefined in a body. */
  readonly field: Path | undefined;
}

/** The way to a value in the fields. */
export type Path = readonly (string | number)[];

/** Everything in a draft that a reader sees as text, fields first, without escapes, entities and emphasis. */
export function* readingsOf({ front, body, bodyStart, text }: Draft): Generator<Reading> {
  for (const [path, value] of textsIn(front?.data, []))
    yield {
      text: value.replace(/(?<!\n)\n(?!\n)/g, " "),
      field: path,
      places: () => align(text, front?.locate(path) ?? 0, bodyStart, value),
    };
  if (!body) return;
  for (const pieces of runsIn(body.root, body.source))
    if (pieces.length > 0)
      yield {
        text: pieces.map((piece) => piece.text).join(""),
        field: undefined,
        places: () =>
          pieces.flatMap((piece) => align(text, bodyStart + piece.start, bodyStart + piece.end, piece.text)),
      };
}

/**
 * What `find` finds in a file as it is written and as it is read, in order; of finds that overlap only the first.
 * `start` and `end` count in the file.
 */
export function findAsRead<K extends string, S extends Span<K>>(draft: Draft, find: (text: string) => S[]): S[] {
  const found = find(draft.text);
  for (const { text, places } of readingsOf(draft)) {
    const seen = find(text);
    if (seen.length === 0) continue;
    const at = places();
    for (const span of seen) found.push({ ...span, start: at[span.start] ?? 0, end: (at[span.end - 1] ?? 0) + 1 });
  }
  return withoutOverlaps(found);
}

/** Spans in order of their beginnings; one that begins within an earlier one is left out. */
export function withoutOverlaps<S extends Span>(spans: readonly S[]): S[] {
  let free = 0;
  return spans
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < free) return false;
      free = end;
      return true;
    });
}

function* textsIn(value: unknown, path: Path): Generator<[Path, string]> {
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* textsIn(item, [...path, i]);
  else if (value !== null && typeof value === "object")
    for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, key]);
}

/** Text that comes from one place of the body, from `start` to `end`. */
interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const containers = new Set(
  "root blockquote list listItem table tableRow footnoteDefinition mdxJsxFlowElement".split(" "),
);
const blocks = new Set([...containers, ..."paragraph heading tableCell code thematicBreak".split(" ")]);

/** What is read in one breath: the words between blocks, and apart from them each note and each attribute. */
function* runsIn(node: Node, source: string): Generator<readonly Piece[]> {
  const apart: Node[] = [];
  let run: Piece[] = [];
  for (const child of node.children ?? []) {
    if (!blocks.has(child.type)) {
      collect(child, run, apart);
      continue;
    }
    yield run;
    run = [];
    if (isComponent(child)) yield* attributesOf(child, source);
    if (child.type === "code") yield [pieceOf(child, child.value ?? "")];
    else yield* runsIn(child, source);
  }
  yield run;
  for (const component of apart) {
    yield* attributesOf(component, source);
    if (isNote(component)) yield* runsIn(component, source);
  }
}

/** Adds the words of a node in running text to `run`, and its components to `apart`. */
function collect(node: Node, run: Piece[], apart: Node[]): void {
  if (isComponent(node)) apart.push(node);
  const children = isNote(node) ? [] : (node.children ?? []);
  for (const child of children) collect(child, run, apart);
  if (children.length > 0) return;
  const words = node.type === "break" ? " " : isComponent(node) ? "¤" : (node.value ?? node.alt ?? "");
  run.push(pieceOf(node, words.replace(/[\r\n]/g, " ")));
}

/** What it holds is read at the end of the page. */
const isNote = (node: Node): boolean => isComponent(node) && node.name === "Fotnot";

function* attributesOf(node: Node, source: string): Generator<readonly Piece[]> {
  let from = node.position?.start.offset ?? 0;
  for (const { name = "", value } of node.attributes ?? []) {
    if (typeof value !== "string") continue;
    from = Math.max(from, source.indexOf(name, from) + name.length);
    yield [{ ...pieceOf(node, value), start: from }];
    from += value.length;
  }
}

const pieceOf = ({ position }: Node, text: string): Piece => ({
  text,
  start: position?.start.offset ?? 0,
  end: position?.end.offset ?? 0,
});

const escape = /&(?:#\d{1,8}|#x[\da-f]{1,6}|[a-z]\w{1,31});|\\(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|[^])/iy;
const isSame = (a = "", b = ""): boolean => a === b || (/\s/.test(a) && /\s/.test(b));

/** Where each code unit of `shown` is written in the source from `start` to `end`, with escapes and indents between. */
function align(source: string, start: number, end: number, shown: string): number[] {
  const places: number[] = [];
  let at = start;
  while (places.length < shown.length) {
    const sign = shown.codePointAt(places.length) ?? 0;
    let length = escapeAt(source, at, shown, places.length);
    while (length === 0 && at < end && !isSame(source[at], shown[places.length]))
      length = escapeAt(source, ++at, shown, places.length);
    const place = Math.min(at, Math.max(start, end - 1));
    places.push(place);
    if (length > 0 && sign > 0xffff) places.push(place);
    at += Math.max(1, length);
  }
  return places;
}

/** Length of an entity or an escape that is written here and not shown as such; 0 where there is none. */
function escapeAt(source: string, at: number, shown: string, shownAt: number): number {
  if (source[at] !== "&" && source[at] !== "\\") return 0;
  escape.lastIndex = at;
  const [written = ""] = escape.exec(source) ?? [];
  return shown.startsWith(written, shownAt) ? 0 : written.length;
}
