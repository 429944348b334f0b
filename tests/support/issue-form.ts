import { z } from "zod";

const text = z.string().min(1);
/** GitHub takes letters, digits, - and _. */
const id = z.string().regex(/^[\w-]+$/);
const validations = z.strictObject({ required: z.boolean() }).optional();
const asked = { label: text, description: text.optional() };

const distinct = (values: readonly string[]) => new Set(values).size === values.length;

const element = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("markdown"), attributes: z.strictObject({ value: text }) }),
  z.strictObject({ type: z.literal("input"), id, attributes: z.strictObject(asked), validations }),
  z.strictObject({ type: z.literal("textarea"), id, attributes: z.strictObject(asked), validations }),
  z.strictObject({
    type: z.literal("dropdown"),
    id,
    attributes: z.strictObject({
      ...asked,
      options: z.array(text).min(2).refine(distinct, "two options are the same"),
    }),
    validations,
  }),
  z.strictObject({
    type: z.literal("checkboxes"),
    id,
    attributes: z.strictObject({
      ...asked,
      options: z.array(z.strictObject({ label: text, required: z.boolean() })).min(1),
    }),
  }),
]);

/**
 * The part of GitHub's form for issues that we use. GitHub says nothing of a form that it cannot read: it is just not
 * there. https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
 */
export const issueForm = z.strictObject({
  name: text,
  description: text,
  labels: z.array(text).min(1),
  body: z
    .array(element)
    .refine((all) => all.some(({ type }) => type !== "markdown"), "asks nothing")
    .refine((all) => distinct(all.flatMap((one) => ("id" in one ? [one.id] : []))), "two questions have the same id")
    .refine(
      (all) => distinct(all.flatMap((one) => ("label" in one.attributes ? [one.attributes.label] : []))),
      "two questions have the same label",
    ),
});

/** What is shown beside the forms. */
export const issueChooser = z.strictObject({
  blank_issues_enabled: z.boolean(),
  contact_links: z.array(z.strictObject({ name: text, url: z.url(), about: text })).min(1),
});
