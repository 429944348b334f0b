import type { Element } from "hast";
import type { Journey } from "../facts.ts";
import { block, digits, leading, line, shape, wrap, type Measure, type Picture } from "../leaf.ts";
import { COLUMN, SMALL, pair, type Token } from "../look.ts";

const PAD = 9;
const SCALE = 216;

const tone = (score: number): readonly [Token, Token] =>
  score <= 2 ? ["rust-soft", "rust"] : score === 3 ? ["amber-soft", "amber"] : ["leaf-soft", "leaf"];

/** Steps from the top down, and how each was felt on a scale from 1 to 5, with a line that joins them. */
export function journeyChart({ tasks }: Journey, measure: Measure): Picture {
  const words = tasks.flatMap(({ task }) => task.split(" ").map((word) => measure(word)));
  const text = Math.max(COLUMN - SCALE - 30, ...words);
  const start = text + 30;
  const width = start + SCALE;
  const at = (score: number) => start + 18 + ((score - 1) * (SCALE - 36)) / 4;
  const rows: Element[] = [];
  const marks: Element[] = [];
  const path: string[] = [];
  let y = 30;
  let section = "";
  let kind = 0;
  for (const { section: now, task, score, people } of tasks) {
    if (now && now !== section) {
      const title = wrap(now, width - 2 * PAD, measure, { bold: true });
      const height = title.length * leading() + 2 * PAD - 4;
      rows.push(
        shape("rect", { x: 0, y, width, height, rx: 4 }, { fill: pair(kind)[0] }),
        ...block(title, PAD, y + PAD - 3, { bold: true }),
      );
      y += height + 12;
      kind += 1;
    }
    section = now;
    const lines = wrap(task, text - PAD, measure);
    const who = wrap(people.join(", "), text - PAD, measure, { size: SMALL });
    rows.push(
      ...block(lines, PAD, y),
      ...block(who, PAD, y + lines.length * leading(), { size: SMALL, fill: "ink-2" }),
    );
    const height = lines.length * leading() + who.length * leading(SMALL);
    const middle = y + height / 2;
    const [soft, deep] = tone(score);
    path.push(`${digits(at(score))},${digits(middle)}`);
    marks.push(
      shape("circle", { cx: at(score), cy: middle, r: 14 }, { fill: soft, stroke: deep, strokeWidth: 2 }),
      line(String(score), at(score), middle + 5.5, { anchor: "middle", bold: true }),
    );
    y += Math.max(height, 30) + 14;
  }
  const bottom = y - 6;
  const small = { size: SMALL, fill: "ink-2", anchor: "middle" } as const;
  const grid = [1, 2, 3, 4, 5].map((score) =>
    shape("line", { x1: at(score), y1: 24, x2: at(score), y2: bottom }, { stroke: "line", dash: "2 4" }),
  );
  const head = [line("sämst", at(1), 14, small), line("bäst", at(5), 14, small)];
  const joined =
    path.length > 1 ? [shape("polyline", { points: path.join(" ") }, { stroke: "line-2", strokeWidth: 2 })] : [];
  return {
    parts: [...grid, ...head, ...rows, ...joined, ...marks],
    width: Math.ceil(width),
    height: Math.ceil(bottom),
  };
}
