/** What something is said to be: another thing by its IRI, words in Swedish, or a typed value. */
export type Value =
  { readonly iri: string } | { readonly sv: string } | { readonly text: string; readonly type: `xsd:${string}` };

/** A thing and what is said of it; names of types and properties are written with a prefix: `dcterms:title`. */
export interface Thing {
  readonly iri: string;
  readonly type: string;
  readonly says: readonly (readonly [property: string, value: Value])[];
}

const prefixes = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  dcat: "http://www.w3.org/ns/dcat#",
  dcterms: "http://purl.org/dc/terms/",
  dcatap: "http://data.europa.eu/r5r/",
  foaf: "http://xmlns.com/foaf/0.1/",
} as const;

/** RDF/XML. */
export function rdfXml(things: readonly Thing[]): string {
  const namespaces = Object.entries(prefixes).map(([name, iri]) => ` xmlns:${name}="${iri}"`);
  const property = ([name, value]: Thing["says"][number]) => {
    if ("iri" in value) return `    <${name} rdf:resource="${xml(value.iri)}"/>\n`;
    if ("sv" in value) return `    <${name} xml:lang="sv">${xml(value.sv)}</${name}>\n`;
    return `    <${name} rdf:datatype="${full(value.type)}">${xml(value.text)}</${name}>\n`;
  };
  const body = things.map(
    ({ iri, type, says }) => `  <${type} rdf:about="${xml(iri)}">\n${says.map(property).join("")}  </${type}>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${namespaces.join("")}>\n${body.join("")}</rdf:RDF>\n`;
}

/** Turtle. */
export function turtle(things: readonly Thing[]): string {
  const object = (value: Value) => {
    if ("iri" in value) return angled(value.iri);
    return "sv" in value ? `${JSON.stringify(value.sv)}@sv` : `${JSON.stringify(value.text)}^^${value.type}`;
  };
  const head = Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .\n`);
  const body = things.map(
    ({ iri, type, says }) =>
      `\n${angled(iri)} a ${type}${says.map(([name, value]) => ` ;\n  ${name} ${object(value)}`).join("")} .\n`,
  );
  return head.join("") + body.join("");
}

/** JSON-LD. */
export function jsonLd(things: readonly Thing[]): string {
  const object = (value: Value) => {
    if ("iri" in value) return { "@id": value.iri };
    return "sv" in value ? { "@value": value.sv, "@language": "sv" } : { "@value": value.text, "@type": value.type };
  };
  const graph = things.map(({ iri, type, says }) => ({
    "@id": iri,
    "@type": type,
    ...Object.fromEntries(
      Object.entries(Object.groupBy(says, ([name]) => name)).map(([name, all = []]) => [
        name,
        all.map(([, value]) => object(value)),
      ]),
    ),
  }));
  return `${JSON.stringify({ "@context": prefixes, "@graph": graph }, undefined, 1)}\n`;
}

/** A text within XML, also within an attribute. What XML 1.0 has no place for is left out. */
export const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const full = (name: string): string => {
  const [prefix = "", local = ""] = name.split(":");
  return prefixes[prefix as keyof typeof prefixes] + local;
};
const angled = (iri: string): string => `<${iri.replace(/[<>"{}|^`\\\s]/g, encodeURIComponent)}>`;
