import type { Element } from "hast";
import type { Quadrant } from "../facts.ts";
import { block, leading, line, shape, wrap, type Measure, type Picture } from "../leaf.ts";
import { COLUMN, SMALL, type Token } from "../look.ts";

const LEFT = 30;
const SIDE = COLUMN - LEFT;
const HIGH = 430;
const PAD = 10;

type Box = readonly [left: number, top: number, right: number, bottom: number];
const overlap = (a: Box, b: Box) =>
  Math.min(a[2], b[2]) > Math.max(a[0], b[0]) && Math.min(a[3], b[3]) > Math.max(a[1], b[1]);

/** Four fields with their names in the corners, and points whose words keep clear of each other. */
export function quadrantChart({ axes, quadrants, points }: Quadrant, measure: Measure): Picture {
  const [w, h] = [SIDE / 2, HIGH / 2];
  const corners = [
    [LEFT + w, 0, "brand-soft"],
    [LEFT, 0, "leaf-soft"],
    [LEFT, h, "paper-2"],
    [LEFT + w, h, "amber-soft"],
  ] as const;
  // Words keep to one field, also where nothing else is in their way.
  const taken: Box[] = [
    [LEFT + w - 1, 0, LEFT + w + 1, HIGH],
    [LEFT, h - 1, LEFT + SIDE, h + 1],
  ];
  const parts: Element[] = corners.flatMap(([x, y, fill], i) => {
    const name = wrap(quadrants[i] ?? "", w - 2 * PAD, measure, { bold: true });
    if (name.length > 0)
      taken.push([
        x,
        y,
        x + PAD + Math.max(...name.map((one) => measure(one, { bold: true }))),
        y + PAD + name.length * leading(),
      ]);
    return [
      shape("rect", { x, y, width: w, height: h }, { fill: fill satisfies Token, stroke: "line-2" }),
      ...block(name, x + PAD, y + PAD - 2, { bold: true }),
    ];
  });
  const dots = points.map((point) => ({ ...point, cx: LEFT + point.x * SIDE, cy: (1 - point.y) * HIGH }));
  taken.push(...dots.map(({ cx, cy }): Box => [cx - 7, cy - 7, cx + 7, cy + 7]));
  for (const { label, cx, cy } of dots) {
    const lines = wrap(label, 170, measure);
    const wide = Math.max(...lines.map((one) => measure(one)), 0);
    const tall = lines.length * leading();
    const at = (left: number, top: number): Box => [left, top, left + wide, top + tall];
    const beside = [at(cx + 11, cy - tall / 2), at(cx - 11 - wide, cy - tall / 2)];
    const lefts = [cx - wide / 2, cx - 8, cx + 8 - wide];
    const tops = [10, 30, 50, 70].flatMap((off) => [cy - off - tall, cy + off]);
    const places = [...beside, ...tops.flatMap((top) => lefts.map((left) => at(left, top)))];
    const within = ([left, top, right, bottom]: Box) =>
      left >= LEFT + 3 && right <= LEFT + SIDE - 3 && top >= 2 && bottom <= HIGH - 2;
    const inside = places.filter(within);
    const place = inside.find((box) => !taken.some((other) => overlap(box, other))) ?? inside[0] ?? places[0];
    if (place) {
      taken.push(place);
      parts.push(...block(lines, place[0], place[1]));
    }
    parts.push(shape("circle", { cx, cy, r: 6 }, { fill: "brand", stroke: "paper-3", strokeWidth: 2 }));
  }
  const [left, right, low, high] = axes;
  const small = { size: SMALL, fill: "ink-2" } as const;
  const under = HIGH + 20;
  if (left)
    parts.push(right ? line(left, LEFT, under, small) : line(left, LEFT + w, under, { ...small, anchor: "middle" }));
  if (right) parts.push(line(right, LEFT + SIDE, under, { ...small, anchor: "end" }));
  const upright = (text: string, y: number, anchor: "start" | "middle" | "end") =>
    line(text, 0, 0, { ...small, anchor, turn: `translate(18 ${y}) rotate(-90)` });
  if (low) parts.push(high ? upright(low, HIGH, "start") : upright(low, h, "middle"));
  if (high) parts.push(upright(high, 0, "end"));
  return { parts, width: COLUMN, height: HIGH + (left ? 28 : 4) };
}
