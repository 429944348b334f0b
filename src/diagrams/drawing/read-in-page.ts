import type { Branch, Facts, Graph, Sequence } from "./facts.ts";

/**
 * Runs in the board's page, so nothing outside it can be used: reads a diagram with mermaid and says what it holds.
 * Mermaid's data differ between kinds and are not described, so everything is made into text and numbers here.
 */
export async function readInPage({
  source,
  config,
}: {
  source: string;
  config: Readonly<Record<string, unknown>>;
}): Promise<Facts> {
  type Loose = Readonly<Record<string, unknown>>;
  const { mermaid } = globalThis as unknown as {
    mermaid: {
      initialize(config: unknown): void;
      mermaidAPI: { getDiagramFromText(source: string): Promise<{ type: string; db: Record<string, () => unknown> }> };
    };
  };
  const words = (value: unknown): string => {
    const plain = String(value ?? "")
      .replace(/<br\s*\/?>|\\n/gi, " ")
      .replace(/<[^>]*>/g, "")
      .replace(/\b(?:fa[bsrlkd]?|mdi):[\w-]+/g, "")
      .replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
      .replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
      .replace(
        /ﬂ°(\w+)¶ß/g,
        (_, entity: string) => ({ quot: "”", amp: "&", lt: "<", gt: ">", nbsp: "\u00a0" })[entity] ?? "",
      );
    return plain
      .replace(/\*\*|__|`/g, "")
      .replace(/\s+/g, " ")
      .trim();
  };
  const list = (value: unknown): Loose[] => (Array.isArray(value) ? value : []) as Loose[];
  mermaid.initialize(config);
  const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(source);
  const from = (name: string): unknown => db[name]?.();
  const values = (name: string): Loose[] => [...((from(name) ?? new Map()) as Map<string, Loose>).values()];
  switch (type) {
    case "timeline":
      return {
        kind: "timeline",
        periods: list(from("getTasks")).map(({ section, task, events }) => ({
          section: words(section),
          when: words(task),
          events: list(events).map(words).filter(Boolean),
        })),
      };
    case "gantt":
      return {
        kind: "gantt",
        tasks: list(from("getTasks"))
          .filter(({ vert }) => !vert)
          .map((task) => ({
            section: words(task["section"]),
            task: words(task["task"]),
            start: Number(task["startTime"]),
            end: Number(task["renderEndTime"] ?? task["endTime"]),
            state: task["crit"] ? "crit" : task["done"] ? "done" : task["active"] ? "active" : "",
            milestone: task["milestone"] === true,
          })),
      };
    case "pie":
      return {
        kind: "pie",
        slices: [...(from("getSections") as Map<string, number>)].map(([label, value]) => ({
          label: words(label),
          value,
        })),
        showValues: from("getShowData") === true,
      };
    case "journey":
      return {
        kind: "journey",
        tasks: list(from("getTasks")).map(({ section, task, score, people }) => ({
          section: words(section),
          task: words(task),
          score: Math.min(5, Math.max(1, Number(score) || 1)),
          people: list(people).map(words).filter(Boolean),
        })),
      };
    case "mindmap": {
      const branch = (node: Loose, depth: number): Branch => ({
        label: words(node["descr"]),
        branches: depth > 20 ? [] : list(node["children"]).map((child) => branch(child, depth + 1)),
      });
      return { kind: "mindmap", ...branch((from("getMindmap") ?? {}) as Loose, 0) };
    }
    case "quadrantChart": {
      // Mermaid gives only places in its own picture: the four fields tell where 0 and 1 are.
      const data = from("getQuadrantData") as { points: Loose[]; quadrants: Loose[]; axisLabels: Loose[] };
      const text = (part: Loose | undefined) => words((part?.["text"] as Loose | undefined)?.["text"]);
      const number = (part: Loose | undefined, key: string) => Number(part?.[key] ?? 0);
      const [right, left, below] = data.quadrants;
      const [x, y] = [number(left, "x"), number(left, "y")];
      const width = number(left, "width") + number(right, "width");
      const height = number(left, "height") + number(below, "height");
      const axis = (upright: boolean) =>
        data.axisLabels
          .filter(({ rotation }) => (Number(rotation) !== 0) === upright)
          .toSorted((a, b) => (upright ? number(b, "y") - number(a, "y") : number(a, "x") - number(b, "x")))
          .map((label) => words(label["text"]));
      const [across, up] = [axis(false), axis(true)];
      return {
        kind: "quadrant",
        axes: [across[0] ?? "", across[1] ?? "", up[0] ?? "", up[1] ?? ""],
        quadrants: [text(data.quadrants[0]), text(data.quadrants[1]), text(data.quadrants[2]), text(data.quadrants[3])],
        points: data.points.toReversed().map((point) => ({
          label: text(point),
          x: (number(point, "x") - x) / width,
          y: 1 - (number(point, "y") - y) / height,
        })),
      };
    }
    case "sequence": {
      const frames: Readonly<Record<number, string>> = {
        10: "loop",
        12: "alt",
        15: "opt",
        19: "par",
        22: "rect",
        27: "critical",
        30: "break",
        32: "par",
      };
      const steps = list(from("getMessages")).flatMap((step): Sequence["steps"][number][] => {
        const kind = Number(step["type"]);
        const text = words(step["message"]);
        if (kind === 2)
          return [
            { what: "note", over: [...new Set([String(step["from"]), String(step["to"] ?? step["from"])])], text },
          ];
        const frame = frames[kind];
        if (frame !== undefined) return [{ what: "open", frame, text: frame === "rect" ? "" : text }];
        if ([13, 20, 28].includes(kind))
          return [{ what: "next", frame: kind === 13 ? "alt" : kind === 20 ? "par" : "critical", text }];
        if ([11, 14, 16, 21, 23, 29, 31].includes(kind)) return [{ what: "close" }];
        if (step["from"] === undefined || step["to"] === undefined || [17, 18, 26].includes(kind)) return [];
        return [{ what: "message", from: String(step["from"]), to: String(step["to"]), text }];
      });
      return {
        kind: "sequence",
        actors: [...(from("getActors") as Map<string, Loose>)].map(([id, { description }]) => ({
          id,
          label: words(description) || id,
        })),
        steps,
      };
    }
    case "flowchart":
    case "flowchart-v2": {
      const groups = list(from("getSubGraphs"));
      const inGroup = (id: unknown) => words(groups.find(({ nodes }) => list(nodes).includes(id as Loose))?.["title"]);
      const graph: Graph = {
        kind: "flowchart",
        things: values("getVertices").map(({ id, text }) => ({
          id: String(id),
          label: words(text) || String(id),
          form: "thing",
          group: inGroup(id),
        })),
        arrows: list(from("getEdges")).map(({ start, end, text, type: shape }) => ({
          from: String(start),
          to: String(end),
          label: words(text),
          ends: String(shape).startsWith("double") ? "both" : shape === "arrow_open" ? "none" : "one",
        })),
        groups: groups.map(({ id, title }) => ({ id: String(id), label: words(title) || String(id) })),
        notes: [],
      };
      return graph;
    }
    default: {
      const data = from("getData") as { nodes: Loose[]; edges: Loose[] };
      const nodes = data.nodes.filter(({ shape }) => shape !== "note" && shape !== "noteGroup");
      const named = new Map(
        nodes.map((node) => [
          String(node["id"]),
          words(Array.isArray(node["label"]) ? (node["label"] as unknown[]).join(" ") : node["label"]) ||
            String(node["id"]),
        ]),
      );
      const forms: Readonly<Record<string, "start" | "end" | "fork">> = {
        stateStart: "start",
        stateEnd: "end",
        fork: "fork",
        join: "fork",
        forkJoin: "fork",
        choice: "fork",
      };
      return {
        kind: "state",
        things: nodes
          .filter(({ isGroup }) => !isGroup)
          .map(({ id, shape, parentId }) => ({
            id: String(id),
            label: named.get(String(id)) ?? "",
            form: forms[String(shape)] ?? "thing",
            group: named.get(String(parentId)) ?? "",
          })),
        arrows: data.edges
          .filter(({ start, end }) => named.has(String(start)) && named.has(String(end)))
          .map(({ start, end, label }) => ({ from: String(start), to: String(end), label: words(label), ends: "one" })),
        groups: nodes
          .filter(({ isGroup }) => isGroup)
          .map(({ id }) => ({ id: String(id), label: named.get(String(id)) ?? "" })),
        notes: values("getStates").flatMap(({ id, note }) => {
          const text = words((note as Loose | undefined)?.["text"]);
          return text ? [{ of: String(id), text }] : [];
        }),
      };
    }
  }
}
