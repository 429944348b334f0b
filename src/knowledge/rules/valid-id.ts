import { ID } from "../../model/zod.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { slugOf } from "../slug.ts";

/** The file name is an id that is the same in an address, in a reference and on every disk. */
export const validId: Rule = {
  code: "valid-id",
  severity: "error",
  title: "Filnamnet är ett id",
  why: "Id:t är sidans adress för alltid. Å, ä, ö, stora bokstäver och mellanslag blir olika i olika program.",
  draft({ id, kind, unreadable, front, data }, report) {
    if (unreadable || !kind) return;
    if (!ID.test(id) || id.length > 80)
      report(
        0,
        `Filnamnet ${quote(`${id}.mdx`)} kan inte vara ett id.`,
        `Använd små bokstäver a–z, siffror och bindestreck, till exempel ${slugOf(id).slice(0, 80)}.mdx.`,
      );
    for (const [i, alias] of ((data?.["aliases"] as readonly string[] | undefined) ?? []).entries())
      if (!ID.test(alias))
        report(
          front?.locate(["aliases", i]) ?? 0,
          `Tidigare id ${quote(alias)} kan inte ha varit ett id.`,
          `Skriv till exempel ${slugOf(alias).slice(0, 80)}.`,
        );
  },
};
