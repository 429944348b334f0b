import { isComponent, type Body, type Node } from "./body.ts";
import type { FrontMatter } from "./front-matter.ts";
import type { Span } from "./scan.ts";

/** The way to a value in the fields. */
export type Path = readonly (string | number)[];

/** The parts of a file that a reading is made of. */
interface Parts {
  readonly text: string;
  readonly front: FrontMatter | undefined;
  readonly body: Body | undefined;
  readonly bodyStart: number;
}

/** Text that comes from one place of the file, and where it stands in the reading. */
interface Passage {
  readonly at: number;
  readonly text: string;
  /** The field it is the value of; undefined in the body. */
  readonly field: Path | undefined;
  /** Where in the file it is written, from `start` to `end`. */
  readonly source: () => { readonly start: number; readonly end: number };
}

/** What stands between two texts that are not read in one breath: no pattern and no name reaches across it. */
const apart = "\n¤\n";

/** Everything in a file that a reader sees as text, fields first, without escapes, entities and emphasis. */
export class Reading {
  readonly text: string;
  readonly #file: string;
  readonly #passages: Passage[] = [];
  readonly #aligned = new Map<Passage, readonly number[]>();

  constructor({ text: file, front, body, bodyStart }: Parts) {
    this.#file = file;
    let shown = "";
    const add = (text: string, field: Path | undefined, source: Passage["source"]): void => {
      this.#passages.push({ at: shown.length, text, field, source });
      shown += text;
    };
    for (const [field, value] of textsIn(front?.data, [])) {
      add(value.replace(/(?<!\n)\n(?!\n)/g, " "), field, () => ({ start: front?.locate(field) ?? 0, end: bodyStart }));
      shown += apart;
    }
    for (const pieces of body ? runsIn(body.root, body.source) : []) {
      if (pieces.length === 0) continue;
      for (const { text, start, end } of pieces)
        add(text, undefined, () => ({ start: bodyStart + start, end: bodyStart + end }));
      shown += apart;
    }
    this.text = shown;
  }

  /** The field that a code unit of the reading belongs to; undefined in the body. */
  fieldAt(offset: number): Path | undefined {
    return this.#passageAt(offset)?.field;
  }

  /** Where in the file a code unit of the reading is written. */
  placeOf(offset: number): number {
    const passage = this.#passageAt(offset);
    if (!passage) return 0;
    const places = this.#aligned.get(passage) ?? this.#align(passage);
    return places[offset - passage.at] ?? 0;
  }

  #align(passage: Passage): readonly number[] {
    const { start, end } = passage.source();
    const places = align(this.#file, start, end, passage.text);
    this.#aligned.set(passage, places);
    return places;
  }

  #passageAt(offset: number): Passage | undefined {
    return this.#passages.findLast(({ at, text }) => at <= offset && text !== "");
  }
}

/**
 * What `find` finds in a file as it is written and as it is read, in order; of finds that overlap only the first.
 * `start` and `end` count in the file.
 */
export function findAsRead<K extends string, S extends Span<K>>(
  { text, reading }: { readonly text: string; readonly reading: Reading },
  find: (text: string) => S[],
): S[] {
  return withoutOverlaps([...find(text), ...find(reading.text).map((span) => inFile(span, reading))]);
}

/** A find in a reading, with `start` and `end` counted in the file. */
export const inFile = <S extends Span>(span: S, reading: Reading): S => ({
  ...span,
  start: reading.placeOf(span.start),
  end: reading.placeOf(span.end - 1) + 1,
});

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
  const inserted: Node[] = [];
  let run: Piece[] = [];
  for (const child of node.children ?? []) {
    if (!blocks.has(child.type)) {
      collect(child, run, inserted);
      continue;
    }
    yield run;
    run = [];
    if (isComponent(child)) yield* attributesOf(child, source);
    if (child.type === "code") yield [pieceOf(child, child.value ?? "")];
    else yield* runsIn(child, source);
  }
  yield run;
  for (const component of inserted) {
    yield* attributesOf(component, source);
    if (isNote(component)) yield* runsIn(component, source);
  }
}

/** Adds the words of a node in running text to `run`, and its components to `inserted`. */
function collect(node: Node, run: Piece[], inserted: Node[]): void {
  if (isComponent(node)) inserted.push(node);
  const children = isNote(node) ? [] : (node.children ?? []);
  for (const child of children) collect(child, run, inserted);
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
