import type { Entry } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { kindNames, model, type KindName } from "../model/kinds.ts";
import { explore, KIND, type Facet, type FacetValue } from "./facets.ts";
import { listPath, PER_PAGE } from "./navigation.ts";

/** A facet's value, chosen. */
export interface Choice {
  readonly facet: Facet;
  readonly value: FacetValue;
}

/** A page for a choice or two, that needs no script: what is left of the bank, by kind. */
export interface Narrowed {
  readonly choices: readonly Choice[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  /** What this page shows; `all` counts what the others show, too. */
  readonly groups: readonly { readonly kind: KindName; readonly all: number; readonly entries: readonly Entry[] }[];
}

/** The matrices of the map of knowledge, as pairs of facets: rows, columns. */
export const matrices = [
  ["malgrupper", "niva"],
  ["dimension", "niva"],
] as const;

const pathOf = (choices: readonly Choice[]) =>
  `/utforska/${choices.map(({ facet, value }) => `${facet.id}/${value.id}/`).join("")}`;

/** Where a value leads; a kind has its list. Without base. */
export const valuePath = (facet: Facet, value: FacetValue): string =>
  facet.id === KIND
    ? listPath(kindNames.find((kind) => model[kind].folder === value.id) ?? "document")
    : pathOf([{ facet, value }]);

/** The same where one kind begins; with script only that kind is shown. Without base. */
export function valuePathOf(kind: KindName, facet: Facet, value: FacetValue): string {
  const before = new Set(kindNames.slice(0, kindNames.indexOf(kind)));
  const row = value.entries.filter((entry) => before.has(entry.kind)).length;
  const page = Math.floor(row / PER_PAGE) + 1;
  const { folder } = model[kind];
  return `${valuePath(facet, value)}${page > 1 ? `sida/${page}/` : ""}?${KIND}=${folder}#${folder}`;
}

/** A list that holds all of the given, which are of one kind, by the project or association they come from. Without base. */
export function listWith(some: readonly Entry[], from: Entry, graph: Graph): string | undefined {
  const facet = explore(graph).facets.find(
    ({ id }) => id === { project: "projekt", association: "forbund" }[from.kind as string],
  );
  const value = facet?.values.find(({ id }) => id === from.id);
  const all = new Set(value?.entries);
  const kind = some[0]?.kind;
  return facet && value && kind && some.every((one) => one.kind === kind && all.has(one))
    ? valuePathOf(kind, facet, value)
    : undefined;
}

/** The list of a cell in a matrix. Without base. */
export const cellPath = (row: Choice, column: Choice): string => pathOf([row, column]);

/** Addresses within /utforska/, without slash at the end, with what they show; the first has no choice and no address. */
export function narrowings(graph: Graph): ReadonlyMap<string | undefined, Narrowed> {
  const { facets } = explore(graph);
  const singles = facets
    .filter(({ id }) => id !== KIND)
    .flatMap((facet) => facet.values.map((value) => [{ facet, value }]));
  const found = new Map<string | undefined, Narrowed>();
  for (const choices of [...singles, ...cells(graph)])
    for (const one of pagesOf(choices)) {
      const at = choices.map(({ facet, value }) => `${facet.id}/${value.id}`).join("/");
      found.set(one.page === 1 ? at : `${at}/sida/${one.page}`, one);
    }
  return found;
}

/** The pairs of values of a matrix that any entry has both of. */
function cells(graph: Graph): Choice[][] {
  const { facets } = explore(graph);
  return matrices.flatMap(([rows, columns]) => {
    const row = facets.find(({ id }) => id === rows);
    const column = facets.find(({ id }) => id === columns);
    if (!row || !column) return [];
    return row.values.flatMap((value) =>
      column.values.map((other) => [
        { facet: row, value },
        { facet: column, value: other },
      ]),
    );
  });
}

/** The entries that have all of the values, strongest evidence first. */
export function having(choices: readonly Choice[]): readonly Entry[] {
  const [first, ...rest] = choices;
  const others = rest.map(({ value }) => new Set(value.entries));
  return first?.value.entries.filter((entry) => others.every((set) => set.has(entry))) ?? [];
}

function pagesOf(choices: readonly Choice[]): Narrowed[] {
  const byKind = Map.groupBy(having(choices), (entry) => entry.kind);
  const order = kindNames.filter((kind) => byKind.has(kind));
  const sorted = order.flatMap((kind) => byKind.get(kind) ?? []);
  const pages = Math.ceil(sorted.length / PER_PAGE);
  return Array.from({ length: pages }, (_, i) => {
    const shown = Map.groupBy(sorted.slice(i * PER_PAGE, (i + 1) * PER_PAGE), (entry) => entry.kind);
    return {
      choices,
      page: i + 1,
      pages,
      total: sorted.length,
      groups: [...shown].map(([kind, entries]) => ({ kind, all: byKind.get(kind)?.length ?? 0, entries })),
    };
  });
}
