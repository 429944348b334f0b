import { components } from "../src/model/components.ts";
import { model } from "../src/model/kinds.ts";
import { tinaCollections } from "../src/model/tina.ts";

/** What the CMS can edit: the content model and nothing else. */
export const schema = { collections: tinaCollections(model, components) };
