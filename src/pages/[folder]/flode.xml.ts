import type { APIRoute } from "astro";
import { kindNames, model, type KindName } from "../../model/kinds.ts";
import { answer, kindAtom } from "../../site/feeds.ts";

export const getStaticPaths = () =>
  kindNames.map((kind) => ({ params: { folder: model[kind].folder }, props: { kind } }));

/** What has changed of one kind. */
export const GET: APIRoute<{ kind: KindName }> = ({ props }) => answer(kindAtom(props.kind));
