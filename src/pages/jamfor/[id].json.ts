import type { APIRoute, GetStaticPathsResult } from "astro";
import { bank } from "../../site/bank.ts";
import { columnOf, comparables, type Comparable } from "../../site/comparison.ts";

/** A case or project as a column, which a reader's browser fetches when it is chosen. */
export const getStaticPaths = (): GetStaticPathsResult =>
  comparables(bank().graph).map((entry) => ({ params: { id: entry.id }, props: { entry } }));

export const GET: APIRoute<{ entry: Comparable }> = ({ props }) => Response.json(columnOf(props.entry, bank().graph));
