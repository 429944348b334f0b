import type { Entry } from "../knowledge/entry.ts";
import { byTitle, type Graph } from "../knowledge/graph.ts";
import { evidence } from "../model/vocabularies.ts";
import { facetsOf, type Facet as ModelFacet } from "../model/facets.ts";
import { idOf } from "../model/id.ts";
import { kindNames, model, type KindName } from "../model/kinds.ts";
import { isOpen } from "./substance.ts";

/** A value of a facet and the entries that have it; `id` is its name in an address. */
export interface FacetValue {
  readonly id: string;
  readonly label: string;
  readonly entries: readonly Entry[];
}

/** A way to narrow all of the bank, told by the model and what entries have. `id` is its name in an address. */
export interface Facet {
  readonly id: string;
  readonly label: string;
  /** The kinds that have it; few for what only they have. */
  readonly kinds: readonly KindName[];
  readonly values: readonly FacetValue[];
  /** What the model's closed list has and nobody has documented. */
  readonly unused: readonly FacetValue[];
}

type Ids = ReadonlyMap<string, ReadonlySet<string>>;

/** The facet of kinds, and of associations and projects, which the model knows by their references only. */
export const KIND = "slag";
const ASSOCIATION = "forbund";
const PROJECT = "projekt";
const YEAR = "ar";
/** Whether an obstacle has been met, which no field says: others point at it. */
const MET = "bemott";
const met: Readonly<Record<string, string>> = { nej: "Nej, öppet hinder", ja: "Ja" };

const idOfFacet = (kind: KindName, facet: ModelFacet): string => {
  if (facet.by === "year") return YEAR;
  if (facet.by === "ref") return facet.field.startsWith("association") ? ASSOCIATION : PROJECT;
  const same = kindNames.flatMap((name) =>
    facetsOf(model[name]).filter(({ label, options }) => label === facet.label && differ(options, facet.options)),
  );
  return same.length > 0 ? `${idOf(facet.label)}-${model[kind].folder}` : idOf(facet.label);
};
const differ = (a: object, b: object) => JSON.stringify(a) !== JSON.stringify(b);

const modelFacets = new Map(
  kindNames.map((kind) => [kind, facetsOf(model[kind]).map((facet) => ({ ...facet, id: idOfFacet(kind, facet) }))]),
);

const idOfField = (field: string) =>
  [...modelFacets.values()].flat().find((facet) => facet.field === field)?.id ?? field;

const COUNTY = idOfField("county");

/** What an entry takes over from what it comes from, where it says nothing itself. */
const inherited = new Set([ASSOCIATION, PROJECT, YEAR, idOfField("targetGroups"), idOfField("after")]);
/** What a case takes over from the factors and obstacles that were seen in it. */
const fromFindings = new Set([idOfField("levels"), idOfField("dimensions"), idOfField("effectLevels")]);

/** What readers begin with. */
const first = [KIND, ...["targetGroups", "levels", "dimensions", "effectLevels", "evidence"].map(idOfField)];

/** Reads facet values off a graph's entries, each entry once. */
class Placing {
  readonly #graph: Graph;
  readonly #known = new Map<Entry, Ids>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  of(entry: Entry): Ids {
    const known = this.#known.get(entry);
    if (known) return known;
    const own = this.#own(entry);
    this.#known.set(entry, own); // two that come from each other end here
    const all = new Map(own);
    const take = (from: readonly Entry[], facets: ReadonlySet<string>) => {
      for (const facet of facets) {
        if (own.has(facet)) continue;
        const values = new Set(from.flatMap((one) => [...(this.of(one).get(facet) ?? [])]));
        if (values.size > 0) all.set(facet, values);
      }
    };
    if (entry.kind !== "association" && entry.kind !== "organisation" && entry.kind !== "concept")
      take(this.#origins(entry), inherited);
    if (entry.kind === "case") take(this.#findings(entry), fromFindings);
    take(
      [...(all.get(ASSOCIATION) ?? [])].map((id) => this.#graph.get(id)),
      new Set([COUNTY]),
    );
    this.#known.set(entry, all);
    return all;
  }

  #own(entry: Entry): Ids {
    const data = entry.data as Readonly<Record<string, unknown>>;
    const ids = new Map<string, ReadonlySet<string>>([[KIND, new Set([model[entry.kind].folder])]]);
    for (const { id, field, by } of modelFacets.get(entry.kind) ?? []) {
      const raw = data[field];
      if (raw === undefined) continue;
      const given = (Array.isArray(raw) ? raw : [raw]).map(String);
      const values =
        by === "year"
          ? given.map((value) => value.slice(0, 4))
          : by === "ref" && id === PROJECT
            ? given.filter((value) => this.#graph.find(value)?.kind === "project")
            : given;
      if (values.length > 0) ids.set(id, new Set([...(ids.get(id) ?? []), ...values]));
    }
    if (entry.kind === "obstacle") ids.set(MET, new Set([isOpen(entry, this.#graph) ? "nej" : "ja"]));
    if (entry.kind === "association") ids.set(ASSOCIATION, new Set([entry.id]));
    if (entry.kind === "project") ids.set(PROJECT, new Set([entry.id]));
    if (entry.kind === "document" && entry.data.year) ids.set(YEAR, new Set([String(entry.data.year)]));
    return ids;
  }

  /** The project, case or event that an entry tells of, by any field. */
  #origins(entry: Entry): Entry[] {
    return this.#graph
      .out(entry)
      .filter(({ path, to }) => path !== "body" && ["project", "case", "event"].includes(to.kind))
      .map(({ to }) => to);
  }

  #findings(entry: Entry): Entry[] {
    const seen = [
      ...this.#graph.out(entry).map(({ to, path }) => ({ other: to, path })),
      ...this.#graph.into(entry).map(({ from, path }) => ({ other: from, path })),
    ];
    return seen
      .filter(({ other, path }) => path !== "body" && (other.kind === "factor" || other.kind === "obstacle"))
      .map(({ other }) => other);
  }
}

/** What all of the bank is narrowed by, and each entry's values. */
export interface Explored {
  /** Strongest evidence first, then by title; every list of values keeps this order. */
  readonly entries: readonly Entry[];
  /** What a reader's own situation is told by, then those that most kinds have. */
  readonly facets: readonly Facet[];
  /** The ids of an entry's values of a facet. */
  of(entry: Entry, facet: string): ReadonlySet<string>;
}

const remembered = new WeakMap<Graph, Explored>();

/** Places every entry of a graph once, however many pages ask. */
export function explore(graph: Graph): Explored {
  const known = remembered.get(graph);
  if (known) return known;
  const placing = new Placing(graph);
  const entries = graph.entries.filter(({ data }) => data.status !== "arkiverad").toSorted(byStrength);
  const found = new Map<string, Map<string, Entry[]>>();
  for (const entry of entries)
    for (const [facet, ids] of placing.of(entry)) {
      const values = found.get(facet) ?? new Map<string, Entry[]>();
      found.set(facet, values);
      for (const id of ids) {
        const listed = values.get(id);
        if (listed) listed.push(entry);
        else values.set(id, [entry]);
      }
    }
  const facets = [...found].map(([id, values]) => facetFrom(id, values, graph));
  const rank = ({ id }: Facet) => (first.includes(id) ? first.indexOf(id) : first.length);
  const explored = {
    entries,
    facets: facets.toSorted((a, b) => rank(a) - rank(b) || b.kinds.length - a.kinds.length),
    of: (entry: Entry, facet: string) => placing.of(entry).get(facet) ?? new Set<string>(),
  };
  remembered.set(graph, explored);
  return explored;
}

const strengths: readonly string[] = Object.keys(evidence);
const strength = (entry: Entry) => ("evidence" in entry.data ? strengths.indexOf(entry.data.evidence) : -1);
const byStrength = (a: Entry, b: Entry) => strength(b) - strength(a) || byTitle(a, b);

function facetFrom(id: string, values: ReadonlyMap<string, readonly Entry[]>, graph: Graph): Facet {
  const kinds = [...new Set([...values.values()].flat().map((entry) => entry.kind))];
  const stated = [...modelFacets.values()].flat().find((facet) => facet.id === id);
  const options = id === MET ? met : stated?.by === "choice" ? stated.options : undefined;
  const label: Readonly<Record<string, string>> = {
    [KIND]: "Slag",
    [ASSOCIATION]: "Förbund",
    [PROJECT]: "Projekt",
    [YEAR]: "År",
    [MET]: "Bemött",
  };
  const called = (value: string) => {
    if (options) return options[value] ?? value;
    if (id === KIND) return kindCalled(value).plural;
    return id === YEAR ? value : (graph.find(value)?.data.title ?? value);
  };
  const order = options ? Object.keys(options) : id === KIND ? kindNames.map((kind) => model[kind].folder) : undefined;
  return {
    id,
    label: label[id] ?? stated?.label ?? id,
    kinds,
    values: [...values]
      .map(([value, entries]) => ({ id: value, label: called(value), entries }))
      .toSorted((a, b) =>
        order
          ? order.indexOf(a.id) - order.indexOf(b.id)
          : id === YEAR
            ? Number(b.id) - Number(a.id)
            : a.label.localeCompare(b.label, "sv"),
      ),
    unused: Object.keys(options ?? {})
      .filter((value) => !values.has(value))
      .map((value) => ({ id: value, label: called(value), entries: [] })),
  };
}

const kindCalled = (folder: string) => model[kindNames.find((kind) => model[kind].folder === folder) ?? "document"];
