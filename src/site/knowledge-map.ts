import type { Entry } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import type { KindName } from "../model/kinds.ts";
import { evidence } from "../model/vocabularies.ts";
import { explore, type Facet } from "./facets.ts";
import { cellPath, having, matrices } from "./narrowing.ts";

/** The kinds that the map counts, in the order drawn. */
export const counted = ["factor", "obstacle", "case"] as const satisfies readonly KindName[];

/** Where two values meet. */
export interface Cell {
  readonly column: string;
  /** How many of each kind in `counted`. */
  readonly counts: Readonly<Record<(typeof counted)[number], number>>;
  /** How much there is beside the fullest cell, in steps: 0 is nothing, 4 the most. */
  readonly fullness: 0 | 1 | 2 | 3 | 4;
  /** The strongest evidence for any of it. */
  readonly strongest: keyof typeof evidence | undefined;
  /** Its list, without base; undefined where there is nothing. */
  readonly path: string | undefined;
}

/** A table of two facets: what is known where they meet, and what nobody has documented. */
export interface Matrix {
  readonly rows: Facet;
  readonly columns: Facet;
  readonly headings: readonly string[];
  readonly lines: readonly { readonly id: string; readonly label: string; readonly cells: readonly Cell[] }[];
}

/** The matrices of the map of knowledge, with every value of the model also where nothing has it. */
export function knowledgeMap(graph: Graph): Matrix[] {
  const { facets } = explore(graph);
  return matrices.flatMap(([row, column]) => {
    const rows = facets.find(({ id }) => id === row);
    const columns = facets.find(({ id }) => id === column);
    return rows && columns ? [matrix(rows, columns)] : [];
  });
}

const isCounted = (entry: Entry) => counted.some((kind) => kind === entry.kind);

function matrix(rows: Facet, columns: Facet): Matrix {
  const down = [...rows.values, ...rows.unused];
  const across = [...columns.values, ...columns.unused];
  const lines = down.map((value) =>
    across.map((other) =>
      having([
        { facet: rows, value },
        { facet: columns, value: other },
      ]),
    ),
  );
  const most = Math.max(1, ...lines.flat().map((entries) => entries.filter(isCounted).length));
  return {
    rows,
    columns,
    headings: across.map(({ label }) => label),
    lines: down.map((value, i) => ({
      id: value.id,
      label: value.label,
      cells: across.map((other, j) => {
        const entries = lines[i]?.[j] ?? [];
        const path = cellPath({ facet: rows, value }, { facet: columns, value: other });
        return { column: other.label, ...contents(entries, most), path: entries.length > 0 ? path : undefined };
      }),
    })),
  };
}

const strengths = Object.keys(evidence) as (keyof typeof evidence)[];

function contents(entries: readonly Entry[], most: number): Pick<Cell, "counts" | "fullness" | "strongest"> {
  const some = entries.filter(isCounted);
  const reached = some.map((entry) => ("evidence" in entry.data ? strengths.indexOf(entry.data.evidence) : -1));
  return {
    counts: {
      factor: some.filter(({ kind }) => kind === "factor").length,
      obstacle: some.filter(({ kind }) => kind === "obstacle").length,
      case: some.filter(({ kind }) => kind === "case").length,
    },
    fullness: Math.ceil((some.length / most) * 4) as Cell["fullness"],
    strongest: strengths[Math.max(...reached, -1)],
  };
}
