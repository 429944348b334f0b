import type { EntryOf } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { counties } from "../model/vocabularies.ts";
import { explore } from "./facets.ts";
import { valuePath } from "./narrowing.ts";

type County = keyof typeof counties;

/** Rows from north to south, columns from west to east: each county beside those it borders on, as far as squares allow. */
const tiles: readonly (readonly (County | undefined)[])[] = [
  [undefined, undefined, undefined, "norrbotten"],
  [undefined, undefined, undefined, "vasterbotten"],
  [undefined, undefined, "jamtland", "vasternorrland"],
  [undefined, undefined, "dalarna", "gavleborg"],
  ["varmland", "orebro", "vastmanland", "uppsala"],
  ["vastra-gotaland", "ostergotland", "sodermanland", "stockholm"],
  ["halland", "jonkoping", "kalmar", "gotland"],
  ["skane", "kronoberg", "blekinge"],
];

/** A county on the map: what there is from it, and where that is listed. */
export interface CountyTile {
  readonly id: County;
  /** Without ”län” and its s: ”Skåne”. */
  readonly name: string;
  readonly associations: readonly EntryOf<"association">[];
  /** Entries of all kinds that come from there. */
  readonly entries: number;
  /** Without base; undefined where nothing comes from there. */
  readonly path: string | undefined;
}

/** The 21 counties in the order of the map, row by row. */
export function countyTiles(graph: Graph): CountyTile[] {
  const facet = explore(graph).facets.find(({ id }) => id === "lan");
  return tiles.flat().flatMap((id) => {
    if (!id) return [];
    const value = facet?.values.find((one) => one.id === id);
    return [
      {
        id,
        name: nameOf(counties[id].label),
        associations: graph.of("association").filter(({ data }) => data.county === id),
        entries: value?.entries.length ?? 0,
        path: facet && value ? valuePath(facet, value) : undefined,
      },
    ];
  });
}

/** ”Skåne” of ”Skåne län”, ”Kalmar” of ”Kalmar län”, ”Gotland” of ”Gotlands län”. */
const nameOf = (label: string) => label.replace(/ län$/, "").replace(/(?<=[a-zåäö]{4})s$/, "");
