import { dataPaths, dataRoute } from "../../site/data-route.ts";

export const getStaticPaths = () => dataPaths("csv");

export const GET = dataRoute("csv");
