import { dataPaths, dataRoute } from "../../site/data-route.ts";

export const getStaticPaths = () => dataPaths("json");

export const GET = dataRoute("json");
