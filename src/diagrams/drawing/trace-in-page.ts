/** A piece of a drawing, where it lies and in which colours: what is left of mermaid's SVG once it has been looked at. */
export interface Piece {
  readonly tag: string;
  /** Places and measures, as they were written. */
  readonly shape: Readonly<Record<string, string>>;
  /** How it is moved: the six numbers of an SVG matrix. */
  readonly matrix: readonly [number, number, number, number, number, number];
  /** Colours as the browser computed them: `rgb(…)`, `rgba(…)` or `none`. */
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly dash: string;
}

/** A line of text. `x` is its left edge, middle or right edge, as `anchor` has it; `y` is the line that it stands on. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: string;
  readonly size: number;
  readonly weight: number;
  readonly italic: boolean;
  readonly fill: string;
}

export interface Traced {
  readonly parts: readonly (Piece | Line)[];
  /** What it all covers: left, top, right, bottom. */
  readonly box: readonly [number, number, number, number];
}

/**
 * Runs in the board's page, so nothing outside it can be used: lets mermaid draw, and takes down what can be seen, part
 * by part. Styles, classes, ids, links, pictures, scripts and foreign markup are not looked for and so never come along.
 */
export async function traceInPage({
  source,
  config,
  paper,
}: {
  source: string;
  config: Readonly<Record<string, unknown>>;
  paper: string;
}): Promise<Traced> {
  const { mermaid } = globalThis as unknown as {
    mermaid: { initialize(config: unknown): void; render(id: string, source: string): Promise<{ svg: string }> };
  };
  // Time and chance stand still, so that the same source gives the same drawing.
  let chance = 1;
  Math.random = () => (chance = (chance * 16_807) % 2_147_483_647) / 2_147_483_647;
  mermaid.initialize(config);
  const board = document.querySelector("#board") as HTMLElement;
  document.body.replaceChildren(board); // without what a drawing that broke off has left behind
  board.innerHTML = (await mermaid.render("d", source)).svg;
  const svg = board.querySelector("svg");
  if (!svg) throw new Error("Mermaid drew nothing");
  svg.style.maxWidth = "none";
  const viewBox = svg.viewBox.baseVal;
  svg.setAttribute("width", String(viewBox.width));
  svg.setAttribute("height", String(viewBox.height));
  const frames: Readonly<Record<string, string>> = {
    loop: "upprepas",
    alt: "antingen",
    opt: "kanske",
    par: "samtidigt",
    critical: "måste ske",
    break: "avbryts",
  };
  for (const label of svg.querySelectorAll("text.labelText"))
    label.textContent = frames[label.textContent ?? ""] ?? label.textContent;
  // A life line goes on far below the picture.
  for (const life of svg.querySelectorAll("line.actor-line"))
    life.setAttribute("y2", String(Math.min(Number(life.getAttribute("y2")), viewBox.y + viewBox.height - 4)));
  const toRoot = (svg.getScreenCTM() as DOMMatrix).inverse();
  const pen = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  const parts: (Piece | Line)[] = [];
  /** The names of frames lie over the arrows that come into them. */
  const titles: (Piece | Line)[] = [];
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const cover = (x: number, y: number) => {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  };
  const geometry = ["x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2", "points", "d"];
  const shapes = ["path", "rect", "circle", "ellipse", "line", "polygon", "polyline"];

  /** Mermaid draws circles, and boxes with round ends, as hundreds of small lines. */
  const roundBox = (path: SVGPathElement): Record<string, string> | undefined => {
    const { x, y, width, height } = path.getBBox();
    if ((path.getAttribute("d") ?? "").length < 200) return undefined;
    const radius = Math.min(width, height) / 2;
    const length = path.getTotalLength();
    for (let at = 0; at < 48; at += 1) {
      const point = path.getPointAtLength((length * at) / 48);
      const [nearX, nearY] = [
        Math.min(Math.max(point.x, x + radius), x + width - radius),
        Math.min(Math.max(point.y, y + radius), y + height - radius),
      ];
      if (Math.abs(Math.hypot(point.x - nearX, point.y - nearY) - radius) > 0.6) return undefined;
    }
    const places = Object.entries({ x, y, width, height, rx: radius });
    return Object.fromEntries(places.map(([name, value]) => [name, String(value)]));
  };

  const piece = (element: SVGGraphicsElement, matrix: DOMMatrix): void => {
    const style = getComputedStyle(element);
    const filled = style.fill !== "none" && Number(style.fillOpacity) > 0;
    const stroked =
      style.stroke !== "none" && Number.parseFloat(style.strokeWidth) > 0 && Number(style.strokeOpacity) > 0;
    const { x, y, width, height } = element.getBBox();
    if ((!filled && !stroked) || (width === 0 && height === 0)) return;
    for (const [px, py] of [
      [x, y],
      [x + width, y],
      [x, y + height],
      [x + width, y + height],
    ] as const) {
      const at = new DOMPoint(px, py).matrixTransform(matrix);
      cover(at.x, at.y);
    }
    const look = {
      fill: filled ? style.fill : "none",
      stroke: stroked ? style.stroke : "none",
      strokeWidth: Number.parseFloat(style.strokeWidth),
      dash: style.strokeDasharray,
    };
    const round = element instanceof SVGPathElement ? roundBox(element) : undefined;
    parts.push({
      tag: round ? "rect" : element.tagName,
      shape:
        round ??
        Object.fromEntries(
          geometry.flatMap((name) => (element.hasAttribute(name) ? [[name, element.getAttribute(name) ?? ""]] : [])),
        ),
      matrix: [matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f],
      ...look,
    });
  };

  /** An arrowhead as a shape of its own, at the end of its line. */
  const head = (line: SVGGeometryElement, matrix: DOMMatrix, end: "marker-start" | "marker-end"): void => {
    const style = getComputedStyle(line);
    const id = /#([^"')]+)/.exec(style.getPropertyValue(end))?.[1];
    const marker = id === undefined ? null : document.getElementById(id);
    if (!(marker instanceof SVGMarkerElement)) return;
    const length = line.getTotalLength();
    const step = Math.min(1, length / 4);
    const [at, from, to] = (end === "marker-end" ? [length, length - step, length] : [0, 0, step]).map((l) =>
      line.getPointAtLength(l),
    ) as [DOMPoint, DOMPoint, DOMPoint];
    const turned = marker.getAttribute("orient") === "auto-start-reverse" && end === "marker-start" ? 180 : 0;
    const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI + turned;
    const view = marker.viewBox.baseVal;
    const scale =
      marker.markerUnits.baseVal === SVGMarkerElement.SVG_MARKERUNITS_STROKEWIDTH
        ? Number.parseFloat(style.strokeWidth)
        : 1;
    const sized =
      view && view.width > 0
        ? Math.min(marker.markerWidth.baseVal.value / view.width, marker.markerHeight.baseVal.value / view.height)
        : 1;
    const placed = matrix
      .translate(at.x, at.y)
      .rotate(angle)
      .scale(scale * sized)
      .translate(-marker.refX.baseVal.value, -marker.refY.baseVal.value);
    for (const shape of marker.querySelectorAll<SVGGraphicsElement>(shapes.join())) piece(shape, placed);
  };

  /** A ground for words that a line may run behind. */
  const backdrop = (fill: string, x: number, y: number, width: number, height: number): Piece => {
    const places = Object.entries({ x, y, width, height }).map(([name, value]) => [name, String(value)]);
    return {
      tag: "rect",
      shape: Object.fromEntries(places),
      matrix: [1, 0, 0, 1, 0, 0],
      fill,
      stroke: "none",
      strokeWidth: 0,
      dash: "none",
    };
  };

  const middleOf = (element: SVGGraphicsElement): number => {
    const { x, width } = element.getBBox();
    return new DOMPoint(x + width / 2, 0).matrixTransform(toRoot.multiply(element.getScreenCTM() as DOMMatrix)).x;
  };

  /** The lines of a text, read off where the browser has put its words. */
  const lines = (text: SVGTextElement): void => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const found: (Line & { left: number; right: number; tight: boolean })[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const written = node.textContent ?? "";
      const trimmed = written.trim();
      const parent = node.parentElement as Element;
      const style = getComputedStyle(parent);
      if (!trimmed || style.visibility !== "visible") continue;
      const range = document.createRange();
      const start = written.indexOf(trimmed);
      range.setStart(node, start);
      range.setEnd(node, start + trimmed.length);
      const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
      const [first] = rects;
      if (!first) continue;
      const left = new DOMPoint(Math.min(...rects.map((r) => r.left)), first.top).matrixTransform(toRoot);
      const right = new DOMPoint(Math.max(...rects.map((r) => r.right)), first.bottom).matrixTransform(toRoot);
      const size = Number.parseFloat(style.fontSize);
      pen.font = `${style.fontWeight} ${size}px ${style.fontFamily}`;
      const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText("x");
      const y = left.y + ((right.y - left.y) * up) / (up + down);
      const anchor = style.textAnchor;
      const last = found.at(-1);
      const same =
        last &&
        Math.abs(last.y - y) < 2 &&
        last.weight === Number(style.fontWeight) &&
        last.italic === (style.fontStyle === "italic");
      cover(left.x, left.y);
      cover(right.x, right.y);
      const line = {
        text: same
          ? `${last.text}${left.x - last.right > 1 || /^\s/.test(written) || last.tight ? " " : ""}${trimmed}`
          : trimmed,
        left: same ? last.left : left.x,
        right: right.x,
        tight: /\s$/.test(written),
        x: 0,
        y: same ? last.y : y,
        anchor,
        size,
        weight: Number(style.fontWeight),
        italic: style.fontStyle === "italic",
        fill: style.fill,
      };
      if (same) found[found.length - 1] = line;
      else found.push(line);
    }
    const state = text.closest(".statediagram-state")?.querySelector<SVGGraphicsElement>("rect, path, circle");
    const bar = text.closest(".statediagram-cluster .cluster-label")?.closest(".statediagram-cluster");
    const ends = [...(bar?.querySelectorAll<SVGGraphicsElement>(":scope > rect, :scope > g > rect") ?? [])].map(
      (rect) => toRoot.multiply(rect.getScreenCTM() as DOMMatrix).f + rect.getBBox().y,
    );
    const raised = ends.length > 1 ? (Math.min(...ends) + Math.max(...ends)) / 2 + 5.5 : undefined;
    const middle = state ? middleOf(state) : undefined;
    const frame = text.closest(".cluster-label")?.parentElement?.querySelector("rect");
    const ground = frame ? getComputedStyle(frame).fill : text.matches(".messageText, .loopText") ? paper : undefined;
    const into = frame ? titles : parts;
    for (const { left, right, tight: _, ...line } of found) {
      if (ground !== undefined && raised === undefined)
        into.push(backdrop(ground, left - 3, line.y - line.size * 0.9, right - left + 6, line.size * 1.2));
      const own = line.anchor === "middle" ? (left + right) / 2 : line.anchor === "end" ? right : left;
      into.push({
        ...line,
        ...(middle === undefined ? { x: own } : { x: middle, anchor: "middle" }),
        y: raised ?? line.y,
        text: line.text.replace(/\s+/g, " "),
      });
    }
  };

  const look = (element: Element): void => {
    for (const child of element.children) {
      if (
        !(child instanceof SVGElement) ||
        ["defs", "style", "marker", "symbol", "title", "desc", "foreignObject"].includes(child.tagName)
      )
        continue;
      const style = getComputedStyle(child);
      if (style.display === "none" || Number(style.opacity) === 0) continue;
      if (child instanceof SVGTextElement) lines(child);
      else if (shapes.includes(child.tagName) && child instanceof SVGGeometryElement) {
        if (style.visibility !== "visible") continue;
        const matrix = toRoot.multiply(child.getScreenCTM() as DOMMatrix);
        piece(child, matrix);
        head(child, matrix, "marker-start");
        head(child, matrix, "marker-end");
      } else look(child);
    }
  };
  look(svg);
  board.replaceChildren();
  return { parts: [...parts, ...titles], box };
}
