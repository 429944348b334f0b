import { aloud } from "./aloud.ts";
import type { Board } from "./board.ts";
import { ganttChart } from "./charts/gantt.ts";
import { journeyChart } from "./charts/journey.ts";
import { mindmapChart } from "./charts/mindmap.ts";
import { pieChart } from "./charts/pie.ts";
import { quadrantChart } from "./charts/quadrant.ts";
import { timelineChart } from "./charts/timeline.ts";
import type { Facts } from "./facts.ts";
import type { Measure, Picture } from "./leaf.ts";
import { BOLD, FONT, LONGEST_WORD, SIZE, tokens } from "./look.ts";
import { mermaidConfig } from "./mermaid-config.ts";
import { readInPage } from "./read-in-page.ts";
import type { Drawing } from "./svg.ts";
import { traceInPage } from "./trace-in-page.ts";
import { fromTrace } from "./traced.ts";
import { written } from "./written.ts";

/** Pixels: ten columns of text, and as many screens. */
const WIDEST = 6_000;
const TALLEST = 12_000;

/**
 * Draws a diagram. Mermaid reads all kinds, and draws those whose places must be worked out: things and arrows. Charts
 * and lists are ours, since mermaid makes them too wide for a column of text and their words too small.
 */
export async function draw(text: string, board: Board): Promise<Drawing> {
  const { source, name, description } = written(text);
  const facts = await board.run(readInPage, { source, config: mermaidConfig(0) });
  const measure = await measureFor(facts, board);
  const picture = await pictureOf(facts, source, measure, board);
  if (!(picture.parts.length > 0 && picture.height > 0 && picture.width <= WIDEST && picture.height <= TALLEST))
    throw new Error(`A drawing of ${picture.width} by ${picture.height} pixels is nothing to look at`);
  return { picture, name, description, passages: aloud(facts) };
}

async function pictureOf(facts: Facts, source: string, measure: Measure, board: Board): Promise<Picture> {
  switch (facts.kind) {
    case "timeline":
      return timelineChart(facts, measure);
    case "gantt":
      return ganttChart(facts, measure);
    case "pie":
      return pieChart(facts, measure);
    case "quadrant":
      return quadrantChart(facts, measure);
    case "journey":
      return journeyChart(facts, measure);
    case "mindmap":
      return mindmapChart(facts, measure);
    default: {
      const widest = Math.max(
        0,
        ...JSON.stringify(facts)
          .split(/[\s"]+/)
          .map((word) => measure(word)),
      );
      const config = mermaidConfig(Math.min(widest, LONGEST_WORD));
      return fromTrace(await board.run(traceInPage, { source, config, paper: rgb(tokens["paper-3"]) }));
    }
  }
}

const rgb = (hex: string) => `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;

/** Signs that a drawing of ours may add to what its author wrote. */
const own = "0123456789 %–().,:abcdefghijklmnopqrstuvwxyzåäöé\u00a0";

/** Knows the width of every sign in the diagram; together they are, but for a little, as wide as the words they make. */
async function measureFor(facts: Facts, board: Board): Promise<Measure> {
  const signs = [...new Set(JSON.stringify(facts) + own)];
  const widths = await board.run(
    ({ signs: all, fonts }) => {
      const pen = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
      return fonts.map((font) => {
        pen.font = font;
        return all.map((sign) => pen.measureText(sign).width);
      });
    },
    { signs, fonts: [400, BOLD].map((weight) => `${weight} ${SIZE}px ${FONT}`) },
  );
  const [plain, bold] = widths.map((list) => new Map(list.map((width, i) => [signs[i] ?? "", width])));
  return (text, style = {}) => {
    const table = style.bold ? bold : plain;
    const sum = [...text].reduce((width, sign) => width + (table?.get(sign) ?? SIZE * 0.6), 0);
    return (sum * (style.size ?? SIZE)) / SIZE;
  };
}
