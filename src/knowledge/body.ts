import { mdxToMdast } from "satteri";
import { costlyBrace } from "./braces.ts";
import { inSwedish, meaningfulSign } from "./parse-error.ts";
import { PARSER } from "./parser.ts";
import type { Problem } from "./problem.ts";
import { slugger } from "./slug.ts";

/** A node of the tree that the parser gives (mdast with MDX nodes); offsets count in the body. */
export interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } };
  readonly value?: string;
  readonly depth?: number;
  readonly url?: string;
  readonly alt?: string | null;
  readonly name?: string | null;
  readonly lang?: string | null;
  readonly ordered?: boolean;
  readonly start?: number | null;
  readonly attributes?: readonly Attribute[];
}
/** An attribute of a component as the parser gives it; only a plain string is a value of ours. */
export interface Attribute {
  readonly type: "mdxJsxAttribute" | "mdxJsxExpressionAttribute";
  readonly name?: string;
  readonly value?: string | null | { readonly type: string; readonly value?: string };
}

/** A heading of a body: its level, its anchor on the page and its words. */
export interface Heading {
  readonly depth: number;
  readonly id: string;
  readonly text: string;
}

/** A body that could be parsed. `nodes` is the whole tree in document order, each with its ancestors. */
export interface Body {
  readonly source: string;
  readonly root: Node;
  readonly nodes: readonly Visited[];
  readonly headings: readonly Heading[];
}
/** A node with the one it stands in. */
export interface Visited {
  readonly node: Node;
  readonly parent: Node;
}

/** Deepest nesting of a body; beyond this a text is hostile or broken. */
const DEPTH = 50;

/** More of these than any page needs; the parser's time grows with their square, and its code cannot be interrupted. */
const BRACES = 2_000;
const TAGS = 4_000;
const ENTITIES = 5_000;
const MARKERS = new RegExp(String.raw`^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){${DEPTH + 1},}`, "m");

/** Parses a body of the MDX dialect, without running or compiling any of it. Never throws. */
export function readBody(source: string): Body | Problem {
  const excess = excessIn(source);
  if (excess) return excess;
  let root: Node;
  try {
    root = mdxToMdast(source, PARSER) as Node;
  } catch (error) {
    return inSwedish(source, error instanceof Error ? error.message : String(error));
  }
  const nodes: Visited[] = [];
  const visit = (parent: Node, depth: number): Problem | undefined => {
    for (const node of parent.children ?? []) {
      if (depth > DEPTH) return nested(node.position?.start.offset ?? 0);
      if (isTorn(node, parent)) return torn(node.position?.start.offset ?? 0);
      nodes.push({ node, parent });
      const problem = visit(node, depth + 1);
      if (problem) return problem;
    }
    return undefined;
  };
  const problem = visit(root, 1);
  if (problem) return problem;
  const slug = slugger();
  const headings = nodes
    .filter(({ node }) => node.type === "heading")
    .map(({ node }) => ({ depth: node.depth ?? 2, text: textOf(node), id: slug(textOf(node)) }));
  return { source, root, nodes, headings };
}

const repeated = "Dela upp den, eller kontrollera om något tecken har upprepats av misstag.";
const nested = (offset: number): Problem => ({
  offset,
  message: "Texten är nästlad i för många nivåer.",
  advice: repeated,
});

/** What may stand directly in what: a table has rows, a row has cells, a list has items, and they stand nowhere else. */
const inner: Readonly<Record<string, string>> = { table: "tableRow", tableRow: "tableCell", list: "listItem" };
const outer: Readonly<Record<string, string>> = { tableRow: "table", tableCell: "tableRow", listItem: "list" };
const holdBlocks = new Set(["root", "blockquote", "list", "listItem", "table", "tableRow", "footnoteDefinition"]);
const holdWords = new Set(["paragraph", "heading", "tableCell", "emphasis", "strong", "delete", "link"]);
const blocks = new Set(["paragraph", "heading", "list", "blockquote", "table", "code", "thematicBreak"]);

/** The parser does not notice a component that begins in one heading or cell and ends elsewhere; the tree shows it. */
const isTorn = (node: Node, parent: Node): boolean =>
  (inner[parent.type] ?? node.type) !== node.type ||
  (outer[node.type] ?? parent.type) !== parent.type ||
  (holdWords.has(parent.type) && blocks.has(node.type)) ||
  (node.type === "text" && holdBlocks.has(parent.type));

const torn = (offset: number): Problem => ({
  offset,
  message: "En komponent börjar på ett ställe och slutar på ett annat.",
  advice: "Låt den börja och sluta i samma stycke, rubrik eller tabellruta.",
});

/** What is so much that it would take minutes to parse. */
function excessIn(source: string): Problem | undefined {
  const braces = nth(source, "{", BRACES);
  if (braces >= 0) return { offset: braces, message: "Texten har tusentals klamrar {.", advice: repeated };
  const tags = nth(source, "<", TAGS);
  if (tags >= 0) return { offset: tags, message: "Texten har tusentals tecken <.", advice: repeated };
  const entities = nth(source, "&", ENTITIES);
  if (entities >= 0) return { offset: entities, message: "Texten har tusentals tecken &.", advice: repeated };
  const markers = MARKERS.exec(source);
  if (markers) return nested(markers.index);
  const brace = costlyBrace(source);
  return brace < 0 ? undefined : meaningfulSign(source, brace);
}

/** Where the sign stands for the nth time, counted from 0; -1 when it is not there that often. */
function nth(text: string, sign: string, n: number): number {
  let at = text.indexOf(sign);
  for (let i = 0; i < n && at >= 0; i++) at = text.indexOf(sign, at + 1);
  return at;
}

/** The words of a node as a reader sees them. */
export const textOf = (node: Node): string => {
  if (node.type === "text" || node.type === "inlineCode") return node.value ?? "";
  if (node.type === "image") return node.alt ?? "";
  if (node.type === "break") return " ";
  return (node.children ?? []).map(textOf).join("");
};

/** Whether a node is a code sample that is drawn as a diagram. */
export const isDiagram = (node: Node): boolean => node.type === "code" && node.lang?.toLowerCase() === "mermaid";

/** Whether a node is written as a tag, ours or not. */
export const isComponent = (node: Node): boolean =>
  node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";

/** The value of a plain string attribute; undefined where it is missing or an expression. */
export const attributeOf = (node: Node, name: string): string | undefined => {
  const value = node.attributes?.find((a) => a.type === "mdxJsxAttribute" && a.name === name)?.value;
  return typeof value === "string" ? value : undefined;
};
