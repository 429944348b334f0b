import type { Element, ElementContent, Root, RootContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { mdxToHast } from "satteri";
import { isWebAddress } from "../model/zod.ts";
import type { Heading } from "./body.ts";
import { PARSER } from "./parser.ts";
import { keepPlace, renderComponent, type Note, type Resolve } from "./components.ts";
import { slugger } from "./slug.ts";

/** What a body needs to know about the site around it. */
export interface RenderOptions {
  /** Finds an entry that the body points at; undefined drops the link and keeps its words. */
  readonly resolve: Resolve;
  /** Where the site lies on its server: `/` or `/banken/`. */
  readonly base: string;
  /** Told every piece of running text in the order it is read; what it gives an address becomes a link. */
  readonly words?: Words | undefined;
  /** Links to stand below a heading, by its anchor. */
  readonly below?: ((heading: string) => readonly { readonly text: string; readonly href: string }[]) | undefined;
  /** Whether headings are links to themselves, so that their address can be copied. */
  readonly anchors?: boolean | undefined;
  /** Told the whole tree before it becomes HTML, for a page on which the body is a part of something larger. */
  readonly fit?: ((tree: Root) => Root) | undefined;
  /** What stands in the place of a mermaid diagram, the first of its page being number 1; undefined leaves it as code. */
  readonly diagram?: (source: string, number: number) => readonly ElementContent[] | undefined;
}

/** A text in pieces, some of which lead somewhere; together they are the same text. */
export type Words = (text: string) => readonly { readonly text: string; readonly href?: string }[];

type Any = RootContent | ElementContent | MdxNode;
interface MdxNode {
  type: "mdxJsxFlowElement" | "mdxJsxTextElement" | "mdxFlowExpression" | "mdxTextExpression" | "mdxjsEsm";
  name?: string | null;
  attributes?: readonly { type: string; name?: string; value?: unknown }[];
  children?: Any[];
}

/**
 * The HTML of a body that the checker has accepted. Safe without the checker, too: the tree is rebuilt from what we
 * know, everything else becomes escaped text or nothing, and no part of the source is compiled or passed on as HTML.
 */
export function renderBody(body: string, headings: readonly Heading[], options: RenderOptions): string {
  if (!body.trim()) return "";
  const root = mdxToHast(body, { ...PARSER, position: false }) as unknown as { children: Any[] };
  const notes: Note[] = [];
  const nextId = idsOf(headings);
  const context: Context = { ...options, notes, nextId, diagrams: { count: 0 } };
  const children = root.children.flatMap((node) => safe(node, context));
  const tree = { type: "root", children: [...children, ...notesSection(notes)] } as Root;
  return toHtml(options.fit?.(tree) ?? tree);
}

interface Context extends RenderOptions {
  readonly notes: Note[];
  readonly nextId: (text: string) => string;
  readonly diagrams: { count: number };
}

/** The checker's ids in order, so that anchors and headings can never disagree. */
function idsOf(headings: readonly Heading[]): (text: string) => string {
  const ids = headings.map((h) => h.id);
  const slug = slugger();
  return (text) => ids.shift() ?? slug(text);
}

function safe(node: Any, context: Context): ElementContent[] {
  switch (node.type) {
    case "text":
      return textOf(node.value, context);
    case "element":
      return safeElement(node, context);
    case "mdxJsxFlowElement":
    case "mdxJsxTextElement": {
      const place = node.name === "Fotnot" ? keepPlace(context.notes) : undefined;
      const within = { ...context, words: undefined };
      const children = (node.children ?? []).flatMap((child) => safe(child, within));
      const around = { ...context, place };
      return renderComponent(node.name ?? "", attributesOf(node), children, node.type === "mdxJsxFlowElement", around);
    }
    default:
      return [];
  }
}

const textOf = (value: string, { words }: Context): ElementContent[] =>
  (words?.(value) ?? [{ text: value }]).map(({ text, href }) =>
    href === undefined
      ? { type: "text", value: text }
      : {
          type: "element",
          tagName: "a",
          properties: { href, className: ["term"] },
          children: [{ type: "text", value: text }],
        },
  );

const attributesOf = (node: MdxNode): Record<string, string> =>
  Object.fromEntries(
    (node.attributes ?? []).flatMap(({ type, name, value }) =>
      type === "mdxJsxAttribute" && name !== undefined && typeof value === "string" ? [[name, value]] : [],
    ),
  );

/** Elements that Markdown can give; any other tag is dropped and its words are kept. */
const tags = new Set(
  "p h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del a img br hr table thead tbody tr th td".split(" "),
);

function safeElement(node: Element, context: Context): ElementContent[] {
  if (node.tagName === "input") return [checkbox(node)];
  const heading = /^h[1-6]$/.test(node.tagName);
  const tagName = node.tagName === "h1" ? "h2" : node.tagName;
  const id = heading ? context.nextId(textIn(node)) : undefined;
  const inside = heading || tagName === "a" || tagName === "code" ? { ...context, words: undefined } : context;
  const written = node.children.flatMap((child) => safe(child, inside));
  const children = id !== undefined && context.anchors ? toItself(id, written) : written;
  if (!tags.has(tagName)) return children;
  if (tagName === "a") return link(node, children, context);
  if (tagName === "img") return picture(node, context);
  const properties = { ...keep(node), ...(id === undefined ? {} : { id }) };
  const element: Element = { type: "element", tagName, properties, children };
  if (tagName === "table") return [box("tabell", "Tabell", [element])];
  if (id !== undefined) return [element, ...below(id, context)];
  if (tagName === "pre") return diagram(node, context) ?? [{ ...element, properties: { tabIndex: 0 } }];
  return [element];
}

/** A heading as a link to its own place; one with a link in it stays as it is. */
const toItself = (id: string, children: ElementContent[]): ElementContent[] =>
  children.some(holdsLink)
    ? children
    : [{ type: "element", tagName: "a", properties: { href: `#${id}` }, children }];

const holdsLink = (node: ElementContent): boolean =>
  node.type === "element" && (node.tagName === "a" || node.children.some(holdsLink));

function below(heading: string, context: Context): Element[] {
  const links = (context.below?.(heading) ?? []).map(({ text, href }): Element => ({
    type: "element",
    tagName: "a",
    properties: { href },
    children: [{ type: "text", value: text }],
  }));
  return links.length > 0
    ? [{ type: "element", tagName: "p", properties: { className: ["reflekterat"] }, children: links }]
    : [];
}

function diagram({ children: [code] }: Element, { diagram: draw, diagrams }: Context): ElementContent[] | undefined {
  if (!draw || code?.type !== "element" || !isMermaid(code.properties["className"])) return undefined;
  const drawn = draw(textIn(code).trim(), diagrams.count + 1);
  if (drawn) diagrams.count += 1;
  return drawn && [...drawn];
}

const isMermaid = (className: unknown): boolean =>
  Array.isArray(className) && className.some((name) => String(name).toLowerCase() === "language-mermaid");

/** A box that can be scrolled with the keyboard, for what may be wider than the screen. */
const box = (className: string, label: string, children: ElementContent[]): Element => ({
  type: "element",
  tagName: "div",
  properties: { className: [className], role: "group", ariaLabel: label, tabIndex: 0 },
  children,
});

/** The few attributes that mean something: where a list starts and how a column is aligned. */
function keep({ tagName, properties }: Element): Record<string, string | number | string[]> {
  const { start, align, style } = properties;
  if (tagName === "ol" && typeof start === "number") return { start };
  if (tagName === "th" || tagName === "td") {
    const side = typeof align === "string" ? align : /text-align:\s*(\w+)/.exec(String(style ?? ""))?.[1];
    if (side === "right" || side === "center") return { className: [side === "right" ? "hoger" : "mitten"] };
  }
  return {};
}

const checkbox = ({ properties }: Element): Element => ({
  type: "element",
  tagName: "span",
  properties: { role: "img", ariaLabel: properties["checked"] ? "Klart:" : "Inte klart:" },
  children: [{ type: "text", value: properties["checked"] ? "☑" : "☐" }],
});

function link({ properties }: Element, children: ElementContent[], { base }: Context): ElementContent[] {
  const href = String(properties["href"] ?? "");
  const within = /^(#|\/(?![/\\]))[^\s\\]*$/.test(href);
  if (!within && !isWebAddress(href)) return children;
  return [
    {
      type: "element",
      tagName: "a",
      properties: { href: within && href.startsWith("/") ? base + href.slice(1) : href },
      children,
    },
  ];
}

function picture({ properties }: Element, { base }: Context): ElementContent[] {
  const src = String(properties["src"] ?? "");
  const alt = String(properties["alt"] ?? "");
  if (!src.startsWith("/media/")) return alt ? [{ type: "text", value: alt }] : [];
  return [
    { type: "element", tagName: "img", properties: { src: base + src.slice(1), alt, loading: "lazy" }, children: [] },
  ];
}

const textIn = (node: Any): string => {
  if (node.type === "text") return node.value;
  return "children" in node && node.children ? (node.children as Any[]).map(textIn).join("") : "";
};

function notesSection(notes: readonly Note[]): Element[] {
  if (notes.length === 0) return [];
  const items = notes.map(({ number, children }): Element => ({
    type: "element",
    tagName: "li",
    properties: { id: `fotnot-${number}` },
    children: [
      ...children,
      { type: "text", value: " " },
      {
        type: "element",
        tagName: "a",
        properties: { href: `#fotnotsref-${number}`, ariaLabel: `Tillbaka till texten, fotnot ${number}` },
        children: [{ type: "text", value: "↩" }],
      },
    ],
  }));
  return [
    {
      type: "element",
      tagName: "section",
      properties: { className: ["fotnoter"], ariaLabelledBy: ["fotnoter-rubrik"] },
      children: [
        {
          type: "element",
          tagName: "h2",
          properties: { id: "fotnoter-rubrik" },
          children: [{ type: "text", value: "Fotnoter" }],
        },
        { type: "element", tagName: "ol", properties: {}, children: items },
      ],
    },
  ];
}
