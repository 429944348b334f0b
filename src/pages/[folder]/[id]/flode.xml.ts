import type { APIRoute } from "astro";
import { model } from "../../../model/kinds.ts";
import { bank, type Entry } from "../../../site/bank.ts";
import { answer, associationAtom } from "../../../site/feeds.ts";

export const getStaticPaths = () =>
  bank()
    .graph.public()
    .of("association")
    .map((association) => ({
      params: { folder: model.association.folder, id: association.id },
      props: { association },
    }));

/** What has changed of what one association has tried. */
export const GET: APIRoute<{ association: Entry }> = ({ props }) => answer(associationAtom(props.association));
