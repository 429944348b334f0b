import type { Element } from "hast";
import type { Timeline } from "../facts.ts";
import { block, leading, shape, wrap, type Measure, type Picture } from "../leaf.ts";
import { COLUMN, pair } from "../look.ts";

const PAD = 9;

/** Periods from the top down, each with what happened beside it; sections as bands across. */
export function timelineChart({ periods }: Timeline, measure: Measure): Picture {
  const bold = { bold: true };
  const widest = Math.max(...periods.flatMap(({ when }) => when.split(" ").map((word) => measure(word, bold))), 0);
  const left = 4 + Math.max(widest, Math.min(140, Math.max(...periods.map(({ when }) => measure(when, bold)), 0)));
  const axis = left + 22;
  const right = axis + 24;
  const room = COLUMN - right;
  const rows: Element[] = [];
  const dots: Element[] = [];
  let y = 0;
  let section = "";
  let kind = -1;
  let begun = 0;
  const sections = [...new Set(periods.map((period) => period.section).filter(Boolean))];
  const close = () => {
    if (y > begun)
      dots.unshift(shape("line", { x1: axis, y1: begun, x2: axis, y2: y }, { stroke: "line-2", strokeWidth: 2 }));
  };
  for (const { section: now, when, events } of periods) {
    if (now !== section || kind < 0) {
      close();
      kind = sections.length > 0 ? sections.indexOf(now) : 0;
      section = now;
      if (now) {
        const title = wrap(now, COLUMN - 2 * PAD, measure, bold);
        const height = title.length * leading() + 2 * PAD - 4;
        y += y > 0 ? 10 : 0;
        const [soft] = pair(Math.max(kind, 0));
        rows.push(shape("rect", { x: 0, y, width: COLUMN, height, rx: 4 }, { fill: soft }));
        rows.push(...block(title, PAD, y + PAD - 3, bold));
        y += height;
      }
      begun = y;
      y += 14;
    }
    const [, deep] = pair(Math.max(kind, 0));
    const label = wrap(when, left, measure, bold);
    rows.push(...block(label, left, y, { ...bold, anchor: "end" }));
    dots.push(shape("circle", { cx: axis, cy: y + 11, r: 6 }, { fill: "paper-3", stroke: deep, strokeWidth: 2.5 }));
    let below = y;
    for (const event of events) {
      const lines = wrap(event, room, measure);
      if (events.length > 1) dots.push(shape("circle", { cx: right - 9, cy: below + 10.5, r: 2 }, { fill: deep }));
      rows.push(...block(lines, right, below));
      below += lines.length * leading() + 7;
    }
    y = Math.max(below - 7, y + label.length * leading()) + 18;
  }
  close();
  return { parts: [...dots, ...rows], width: widthOf(rows, measure), height: Math.ceil(y) };
}

/** The column, or more when a single word is wider than what it was given. */
const widthOf = (rows: readonly Element[], measure: Measure): number =>
  Math.ceil(
    Math.max(
      COLUMN,
      ...rows.flatMap(({ tagName, properties, children: [text] }) =>
        tagName === "text" && properties["textAnchor"] === undefined && text?.type === "text"
          ? [Number(properties["x"]) + measure(text.value)]
          : [],
      ),
    ),
  );
