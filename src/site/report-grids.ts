import type { Dispute } from "../export/report/disputes.ts";
import type { Graph } from "../knowledge/graph.ts";
import { cite, phrase, type Phrase } from "./report-words.ts";
import { period } from "./text.ts";
import type { Fact, Item, Section } from "./view.ts";

/** A table: each row has a cell for each column, and each cell any number of phrases. */
export interface Grid {
  readonly columns: readonly { readonly name: string; readonly label: string }[];
  readonly rows: readonly (readonly (readonly Phrase[])[])[];
}

/** A group field as a table; pages stand with their document, and the end of a period with its start. */
export function gridOf({ name, items = [], columns = [] }: Section, graph: Graph): Grid {
  const hidden = new Set(["pages", "end", ...(name === "timeline" ? ["note", "event"] : [])]);
  const hasMembers = items.some((item) => item.inner["members"]);
  const shown = columns.filter(
    (column) => !hidden.has(column) || (column === "pages" && !columns.includes("document")),
  );
  return {
    columns: [
      ...shown.map((column) => ({ name: column, label: labelOf(column, items) })),
      ...(hasMembers ? [{ name: "members", label: "Personer" }] : []),
    ],
    rows: items.map((item) => [
      ...shown.map((column) => cell(name, column, item, graph)),
      ...(hasMembers ? [(item.inner["members"] ?? []).map((member) => ({ text: person(member) }))] : []),
    ]),
  };
}

const labelOf = (column: string, items: readonly Item[]) =>
  items.find((item) => item.facts[column])?.facts[column]?.label ?? "";

function cell(group: string, column: string, { data, facts }: Item, graph: Graph): Phrase[] {
  const value = (key: string) => (typeof data[key] === "string" ? data[key] : undefined);
  if (column === "document") return cite(value("document") ?? "", value("pages"), graph);
  if (column === "start") return [{ text: period(value("start") ?? "", value("end"), false) }];
  if (group === "timeline" && column === "title") {
    const event = value("event");
    const title: Phrase = { text: value("title") ?? "", ...(event ? { entry: event } : {}) };
    return [title, ...(value("note") ? [{ text: value("note") ?? "" }] : [])];
  }
  return words(facts[column]);
}

const words = (fact: Fact | undefined): Phrase[] => fact?.words.map(phrase) ?? [];

const person = ({ facts }: Item): string => {
  const said = (name: string) => facts[name]?.words[0]?.text;
  const who = [said("name"), said("role")?.toLowerCase()].filter(Boolean).join(", ");
  return said("organisation") ? `${who} – ${said("organisation") ?? ""}` : who;
};

/** Who says what about a disputed matter, a row for each statement. */
export const disputeGrid = (disputes: readonly Dispute[], graph: Graph): Grid => ({
  columns: [
    { name: "about", label: "Vad det gäller" },
    { name: "says", label: "Källan säger" },
    { name: "document", label: "Källa" },
  ],
  rows: disputes.flatMap(({ about, statements }) =>
    statements.map(({ says, document, pages: page }) => [
      [{ text: about }],
      [{ text: says }],
      cite(document, page, graph),
    ]),
  ),
});
