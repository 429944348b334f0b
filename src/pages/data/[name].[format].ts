import type { APIRoute } from "astro";
import { openData } from "../../site/data-files.ts";

const types: Readonly<Record<string, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  jsonld: "application/ld+json; charset=utf-8",
  rdf: "application/rdf+xml; charset=utf-8",
  ttl: "text/turtle; charset=utf-8",
};

export const getStaticPaths = () =>
  [...openData().files.keys()].map((file) => {
    const dot = file.lastIndexOf(".");
    return { params: { name: file.slice(0, dot), format: file.slice(dot + 1) } };
  });

/** Every data file of the bank. */
export const GET: APIRoute = ({ params: { name = "", format = "" } }) => {
  const content = openData().files.get(`${name}.${format}`);
  return new Response(content, {
    status: content === undefined ? 404 : 200,
    headers: { "content-type": types[format] ?? "" },
  });
};
