import type { Catalogue } from "../export/catalogue.ts";
import { actor } from "./actor.ts";
import { bank } from "./bank.ts";

export { asData, datasetData, entryData, siteData } from "../export/schema-org.ts";

/** What programs are told of the bank as a whole. */
export const catalogue = (): Catalogue => ({
  title: actor.name,
  description: `${actor.tagline}. Projekt, fall, lärdomar, framgångsfaktorer och hinder, med källor.`,
  publisher: actor.owner,
  publisherType: actor.ownerType,
  website: actor.website,
  site: bank().site,
});
