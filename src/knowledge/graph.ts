import { model, type KindName } from "../model/kinds.ts";
import { guardsLeft } from "../model/publication.ts";
import type { Entry } from "./entry.ts";

/** A relation that resolves: both ends are entries. Swedish names from either side. */
export interface Edge {
  readonly from: Entry;
  readonly to: Entry;
  readonly label: string;
  readonly inverse: string;
  /** The field's path in `from`, or ”body”. */
  readonly path: string;
}

/** Entries that point here by the same relation. */
export interface Backlinks {
  readonly label: string;
  readonly entries: readonly Entry[];
}

/** What is known, with every relation resolved. Only `check` makes one. */
export class Graph {
  readonly entries: readonly Entry[];
  readonly edges: readonly Edge[];
  readonly #byId: ReadonlyMap<string, Entry>;
  readonly #byKind = new Map<KindName, Entry[]>();
  readonly #out = new Map<Entry, Edge[]>();
  readonly #in = new Map<Entry, Edge[]>();

  constructor(entries: readonly Entry[], edges: readonly Edge[]) {
    this.entries = entries;
    this.edges = edges;
    this.#byId = new Map(entries.map((entry) => [entry.id, entry]));
    for (const entry of entries) push(this.#byKind, entry.kind, entry);
    for (const edge of edges) {
      push(this.#out, edge.from, edge);
      push(this.#in, edge.to, edge);
    }
  }

  /** The same without what only those who edit may see. */
  public(): Graph {
    const shown = (entry: Entry) => guardsLeft(model[entry.kind], entry.data).length === 0;
    return new Graph(
      this.entries.filter(shown),
      this.edges.filter(({ from, to }) => shown(from) && shown(to)),
    );
  }

  /** Throws when there is no such entry: a reference that came through the checker always has one. */
  get(id: string): Entry {
    const entry = this.#byId.get(id);
    if (!entry) throw new Error(`No entry ”${id}” in the graph.`);
    return entry;
  }

  find(id: string): Entry | undefined {
    return this.#byId.get(id);
  }

  /** All entries of a kind, by title in Swedish order. */
  of<K extends KindName>(kind: K): readonly Extract<Entry, { kind: K }>[] {
    return (this.#byKind.get(kind) ?? []) as unknown as readonly Extract<Entry, { kind: K }>[];
  }

  out(entry: Entry): readonly Edge[] {
    return this.#out.get(entry) ?? [];
  }

  into(entry: Entry): readonly Edge[] {
    return this.#in.get(entry) ?? [];
  }

  /** Who points here, one group for each relation in the order of the model, each entry once; fields before body. */
  backlinks(entry: Entry): readonly Backlinks[] {
    const groups = new Map<string, Set<Entry>>();
    for (const edge of this.into(entry)) {
      if (edge.from === entry) continue;
      const group = groups.get(edge.inverse) ?? new Set();
      groups.set(edge.inverse, group.add(edge.from));
    }
    const named = new Set(
      [...groups].filter(([label]) => !inPassing.has(label)).flatMap(([, entries]) => [...entries]),
    );
    return [...groups]
      .map(([label, entries]) => ({
        label,
        entries: [...entries].filter((e) => !inPassing.has(label) || !named.has(e)).toSorted(byTitle),
      }))
      .filter(({ entries }) => entries.length > 0)
      .toSorted((a, b) => Number(inPassing.has(a.label)) - Number(inPassing.has(b.label)) || rank(a) - rank(b));
  }
}

/** Relations that say only that something is mentioned; they come last and not beside a stronger one. */
const inPassing = new Set(["Nämns i", "Åberopas av", "Källa till"]);
/** Whether a relation, by its name at the target, only says that something is mentioned or cited. */
export const isInPassing = (label: string): boolean => inPassing.has(label);

const kindOrder: readonly string[] = Object.keys(model);
const rank = (group: Backlinks) => kindOrder.indexOf(group.entries[0]?.kind ?? "");

const collator = new Intl.Collator("sv");
/** Swedish alphabetical order; the id decides between equal titles, so that order never depends on the disk. */
export const byTitle = (a: Entry, b: Entry): number =>
  collator.compare(a.data.title, b.data.title) || (a.id < b.id ? -1 : 1);

const push = <K, V>(map: Map<K, V[]>, key: K, value: V) => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};
