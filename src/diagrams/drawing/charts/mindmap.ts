import type { Element } from "hast";
import type { Branch, Mindmap } from "../facts.ts";
import { block, digits, leading, shape, wrap, type Measure, type Picture } from "../leaf.ts";
import { COLUMN, pair } from "../look.ts";

const GAP = 28;
const BETWEEN = 10;
const PAD = 10;

interface Placed {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Pixels that it takes together with everything below it. */
  readonly reach: number;
  readonly branches: readonly Placed[];
  readonly level: number;
}

/** A tree from the left to the right, read in the order in which it was written. */
export function mindmapChart(map: Mindmap, measure: Measure): Picture {
  const depth = depthOf(map);
  const most = Math.max(96, (COLUMN - (depth - 1) * GAP) / depth - 2 * PAD);
  // Narrower lines for as long as it takes to get within the column; single words decide when it cannot be done.
  const { root, columns } =
    [1, 0.85, 0.7, 0.6]
      .map((part) => laidOut(map, most * part, measure))
      .find(({ columns: all }) => total(all) <= COLUMN) ?? laidOut(map, most, measure);
  const lefts = columns.map((_, i) => columns.slice(0, i).reduce((sum, width) => sum + width + GAP, 0));
  const links: Element[] = [];
  const boxes: Element[] = [];
  const draw = (node: Placed, top: number, kind: number): number => {
    const x = lefts[node.level] ?? 0;
    const width = columns[node.level] ?? node.width;
    const middle = top + node.reach / 2;
    const [soft, deep] = pair(kind);
    const rootLook = { fill: "brand-soft", stroke: "brand", strokeWidth: 2 } as const;
    let y = top + (node.reach - inner(node.branches)) / 2;
    node.branches.forEach((branch, i) => {
      const of = node.level === 0 ? i : kind;
      const to = draw(branch, y, of);
      const [from, end] = [x + width, lefts[branch.level] ?? 0];
      const bend = (from + end) / 2;
      links.push(
        shape(
          "path",
          {
            d: `M${digits(from)} ${digits(middle)}C${digits(bend)} ${digits(middle)} ${digits(bend)} ${digits(to)} ${digits(end)} ${digits(to)}`,
          },
          { stroke: pair(of)[1], strokeWidth: 2 },
        ),
      );
      y += branch.reach + BETWEEN;
    });
    boxes.push(
      shape(
        "rect",
        { x, y: middle - node.height / 2, width, height: node.height, rx: node.level === 0 ? 18 : 6 },
        node.level === 0 ? rootLook : { fill: soft, stroke: deep },
      ),
      ...block(node.lines, x + width / 2, middle - (node.lines.length * leading()) / 2 + 1, {
        anchor: "middle",
        bold: node.level === 0,
      }),
    );
    return middle;
  };
  draw(root, 0, 0);
  return { parts: [...links, ...boxes], width: Math.ceil(total(columns)), height: Math.ceil(root.reach) };
}

const total = (columns: readonly number[]) => columns.reduce((sum, width) => sum + width, (columns.length - 1) * GAP);

function laidOut(map: Mindmap, room: number, measure: Measure): { root: Placed; columns: readonly number[] } {
  const root = place(map, 0, room, measure);
  const columns: number[] = [];
  const widen = ({ level, width, branches }: Placed): void => {
    columns[level] = Math.max(columns[level] ?? 0, width);
    branches.forEach(widen);
  };
  widen(root);
  return { root, columns };
}

const depthOf = ({ branches }: Branch): number => 1 + Math.max(0, ...branches.map(depthOf));
const inner = (branches: readonly Placed[]) =>
  branches.reduce((sum, { reach }) => sum + reach, 0) + Math.max(0, branches.length - 1) * BETWEEN;

function place({ label, branches }: Branch, level: number, room: number, measure: Measure): Placed {
  const style = { bold: level === 0 };
  const lines = wrap(label, room, measure, style);
  const below = branches.map((branch) => place(branch, level + 1, room, measure));
  const height = lines.length * leading() + 2 * PAD - 4;
  return {
    lines,
    level,
    width: Math.max(0, ...lines.map((one) => measure(one, style))) + 2 * PAD,
    height,
    branches: below,
    reach: Math.max(height + 2, inner(below)),
  };
}
