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
  const tree: Plain = {
    type,
    ...own,
    ...(attributed ? { attributes: attributed } : {}),
    ...(Array.isArray(children) ? { children: joined(children.map(plain)) } : {}),
  };
  return unravelled(tree);
}

/** A component alone in its paragraph: a block to ours, as to `@mdx-js/mdx`; the tree before that step has a paragraph. */
function unravelled(tree: Plain): Plain {
  const children = tree["children"] as readonly Plain[] | undefined;
  const [only, ...others] = children ?? [];
  return tree.type === "paragraph" && others.length === 0 && only?.type === "mdxJsxTextElement"
    ? { ...only, type: "mdxJsxFlowElement" }
    : tree;
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
