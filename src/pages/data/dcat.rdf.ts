import { dataRoute } from "../../site/data-route.ts";

export const GET = dataRoute("rdf", "dcat");
