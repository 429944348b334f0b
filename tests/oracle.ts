import remarkGfm from "remark-gfm";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";

/** A tree without places, with only what decides how a page reads. */
export interface Plain {
  readonly type: string;
  readonly [key: string]: unknown;
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMdx).freeze();

/** What the standard parser of MDX makes of a body; undefined when it refuses. */
export function standardTree(source: string): Plain | undefined {
  try {
    return plain(parser.parse(source));
  } catch {
    return undefined;
  }
}

const kept = [
  "value",
  "url",
  "title",
  "alt",
  "name",
  "depth",
  "ordered",
  "start",
  "checked",
  "lang",
  "meta",
  "identifier",
];

/** Where the two parsers say the same in different words; each line gives the reason. */
export function plain(node: unknown): Plain {
  const { type, children, attributes, ...rest } = node as Record<string, unknown> & { type: string };
  const own = Object.fromEntries(
    kept.flatMap((key) => {
      const value = rest[key];
      if (value === null || value === undefined) return []; // an absent title is null in one and missing in the other
      return [[key, key === "value" && typeof value === "string" ? value.replace(/\r\n?/g, "\n") : value]];
    }),
  );
  const attributed = (attributes as { name?: string; type: string; value?: unknown }[] | undefined)?.map(
    (attribute) => [
      attribute.type,
      attribute.name ?? "",
      typeof attribute.value === "object" ? "{}" : attribute.value, // expressions are findings; what is in them does not matter
    ],
  );
  return {
    type,
    ...own,
    ...(attributed ? { attributes: attributed } : {}),
    ...(Array.isArray(children) ? { children: joined(children.map(plain)).flatMap(unravelled) } : {}),
  };
}

/**
 * Components alone in their paragraph, with nothing but space between: blocks to ours, as to `@mdx-js/mdx`; the tree of
 * the standard parser, before that step, has a paragraph around them.
 */
function unravelled(tree: Plain): Plain[] {
  const children = (tree["children"] ?? []) as readonly Plain[];
  const isSpace = ({ type, value }: Plain) => type === "text" && !String(value).trim();
  const isCode = ({ type }: Plain) => type === "mdxJsxTextElement" || type === "mdxTextExpression";
  if (tree.type !== "paragraph" || !children.some(isCode) || !children.every((one) => isSpace(one) || isCode(one)))
    return [tree];
  return children.filter(isCode).map((one) => ({ ...one, type: one.type.replace("Text", "Flow") }));
}

/** Text that one parser cuts in pieces, at an entity or a bracket, is one text. */
function joined(nodes: readonly Plain[]): Plain[] {
  const result: Plain[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === "text" && last?.type === "text")
      result[result.length - 1] = { type: "text", value: `${String(last["value"])}${String(node["value"])}` };
    else result.push(node);
  }
  return result;
}
