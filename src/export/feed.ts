import { model } from "../model/kinds.ts";
import { xml } from "./rdf.ts";
import type { DataRecord } from "./record.ts";

/** A feed of records: what it is called, where it lies, and the page that shows the same. */
export interface Feed {
  /** Swedish. */
  readonly title: string;
  /** Full addresses: of the feed itself, which is its id too, and of the page. */
  readonly address: string;
  readonly page: string;
  readonly author: string;
  readonly licence: string;
}

/** How many entries a feed has room for: those that were changed last. */
export const FEED_LENGTH = 50;

/** When a feed without entries says that it was changed. */
const never = "1970-01-01";

/** The records that were changed last, as Atom (RFC 4287). A day in the bank is that day at midnight, UTC. */
export function atom(records: readonly DataRecord[], { title, address, page, author, licence }: Feed): string {
  const latest = records.toSorted((a, b) => order(b, a)).slice(0, FEED_LENGTH);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv">
<id>${xml(address)}</id>
<title>${xml(title)}</title>
<updated>${time(latest[0]?.fields["updated"] ?? never)}</updated>
<author><name>${xml(author)}</name></author>
<link rel="self" type="application/atom+xml" href="${xml(address)}"/>
<link rel="alternate" type="text/html" href="${xml(page)}"/>
<rights>${xml(licence)}</rights>
${latest.map(entry).join("")}</feed>
`;
}

const entry = ({ kind, page, fields }: DataRecord): string => `<entry>
<id>${xml(page)}</id>
<title>${xml(String(fields["title"]) + stage(kind, fields))}</title>
<published>${time(fields["created"])}</published>
<updated>${time(fields["updated"])}</updated>
${(fields["authors"] as readonly { readonly name: string }[]).map(({ name }) => `<author><name>${xml(name)}</name></author>\n`).join("")}<link rel="alternate" type="text/html" href="${xml(page)}"/>
<category term="${xml(kind)}" label="${xml(model[kind].label)}"/>
<summary>${xml(String(fields["summary"]))}</summary>
</entry>
`;

/** A reader sees from the title alone that a text is not published, or no longer holds. */
function stage(kind: DataRecord["kind"], { status }: DataRecord["fields"]): string {
  const { options } = model[kind].fields.status;
  if (status === "publicerad") return "";
  return ` (${options[status as keyof typeof options].label.toLowerCase()})`;
}

const time = (day: unknown): string => `${xml(String(day))}T00:00:00Z`;

/** The older before the newer; of one day, those that came later come later. */
const order = (a: DataRecord, b: DataRecord): number => {
  const key = ({ fields, id }: DataRecord) => `${String(fields["updated"])} ${String(fields["created"])} ${id}`;
  return key(a) < key(b) ? -1 : 1;
};
