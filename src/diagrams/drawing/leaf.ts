import type { Element } from "hast";
import { BOLD, SIZE, type Token } from "./look.ts";

/** The width in pixels of a line of text, as the browser that draws measures it. */
export type Measure = (text: string, style?: { readonly size?: number; readonly bold?: boolean }) => number;

/** A number of an SVG: a tenth of a pixel is enough, and the same everywhere. */
export const digits = (value: number): string => String(Math.round(value * 10) / 10 + 0);

export interface Colours {
  readonly fill?: Token | "none";
  readonly stroke?: Token;
  readonly strokeWidth?: number;
  readonly dash?: string;
}

const colours = ({ fill = "none", stroke, strokeWidth = 1, dash }: Colours): Record<string, string> => ({
  fill: fill === "none" ? fill : `var(--${fill})`,
  ...(stroke ? { stroke: `var(--${stroke})` } : {}),
  ...(stroke && strokeWidth !== 1 ? { strokeWidth: digits(strokeWidth) } : {}),
  ...(stroke && dash ? { strokeDashArray: dash } : {}),
});

/** A shape with its colours; numbers among its attributes are rounded. */
export const shape = (tagName: string, places: Readonly<Record<string, number | string>>, look: Colours): Element => ({
  type: "element",
  tagName,
  properties: {
    ...Object.fromEntries(
      Object.entries(places).map(([name, value]) => [name, typeof value === "number" ? digits(value) : value]),
    ),
    ...colours(look),
  },
  children: [],
});

export interface TextLook {
  readonly anchor?: "start" | "middle" | "end";
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly fill?: Token;
  readonly turn?: string;
}

/** A line of text that stands on `y`. */
export const line = (text: string, x: number, y: number, look: TextLook = {}): Element => ({
  type: "element",
  tagName: "text",
  properties: {
    x: digits(x),
    y: digits(y),
    ...(look.anchor && look.anchor !== "start" ? { textAnchor: look.anchor } : {}),
    ...(look.size && look.size !== SIZE ? { fontSize: digits(look.size) } : {}),
    ...(look.bold ? { fontWeight: String(BOLD) } : {}),
    ...(look.italic ? { fontStyle: "italic" } : {}),
    ...(look.fill && look.fill !== "ink" ? { fill: `var(--${look.fill})` } : {}),
    ...(look.turn ? { transform: look.turn } : {}),
  },
  children: [{ type: "text", value: text }],
});

/** Breaks a text into lines no wider than `width`, between words only: a word that is wider has a line of its own. */
export function wrap(
  text: string,
  width: number,
  measure: Measure,
  style: { size?: number; bold?: boolean } = {},
): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && measure(`${last} ${word}`, style) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Pixels from one line of a text to the next. */
export const leading = (size: number = SIZE): number => Math.round(size * 1.3);

/** Lines of a text around a middle, or from a top. */
export const block = (lines: readonly string[], x: number, top: number, look: TextLook = {}): Element[] =>
  lines.map((text, i) => line(text, x, top + (look.size ?? SIZE) * 0.95 + i * leading(look.size), look));

/** What a drawing is made of, and how large it is. Everything lies between 0 and these, in pixels. */
export interface Picture {
  readonly parts: readonly Element[];
  readonly width: number;
  readonly height: number;
}
