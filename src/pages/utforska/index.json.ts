import type { APIRoute } from "astro";
import { bank } from "../../site/bank.ts";
import { exploreIndex } from "../../site/explore-files.ts";

/** What the explorer narrows by; the page at the same address is for people. */
export const GET: APIRoute = () => Response.json(exploreIndex(bank().graph));
