import type { APIRoute } from "astro";
import { openData } from "./data-files.ts";

/** The type and character set that a data file is sent with, by its ending. Files on a plain host get theirs from it. */
export const dataTypes = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  jsonld: "application/ld+json; charset=utf-8",
  rdf: "application/rdf+xml; charset=utf-8",
  ttl: "text/turtle; charset=utf-8",
} as const;

/** The names, without ending, of the data files with an ending: the paths of `[name].csv.ts`. */
export const dataPaths = (ending: keyof typeof dataTypes): { params: { name: string } }[] =>
  [...openData().files.keys()].flatMap((file) =>
    file.endsWith(`.${ending}`) ? [{ params: { name: file.slice(0, -ending.length - 1) } }] : [],
  );

/** Answers with one of the data files; `name` when the address does not tell. */
export const dataRoute =
  (ending: keyof typeof dataTypes, name?: string): APIRoute =>
  ({ params }) => {
    const content = openData().files.get(`${name ?? params["name"] ?? ""}.${ending}`);
    if (content === undefined) return new Response(undefined, { status: 404 });
    return new Response([...content()].join(""), { headers: { "content-type": dataTypes[ending] } });
  };
