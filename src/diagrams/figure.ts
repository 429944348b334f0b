import type { Element, ElementContent } from "hast";
import type { Passage } from "./drawing/aloud.ts";
import { svgOf, type Drawing } from "./drawing/svg.ts";
import type { Undrawn } from "./drawings.ts";

const element = (
  tagName: string,
  properties: Element["properties"],
  children: readonly (ElementContent | string)[],
): Element => ({
  type: "element",
  tagName,
  properties,
  children: children.map((child) => (typeof child === "string" ? { type: "text", value: child } : child)),
});

/**
 * A drawing on a page: in a box that can be scrolled where the screen is narrow, with its name under it and what it says
 * as text. `number` tells it from the other drawings of the page.
 */
export function figureOf(drawing: Drawing, number: number): Element {
  const svg = svgOf(drawing, `diagram-${number}-`);
  return element("figure", { className: ["diagram"] }, [
    element(
      "div",
      {
        className: ["tabell", "bild", `minst-${leastWidth(drawing.picture.width)}`],
        role: "group",
        ariaLabelledBy: [`diagram-${number}-namn`],
        tabIndex: 0,
      },
      [svg],
    ),
    element("figcaption", {}, [
      drawing.name,
      element("details", {}, [element("summary", {}, ["Som text"]), ...drawing.passages.flatMap(passage)]),
    ]),
  ]);
}

/** How narrow a drawing may become before it is scrolled instead, in rem: its words keep at least four fifths of their size. */
const leastWidth = (width: number): number => [16, 24, 36].find((rem) => rem * 16 >= width * 0.8) ?? 60;

const passage = ({ lead, items }: Passage): Element[] => [
  ...(lead ? [element("p", {}, [lead])] : []),
  element(
    "ul",
    {},
    items.map((item) => element("li", {}, [item])),
  ),
];

const reasons: Readonly<Record<Undrawn | "waiting", string>> = {
  waiting: "Diagrammet ritas. Sidan läses om när det är klart.",
  "no-browser":
    "Diagrammet är inte ritat, för det finns ingen webbläsare här att rita med. Installera Chrome, eller sätt CHROME_PATH. Så länge visas det som det är skrivet.",
  "too-hard": "Diagrammet går inte att rita. Förenkla det, eller dela upp det på flera.",
};

/** A diagram as it is written, for the one who writes it, with the reason why it is not drawn. */
export const undrawn = (source: string, why: Undrawn | "waiting"): Element[] => [
  element("p", { className: ["ruta", "ruta-varning"] }, [reasons[why]]),
  element("pre", { tabIndex: 0 }, [element("code", {}, [source])]),
];

/** What to do about diagrams that stop a build. */
export const remedy = (why: Undrawn): string =>
  why === "no-browser"
    ? "Det finns ingen webbläsare här att rita med. Installera Chrome, eller sätt CHROME_PATH. Eller kör npm run diagrams på en dator som har en, och ta med mappen content/.diagrams/ i Git."
    : reasons["too-hard"];
