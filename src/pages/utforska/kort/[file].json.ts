import type { APIRoute, GetStaticPathsResult } from "astro";
import type { Card } from "../../../explore/index-file.ts";
import { bank } from "../../../site/bank.ts";
import { cardFiles } from "../../../site/explore-files.ts";

/** The entries' cards, some to a file: a reader fetches those that are shown. */
export const getStaticPaths = (): GetStaticPathsResult =>
  cardFiles(bank().graph).map((cards, i) => ({ params: { file: String(i) }, props: { cards } }));

export const GET: APIRoute<{ cards: readonly Card[] }> = ({ props }) => Response.json(props.cards);
