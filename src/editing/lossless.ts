import { split } from "../knowledge/front-matter.ts";
import type { Fields } from "../model/fields.ts";
import type { RoundTrip } from "./blocks.ts";
import { keepBody } from "./keep-body.ts";
import { keepFields } from "./keep-fields.ts";

/**
 * The file to save: what the editor changed, and nothing else. `opened` is the file that the editor started from, `written`
 * the whole file as the editor would write it, `fields` those of its kind.
 */
export function lossless(opened: string, written: string, fields: Fields, trip: RoundTrip): string {
  const [was, is] = [split(opened), split(written)];
  if (!was || !is) return written;
  const end = opened.slice(was.yamlStart + was.yaml.length, was.bodyStart);
  return [
    opened.slice(0, was.yamlStart),
    keepFields(was.yaml, is.yaml, fields),
    end,
    keepBody(opened.slice(was.bodyStart), written.slice(is.bodyStart), trip),
  ].join("");
}
