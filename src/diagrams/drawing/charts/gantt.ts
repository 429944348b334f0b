import type { Element } from "hast";
import type { Gantt } from "../facts.ts";
import { line, shape, wrap, block, leading, type Measure, type Picture } from "../leaf.ts";
import { COLUMN, SMALL, type Token } from "../look.ts";
import { month } from "../swedish.ts";

const DAY = 86_400_000;
const PAD = 9;
const BAR = 16;

const looks: Readonly<Record<Gantt["tasks"][number]["state"], readonly [fill: Token, stroke: Token, word: string]>> = {
  "": ["brand-soft", "brand", ""],
  active: ["leaf-soft", "leaf", "pågår"],
  done: ["paper-2", "ink-2", "klart"],
  crit: ["rust-soft", "rust", "avgörande"],
};

/** Each task with its words over its bar, so that long words have room; months or years above and lines down from them. */
export function ganttChart({ tasks }: Gantt, measure: Measure): Picture {
  const first = Math.min(...tasks.map(({ start }) => start));
  const last = Math.max(...tasks.map(({ end }) => end), first + DAY);
  const said = tasks.map(({ task, state }) => [task, looks[state][2]].filter(Boolean).join(" – "));
  const width = Math.max(COLUMN, ...tasks.flatMap(({ task }) => task.split(" ").map((word) => measure(word))));
  const at = (time: number) => ((time - first) / (last - first)) * width;
  const rows: Element[] = [];
  let y = 30;
  let section = "";
  tasks.forEach(({ section: now, start, end, state, milestone }, i) => {
    if (now && now !== section) {
      const title = wrap(now, width - 2 * PAD, measure, { bold: true });
      const height = title.length * leading() + 2 * PAD - 6;
      rows.push(
        shape("rect", { x: 0, y, width, height, rx: 4 }, { fill: "paper-2", stroke: "line" }),
        ...block(title, PAD, y + PAD - 4, { bold: true }),
      );
      y += height + 8;
    }
    section = now;
    const [fill, stroke] = looks[state];
    const lines = wrap(said[i] ?? "", width, measure);
    const wide = Math.max(...lines.map((one) => measure(one)), 0);
    rows.push(...block(lines, Math.max(0, Math.min(at(start), width - wide)), y));
    y += lines.length * leading() + 4;
    if (milestone) {
      const x = Math.min(Math.max(at(start), BAR / 2), width - BAR / 2);
      const half = BAR / 2 + 1;
      rows.push(
        shape(
          "polygon",
          {
            points: `${r(x)},${y - 1} ${r(x + half)},${y + BAR / 2} ${r(x)},${y + BAR + 1} ${r(x - half)},${y + BAR / 2}`,
          },
          { fill: stroke },
        ),
      );
    } else
      rows.push(
        shape(
          "rect",
          { x: at(start), y, width: Math.max(3, at(end) - at(start)), height: BAR, rx: 3 },
          { fill, stroke, strokeWidth: 1.5 },
        ),
      );
    y += BAR + 12;
  });
  const small = { size: SMALL, fill: "ink-2" } as const;
  const axis = ticks(first, last).flatMap(([time, label]): Element[] => {
    const x = at(time);
    const fits = x + measure(label, { size: SMALL }) + 6 <= width;
    return [
      shape("line", { x1: x, y1: 4, x2: x, y2: y - 6 }, { stroke: "line" }),
      ...(fits ? [line(label, x + 4, 15, small)] : []),
    ];
  });
  return { parts: [...axis, ...rows], width: Math.ceil(width), height: Math.ceil(y - 4) };
}

const r = (value: number) => Math.round(value * 10) / 10;

/** Where lines go, and what they are called: years, months or days, so many that their words have room. */
function ticks(first: number, last: number): (readonly [time: number, label: string])[] {
  const days = (last - first) / DAY;
  const found: (readonly [number, string])[] = [];
  const from = new Date(first);
  if (days <= 45) {
    const step = Math.max(1, Math.ceil(days / 7));
    for (let time = Math.ceil(first / DAY) * DAY; time < last; time += step * DAY) {
      const date = new Date(time);
      found.push([time, `${date.getUTCDate()} ${month(date.getUTCMonth())}`]);
    }
    return found;
  }
  const total = days / 30.4;
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].find((months) => total / months <= 9) ?? 1_200;
  const start =
    from.getUTCFullYear() * 12 + Math.ceil((from.getUTCMonth() + (from.getUTCDate() > 1 ? 1 : 0)) / step) * step;
  for (let n = start; Date.UTC(Math.floor(n / 12), n % 12, 1) < last && found.length < 20; n += step) {
    const year = Math.floor(n / 12);
    const named =
      step >= 12 ? String(year) : found.length === 0 || n % 12 === 0 ? `${month(n % 12)} ${year}` : month(n % 12);
    found.push([Date.UTC(year, n % 12, 1), named]);
  }
  return found;
}
