import { citationPaths, citationRoute } from "../../../site/citation-route.ts";

export const getStaticPaths = citationPaths;

export const GET = citationRoute("citera.bib");
