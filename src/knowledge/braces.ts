import { markdownToMdast } from "satteri";
import type { Node } from "./body.ts";
import { PARSER } from "./parser.ts";

/** The parser's time doubles with every tag it tries as JavaScript inside a brace: 30 of them take minutes. */
const TAGS_IN_BRACE = 8;

/** A tag that holds no sign with a meaning of its own; any other `<` outside a code sample is a mistake in MDX. */
const plainTag = /<\/?[A-Za-z]\w*(?:\s+[A-Za-z]+="[^"<>{}`]*")*\s*\/?>/g;

/**
 * Where a brace or an unfinished tag stands that could keep the parser busy for longer than anybody waits; -1 in nearly
 * every text. Either is a finding anyway, and only a text with several tags after a brace is looked through at all.
 */
export function costlyBrace(source: string): number {
  const first = source.indexOf("{");
  if (first < 0 || source.slice(first).split("<", TAGS_IN_BRACE + 1).length <= TAGS_IN_BRACE) return -1;
  const words = source.replace(/\\[{<\\]/g, "  ").replace(plainTag, (tag) => " ".repeat(tag.length));
  let done = 0;
  for (const [from, to] of codeIn(markdownToMdast(source, PARSER) as Node, source)) {
    if (/[{<]/.test(words.slice(done, from))) break; // what looks like a sample may stand in a tag or a brace
    done = to;
  }
  const at = words.slice(done).search(/[{<]/);
  return at < 0 ? -1 : done + at;
}

/**
 * A body in which every brace outside code is only a sign: Tina forgets the backslash before it. Nothing else in a body
 * may have braces, so none of them can have meant anything.
 */
export function escapeBraces(body: string): string {
  if (!body.includes("{")) return body;
  const samples = codeIn(markdownToMdast(body, PARSER) as Node, body);
  return body.replace(/\\[^]|\{/g, (found, at: number) =>
    found === "{" && !samples.some(([from, to]) => from <= at && at < to) ? "\\{" : found,
  );
}

/** Code in backticks or fences, as [start, end) offsets. Indented lines are no code in MDX. */
const codeIn = (node: Node, source: string): (readonly [number, number])[] =>
  (node.children ?? []).flatMap((child) => {
    const { start, end } = child.position ?? {};
    if (!start || !end || (child.type !== "code" && child.type !== "inlineCode")) return codeIn(child, source);
    const marked = /^\s*[`~]/.test(source.slice(start.offset, start.offset + 100));
    return marked ? [[start.offset, end.offset] as const] : [];
  });
