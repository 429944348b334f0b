import type { Element } from "hast";
import { digits, line, shape, type Picture } from "./leaf.ts";
import { paint } from "./paint.ts";
import type { Line, Piece, Traced } from "./trace-in-page.ts";

const MARGIN = 3;

/** A drawing of mermaid's in the site's colours, moved so that it begins at nothing. */
export function fromTrace({ parts, box }: Traced): Picture {
  const [left, top, right, bottom] = box;
  if (parts.length === 0) throw new Error("Mermaid drew nothing that can be seen");
  const by = [MARGIN - left, MARGIN - top] as const;
  const drawn = parts.flatMap((part) => ("text" in part ? [words(part, by)] : piece(part, by)));
  return {
    parts: drawn.filter((part, i) => JSON.stringify(part) !== JSON.stringify(drawn[i - 1])), // fill and edge drawn apart
    width: Math.ceil(right - left + 2 * MARGIN),
    height: Math.ceil(bottom - top + 2 * MARGIN),
  };
}

const words = (
  { text, x, y, anchor, size, weight, italic, fill }: Line,
  [dx, dy]: readonly [number, number],
): Element => {
  const colour = paint(fill, "text");
  return line(text, x + dx, y + dy, {
    anchor: anchor === "middle" || anchor === "end" ? anchor : "start",
    size,
    bold: weight >= 600,
    italic,
    fill: colour === "none" ? "ink" : colour,
  });
};

function piece(
  { tag, shape: places, matrix, fill, stroke, strokeWidth, dash }: Piece,
  [dx, dy]: readonly [number, number],
): Element[] {
  const [a, b, c, d, e, f] = matrix;
  const moved = [a, b, c, d, e + dx, f + dy] as const;
  const plain = [a - 1, b, c, d - 1].every((off) => Math.abs(off) < 1e-4);
  const edge = paint(stroke, "edge");
  const look = {
    fill: paint(fill, "fill"),
    ...(edge === "none" ? {} : { stroke: edge }),
    strokeWidth: Number.isFinite(strokeWidth) ? strokeWidth : 1,
    ...dashes(dash),
  };
  const by = plain ? { x: moved[4], y: moved[5] } : undefined;
  const rounded = Object.entries(places).map(([name, value]): [string, number | string] => {
    if (name === "d") return [name, value.replace(/-?\d*\.?\d+(?:e-?\d+)?/g, (number) => digits(Number(number)))];
    if (name === "points") return [name, points(value, by ?? { x: 0, y: 0 })];
    const shift = by && /^c?x[12]?$/.test(name) ? by.x : by && /^c?y[12]?$/.test(name) ? by.y : 0;
    return [name, (Number.parseFloat(value) || 0) + shift];
  });
  const all =
    by && tag !== "path" && tag !== "polygon" && tag !== "polyline"
      ? { ...origin(tag, by), ...Object.fromEntries(rounded) }
      : Object.fromEntries(rounded);
  const turn = !plain
    ? {
        transform: `matrix(${[a, b, c, d].map((n) => Math.round(n * 1000) / 1000).join(" ")} ${digits(moved[4])} ${digits(moved[5])})`,
      }
    : tag === "path"
      ? { transform: `translate(${digits(moved[4])} ${digits(moved[5])})` }
      : {};
  return [shape(tag, { ...all, ...turn }, look)];
}

/** Lengths of line and gap; without gaps it is a line like any other. */
function dashes(computed: string): { dash?: string } {
  const lengths = [...computed.matchAll(/[\d.]+/g)].map(([length]) => digits(Number(length)));
  return lengths.length > 0 &&
    lengths.every((length, i) => i % 2 === 0 || length !== "0") &&
    lengths.some((length) => length !== "0")
    ? { dash: lengths.join(" ") }
    : {};
}

/** Places that an element leaves out are nothing, which is no longer true when it has been moved. */
const origin = (tag: string, { x, y }: { x: number; y: number }): Record<string, number> =>
  tag === "rect" ? { x, y } : tag === "line" ? { x1: x, y1: y, x2: x, y2: y } : { cx: x, cy: y };

const points = (value: string, { x, y }: { x: number; y: number }): string =>
  (value.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map((number, i) => digits(Number(number) + (i % 2 ? y : x))).join(" ");
