import { once } from "node:events";
import { Parser } from "n3";
import { RdfXmlParser } from "rdfxml-streaming-parser";

/** A statement as text: its three parts, each with what tells it from others that look alike. */
export type Statement = readonly [subject: string, predicate: string, object: string];

interface Quad {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: {
    readonly termType: string;
    readonly value: string;
    readonly language?: string;
    readonly datatype?: { readonly value: string };
  };
}

const statement = ({ subject, predicate, object }: Quad): Statement => [
  subject.value,
  predicate.value,
  object.termType === "NamedNode"
    ? `<${object.value}>`
    : `${JSON.stringify(object.value)}${object.language ? `@${object.language}` : `^^${object.datatype?.value ?? ""}`}`,
];
const sorted = (statements: readonly Statement[]) => statements.toSorted((a, b) => (a.join() < b.join() ? -1 : 1));

export const fromTurtle = (text: string): Statement[] => sorted(new Parser().parse(text).map(statement));

export async function fromRdfXml(text: string): Promise<Statement[]> {
  const parser = new RdfXmlParser();
  const found: Statement[] = [];
  parser.on("data", (quad: Quad) => found.push(statement(quad)));
  parser.end(text);
  await once(parser, "end");
  return sorted(found);
}

type Json = Readonly<Record<string, unknown>>;

/** Reads only the form that we write: a graph of things whose names have prefixes from the context. */
export function fromJsonLd(text: string): Statement[] {
  const { "@context": context, "@graph": graph } = JSON.parse(text) as {
    "@context": Record<string, string>;
    "@graph": Json[];
  };
  const full = (name: string) => name.replace(/^(\w+):/, (_, prefix: string) => context[prefix] ?? `${prefix}:`);
  const type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  return sorted(
    graph.flatMap((thing) =>
      Object.entries(thing).flatMap(([name, values]): Statement[] => {
        const subject = String(thing["@id"]);
        if (name === "@id") return [];
        if (name === "@type") return [[subject, type, `<${full(String(values))}>`]];
        return (values as Json[]).map((value) => [
          subject,
          full(name),
          "@id" in value
            ? `<${String(value["@id"])}>`
            : `${JSON.stringify(value["@value"])}${"@language" in value ? `@${String(value["@language"])}` : `^^${full(String(value["@type"]))}`}`,
        ]);
      }),
    ),
  );
}
