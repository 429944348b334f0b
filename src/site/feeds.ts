import { LICENCE } from "../export/catalogue.ts";
import { atom } from "../export/feed.ts";
import type { DataRecord } from "../export/record.ts";
import type { Entry } from "../knowledge/entry.ts";
import { model, type KindName } from "../model/kinds.ts";
import { actor } from "./actor.ts";
import { associationsOf } from "./associations.ts";
import { bank } from "./bank.ts";
import { openData, type OpenData } from "./data-files.ts";
import { listPath } from "./navigation.ts";

export { FEED_LENGTH } from "../export/feed.ts";

/** A feed by what it is about. */
export interface FeedLink {
  /** Swedish. */
  readonly title: string;
  /** Address without base. */
  readonly path: string;
}

const feedOf = (page: string): string => `${page}flode.xml`;

/** The feed of everything. */
export const siteFeed: FeedLink = { title: `Nytt i ${actor.name}`, path: feedOf("/") };
/** The feed of a kind. */
export const kindFeed = (kind: KindName): FeedLink => ({
  title: `${siteFeed.title}: ${model[kind].plural.toLowerCase()}`,
  path: feedOf(listPath(kind)),
});
/** The feed of an association: itself, and what it has tried. */
export const associationFeed = (association: Entry): FeedLink => ({
  title: `${siteFeed.title} om ${association.data.title}`,
  path: feedOf(association.path),
});

/** Everything that has changed, as Atom. */
export const siteAtom = (): string => atomOf(siteFeed, openData().records);

/** What has changed of one kind. */
export const kindAtom = (kind: KindName): string =>
  atomOf(
    kindFeed(kind),
    openData().records.filter((record) => record.kind === kind),
  );

/** What has changed of what an association has tried, and of its own page. */
export const associationAtom = (association: Entry): string =>
  atomOf(associationFeed(association), recordsBehind(openData()).get(association.id) ?? []);

/** A feed as it is sent; one that is read as a file has its type from the host. */
export const answer = (feed: string): Response =>
  new Response(feed, { headers: { "content-type": "application/atom+xml; charset=utf-8" } });

const atomOf = ({ title, path }: FeedLink, records: readonly DataRecord[]): string => {
  const address = new URL(path.slice(1), bank().site).href;
  return atom(records, { title, address, page: new URL(".", address).href, author: actor.owner, licence: LICENCE });
};

const behind = new WeakMap<OpenData, ReadonlyMap<string, readonly DataRecord[]>>();

/** The records of each association, by its id. */
function recordsBehind(data: OpenData): ReadonlyMap<string, readonly DataRecord[]> {
  const known = behind.get(data);
  if (known) return known;
  const { graph } = bank();
  const found = new Map<string, DataRecord[]>();
  for (const record of data.records)
    for (const { id } of associationsOf(graph.get(record.id), graph)) {
      const list = found.get(id);
      if (list) list.push(record);
      else found.set(id, [record]);
    }
  behind.set(data, found);
  return found;
}
