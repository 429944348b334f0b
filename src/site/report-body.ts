import type { Element, ElementContent, Properties, Root, RootContent } from "hast";
import { anchorOf } from "../export/report/anchors.ts";
import type { Report } from "../export/report/report.ts";
import type { Entry } from "../knowledge/entry.ts";
import { sectionNumber } from "./report-words.ts";

/** Fits the free text of an entry into a report: its headings get their level and number there, its anchors are its own. */
export const fitInto =
  (report: Report, entry: Entry, base: string) =>
  (tree: Root): Root => ({
    ...tree,
    children: tree.children.flatMap((node) => fit(node as ElementContent, { report, entry, base })) as RootContent[],
  });

interface Context {
  readonly report: Report;
  readonly entry: Entry;
  readonly base: string;
}

function fit(node: ElementContent, context: Context): ElementContent[] {
  if (node.type !== "element") return [node];
  const children = node.children.flatMap((child) => fit(child, context));
  const element: Element = { ...node, properties: owned(node.properties, context), children };
  if (/^h[2-6]$/.test(node.tagName)) return [heading(element, node, context)];
  if (node.tagName === "a") return link(element, node, context);
  return [element];
}

/** The anchors of a body are unique on its own page only. Pictures are fetched at once: paper does not scroll. */
function owned({ id, loading: _, ...properties }: Properties, { entry }: Context): Properties {
  const pointing = ["ariaLabelledBy", "ariaDescribedBy"].flatMap((name) => {
    const ids = properties[name];
    return Array.isArray(ids) ? [[name, ids.map((one) => anchorOf(entry.id, String(one)))] as const] : [];
  });
  return {
    ...properties,
    ...(typeof id === "string" ? { id: anchorOf(entry.id, id) } : {}),
    ...Object.fromEntries(pointing),
  };
}

function heading(element: Element, { properties }: Element, { report, entry }: Context): Element {
  const chapter = report.chapter(anchorOf(entry.id, String(properties["id"])));
  if (!chapter) return { ...element, tagName: "p", properties: { ...element.properties, className: ["etikett"] } };
  const tagName = `h${Math.min(chapter.depth + 1, 6)}`;
  if (!chapter.number) return { ...element, tagName };
  const number = el("span", ["nummer"], [{ type: "text", value: chapter.number }]);
  return { ...element, tagName, children: [number, { type: "text", value: " " }, ...element.children] };
}

function link(element: Element, { properties }: Element, { report, entry, base }: Context): ElementContent[] {
  const href = String(properties["href"] ?? "");
  if (/^#fotnot(sref)?-\d+$/.test(href))
    return [{ ...element, properties: { ...element.properties, href: `#${anchorOf(entry.id, href.slice(1))}` } }];
  if (!href.startsWith("#") && !href.startsWith(base)) return [element];
  const [address = "", anchor] = href.split("#");
  const id = address ? address.split("/").at(-2) : entry.id;
  const place = id === undefined ? undefined : report.place(id, anchor && decodeURIComponent(anchor));
  if (!place) return [element];
  const inside = { ...element, properties: { ...element.properties, href: `#${place.anchor}` } };
  const number = sectionNumber(place);
  return number ? [inside, el("span", ["avsnitt"], [{ type: "text", value: number }])] : [inside];
}

const el = (tagName: string, className: string[], children: ElementContent[]): Element => ({
  type: "element",
  tagName,
  properties: { className },
  children,
});
