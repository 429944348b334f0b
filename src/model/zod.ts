import { z } from "zod";
import type { Field, Fields, Value, Values } from "./fields.ts";

/** An id: lower-case a–z, digits and single hyphens. The file name without its ending. */
export const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Page numbers: "12", "26–27" or "5, 17–19". */
export const PAGES = /^\d+(?:[–-]\d+)?(?:, ?\d+(?:[–-]\d+)?)*$/;
/** Longest text where the field does not say, in characters. */
export const MAX_TEXT = 20_000;

/** What JSON Schema can say about a web address. */
export const WEB = /^https?:\/\/[^\s\\/?#][^\s\\]*$/;

/** The Zod schema of a set of fields; unknown keys are issues, and every issue keeps its path. Made once for each set. */
export function zodObject<F extends Fields>(fields: F): z.ZodType<Values<F>> {
  const schema = made.get(fields) ?? objectOf(fields);
  made.set(fields, schema);
  return schema as z.ZodType<Values<F>>;
}

const made = new WeakMap<Fields, z.ZodType>();

const objectOf = (fields: Fields): z.ZodType =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => {
        const value = zodValue(field).describe(field.help);
        return [name, field.optional ? value.optional() : value];
      }),
    ),
  );

/** The Zod schema of one field, without regard to whether it is optional. */
export function zodValue<F extends Field>(field: F): z.ZodType<Value<F>>;
export function zodValue(field: Field): z.ZodType {
  switch (field.kind) {
    case "text": {
      const text = z
        .string()
        .min(1)
        .max(field.max ?? MAX_TEXT)
        .regex(/\S/);
      return field.list ? z.array(text).min(1) : text;
    }
    case "number":
      return z
        .int()
        .min(field.min ?? Number.MIN_SAFE_INTEGER)
        .max(field.max ?? Number.MAX_SAFE_INTEGER);
    case "flag":
      return z.boolean();
    case "date":
      return z.iso.date();
    case "when":
      return z.preprocess(asText, z.string().refine(isWhen));
    case "pages":
      return z.preprocess(asText, z.string().regex(PAGES));
    case "url":
      return z.string().refine(isWebAddress);
    case "choice": {
      const one = z.enum(Object.keys(field.options));
      return field.many ? z.array(one).min(1) : one;
    }
    case "ref": {
      const one = z.string().regex(ID);
      return field.many ? z.array(one).min(1) : one;
    }
    case "group":
      return field.list ? z.array(zodObject(field.fields)).min(1) : zodObject(field.fields);
    default:
      return field satisfies never;
  }
}

/** A whole address on the web, as every browser understands it; no white space, no backslashes. */
export const isWebAddress = (text: string): boolean => WEB.test(text) && URL.canParse(text);

/** YAML reads an unquoted year or page number as a number. */
const asText = (value: unknown) => (Number.isSafeInteger(value) ? String(value) : value);

const isWhen = (text: string): boolean => {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  if (!year) return false;
  return z.iso.date().safeParse(`${year}-${month ?? "01"}-${day ?? "01"}`).success;
};
