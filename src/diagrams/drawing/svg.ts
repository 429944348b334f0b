import type { Element, ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { htmlToHast } from "satteri";
import { SIZE, tokens } from "./look.ts";
import type { Picture } from "./leaf.ts";
import type { Passage } from "./aloud.ts";

/** A drawing with what a reader is told who does not see it. */
export interface Drawing {
  readonly picture: Picture;
  readonly name: string;
  readonly description: string;
  readonly passages: readonly Passage[];
}

const number = /^-?\d{1,6}(?:\.\d)?$/;
const numbers = /^[\d\s,.-]{1,2000}$/;
const colour = new RegExp(`^(?:none|var\\(--(?:${Object.keys(tokens).join("|")})\\))$`);
/** All that an element of a drawing may have: its attributes, and what each of them may say. */
const attributes: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(
    ["x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2"].map((name) => [name, number]),
  ),
  points: numbers,
  d: /^[\d\s,.MmLlHhVvCcSsQqTtAaZz-]{1,20000}$/,
  transform: /^(?:(?:matrix|translate|rotate)\([-\d\s,.]{1,100}\)\s?){1,3}$/,
  fill: colour,
  stroke: colour,
  strokeWidth: number,
  strokeDashArray: numbers,
  textAnchor: /^(?:middle|end)$/,
  fontSize: number,
  fontWeight: /^\d{3}$/,
  fontStyle: /^italic$/,
};
const shapes = new Set(["path", "rect", "circle", "ellipse", "line", "polygon", "polyline"]);
/** More than any reader could take in, or any page should carry. */
const MOST = 3_000;

/** The parts of a drawing that are only shapes and words. Whatever else there may be is left out, whoever put it there. */
function plain(children: readonly ElementContent[]): Element[] {
  const kept = children.flatMap((child): Element[] => {
    if (child.type !== "element" || (!shapes.has(child.tagName) && child.tagName !== "text")) return [];
    const properties = Object.entries(child.properties).flatMap(([name, value]) => {
      const said = Array.isArray(value) ? value.join(" ") : String(value);
      return attributes[name]?.test(said) ? [[name, said] as const] : [];
    });
    const words = child.tagName === "text" ? textOf(child) : "";
    return [
      { ...child, properties: Object.fromEntries(properties), children: words ? [{ type: "text", value: words }] : [] },
    ];
  });
  if (kept.length > MOST) throw new Error(`A drawing of ${kept.length} parts is too large`);
  return kept;
}

const textOf = ({ children }: Element): string =>
  children.flatMap((child) => (child.type === "text" ? [child.value] : [])).join("");

/** The SVG element of a drawing. Its ids begin with `prefix`, so that two on a page are never taken for each other. */
export function svgOf({ picture, name, description }: Drawing, prefix: string): Element {
  const { width, height } = picture;
  const told = (tagName: string, value: string, id: string): Element[] =>
    value ? [{ type: "element", tagName, properties: { id }, children: [{ type: "text", value }] }] : [];
  return {
    type: "element",
    tagName: "svg",
    properties: {
      viewBox: `0 0 ${width} ${height}`,
      width: String(width),
      height: String(height),
      role: "img",
      ariaLabelledBy: [`${prefix}namn`],
      ...(description ? { ariaDescribedBy: [`${prefix}beskrivning`] } : {}),
      fontSize: String(SIZE),
      fill: "var(--ink)",
    },
    children: [
      ...told("title", name, `${prefix}namn`),
      ...told("desc", description, `${prefix}beskrivning`),
      ...plain(picture.parts),
    ],
  };
}

/** The file of a drawing: the picture, with the text beside it as its metadata. */
export function asFile(drawing: Drawing): string {
  const inHtml = svgOf(drawing, "");
  const svg = { ...inHtml, properties: { xmlns: "http://www.w3.org/2000/svg", ...inHtml.properties } };
  const told: Element = {
    type: "element",
    tagName: "metadata",
    properties: {},
    children: [{ type: "text", value: JSON.stringify(drawing.passages) }],
  };
  const lines = [...svg.children, told].map((child) => toHtml(child, { space: "svg", closeEmptyElements: true }));
  const [open = "", close = ""] = toHtml({ ...svg, children: [{ type: "text", value: "|" }] }, { space: "svg" }).split(
    "|",
  );
  return `${[open, ...lines, close].join("\n")}\n`;
}

/** Reads a file, trusting nothing in it but that it can be read: what is not shape or word does not come along. */
export function fromFile(text: string): Drawing | undefined {
  const root = htmlToHast(text, { fragment: true }) as Root;
  const svg = root.children.find((child): child is Element => child.type === "element" && child.tagName === "svg");
  const size = /^0 0 (\d{1,5}) (\d{1,5})$/.exec(String(svg?.properties["viewBox"]));
  if (!svg || !size) return undefined;
  const said = (tagName: string) =>
    svg.children.flatMap((child) =>
      child.type === "element" && child.tagName === tagName ? [textOf(child)] : [],
    )[0] ?? "";
  const passages = passagesIn(said("metadata"));
  if (!passages) return undefined;
  return {
    picture: { parts: plain(svg.children), width: Number(size[1]), height: Number(size[2]) },
    name: said("title"),
    description: said("desc"),
    passages,
  };
}

function passagesIn(json: string): Passage[] | undefined {
  try {
    const read = JSON.parse(json) as unknown;
    if (!Array.isArray(read)) return undefined;
    return read.map(({ lead, items }: { lead?: unknown; items?: unknown }) => ({
      lead: typeof lead === "string" ? lead : "",
      items: Array.isArray(items) ? items.filter((item) => typeof item === "string") : [],
    }));
  } catch {
    return undefined;
  }
}
