import type { Statement } from "./rdf.ts";

const dct = "http://purl.org/dc/terms/";
const dcat = "http://www.w3.org/ns/dcat#";
const foaf = "http://xmlns.com/foaf/0.1/";
const vcard = "http://www.w3.org/2006/vcard/ns#";

/** What DCAT-AP-SE 3.0.1 demands of each class; texts marked `@sv`. */
const mandatory: Readonly<Record<string, readonly string[]>> = {
  [`${dcat}Catalog`]: [`${dct}title@sv`, `${dct}description@sv`, `${dct}publisher`, `${dct}license`, `${dcat}dataset`],
  [`${dcat}Dataset`]: [`${dct}title@sv`, `${dct}description@sv`, `${dct}publisher`],
  [`${dcat}Distribution`]: [`${dcat}accessURL`, `${dct}format`],
  [`${foaf}Agent`]: [`${foaf}name@sv`, `${dct}type`],
  [`${vcard}Kind`]: [`${vcard}fn@sv`, `${vcard}hasEmail`],
};
/** What must be said of the thing that a property leads to. */
const leadsTo: Readonly<Record<string, string>> = {
  [`${dcat}dataset`]: `${dcat}Dataset`,
  [`${dcat}distribution`]: `${dcat}Distribution`,
  [`${dct}publisher`]: `${foaf}Agent`,
};
const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/** What a catalogue lacks, as sentences; nothing when it is as the profile demands. */
export function missingIn(statements: readonly Statement[]): string[] {
  const classes = new Map(statements.filter(([, p]) => p === rdfType).map(([s, , o]) => [s, o.slice(1, -1)]));
  const says = (subject: string, property: string) => {
    const [name = "", language] = property.split("@");
    const values = statements.filter(([s, p]) => s === subject && p === name).map(([, , o]) => o);
    return (
      values.length > 0 && values.every((value) => !language || (value.endsWith(`"@${language}`) && value.length > 6))
    );
  };
  return [
    ...[...classes].flatMap(([subject, of]) =>
      (mandatory[of] ?? [`a class that the profile has`]).flatMap((property) =>
        says(subject, property) ? [] : [`${subject} lacks ${property}`],
      ),
    ),
    ...statements.flatMap(([subject, property, object]) =>
      leadsTo[property] && classes.get(object.slice(1, -1)) !== leadsTo[property]
        ? [`${subject} ${property} leads to ${object}, which is no ${leadsTo[property]}`]
        : [],
    ),
    ...statements.flatMap((statement) =>
      statement
        .filter((part) => !part.startsWith('"') && !/^<?(https?:\/\/[^\s<>"{}|\\^`]+)>?$/.test(part))
        .map((part) => `${part} is no absolute address`),
    ),
    ...(classes.values().toArray().includes(`${dcat}Catalog`) ? [] : ["There is no catalogue"]),
  ];
}
