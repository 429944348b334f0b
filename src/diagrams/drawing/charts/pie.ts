import type { Element } from "hast";
import type { Pie } from "../facts.ts";
import { block, digits, leading, line, shape, wrap, type Measure, type Picture } from "../leaf.ts";
import { COLUMN, pair, pairs } from "../look.ts";
import { quantity } from "../swedish.ts";

const R = 118;
const LEGEND = 2 * R + 36;

/** Slices clockwise from the top, and what each is beside them in the same order, with its share in both places. */
export function pieChart({ slices, showValues }: Pie, measure: Measure): Picture {
  const all = slices.reduce((sum, { value }) => sum + value, 0) || 1;
  const shares = shared(slices.map(({ value }) => value / all));
  const room = COLUMN - LEGEND - 84;
  const rows: Element[] = [];
  const wide = Math.max(room, ...slices.flatMap(({ label }) => label.split(" ").map((word) => measure(word))));
  let y = 0;
  slices.forEach(({ label, value }, i) => {
    const lines = wrap(showValues ? `${label} (${quantity(value)})` : label, wide, measure);
    rows.push(shape("rect", { x: LEGEND, y: y + 2, width: 17, height: 17, rx: 3 }, colours(i)));
    rows.push(line(`${shares[i]} %`, LEGEND + 72, y + 15, { bold: true, anchor: "end" }));
    rows.push(...block(lines, LEGEND + 84, y));
    y += lines.length * leading() + 9;
  });
  const height = Math.max(2 * R + 4, y - 9);
  const down = Math.max(0, (height - (y - 9)) / 2);
  const middle = height / 2;
  let turned = 0;
  const parts = slices.flatMap(({ value }, i): Element[] => {
    const from = turned;
    turned += value / all;
    if (value <= 0) return [];
    const look = colours(i);
    const whole = value / all > 0.9999;
    const half = at((from + turned) / 2, R * 0.66, middle);
    return [
      whole
        ? shape("circle", { cx: R + 2, cy: middle, r: R }, look)
        : shape("path", { d: wedge(from, turned, middle) }, look),
      ...(value / all >= 0.07
        ? [line(`${shares[i]} %`, half[0], half[1] + 5.5, { anchor: "middle", bold: true, fill: look.text })]
        : []),
    ];
  });
  return {
    parts: [...parts, ...moved(rows, down)],
    width: Math.ceil(Math.max(COLUMN, LEGEND + 84 + wide)),
    height: Math.ceil(height),
  };
}

/** Deep colours first; when they have all been used, the soft ones with deep edges. */
const colours = (i: number) => {
  const [soft, deep] = pair(i);
  return i < pairs.length
    ? ({ fill: deep, stroke: "paper-3", strokeWidth: 2, text: "paper-3" } as const)
    : ({ fill: soft, stroke: deep, strokeWidth: 2, text: "ink" } as const);
};

const at = (turn: number, radius: number, middle: number): readonly [number, number] => [
  R + 2 + radius * Math.sin(turn * 2 * Math.PI),
  middle - radius * Math.cos(turn * 2 * Math.PI),
];

function wedge(from: number, to: number, middle: number): string {
  const [[x1, y1], [x2, y2]] = [at(from, R, middle), at(to, R, middle)];
  const large = to - from > 0.5 ? 1 : 0;
  return `M${digits(R + 2)} ${digits(middle)}L${digits(x1)} ${digits(y1)}A${R} ${R} 0 ${large} 1 ${digits(x2)} ${digits(y2)}Z`;
}

/** Whole percent that add up to a hundred: what rounding left over goes to those that lost most. */
function shared(parts: readonly number[]): number[] {
  const whole = parts.map((part) => Math.floor(part * 100));
  const left =
    Math.round(parts.reduce((sum, part) => sum + part, 0) * 100) - whole.reduce((sum, part) => sum + part, 0);
  const order = parts.map((part, i) => [part * 100 - Math.floor(part * 100), i] as const).toSorted(([a], [b]) => b - a);
  for (const [, i] of order.slice(0, left)) whole[i] = (whole[i] ?? 0) + 1;
  return whole;
}

const moved = (rows: readonly Element[], down: number): Element[] =>
  rows.map((row) => ({ ...row, properties: { ...row.properties, y: digits(Number(row.properties["y"]) + down) } }));
