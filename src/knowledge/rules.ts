import type { Rule } from "./rule.ts";
import { altText } from "./rules/alt-text.ts";
import { completeCase } from "./rules/complete-case.ts";
import { consent } from "./rules/consent.ts";
import { diagrams } from "./rules/diagrams.ts";
import { doubtfulNumbers } from "./rules/doubtful-numbers.ts";
import { editorCarries } from "./rules/editor-carries.ts";
import { fieldValues } from "./rules/field-values.ts";
import { fullNames } from "./rules/full-names.ts";
import { headingOrder } from "./rules/heading-order.ts";
import { keptText } from "./rules/kept-text.ts";
import { knownAnchor } from "./rules/known-anchor.ts";
import { knownComponent } from "./rules/known-component.ts";
import { knownFields } from "./rules/known-fields.ts";
import { knownLink } from "./rules/known-link.ts";
import { knownTarget } from "./rules/known-target.ts";
import { knownValues } from "./rules/known-values.ts";
import { noCycles } from "./rules/no-cycles.ts";
import { noDoubles } from "./rules/no-doubles.ts";
import { noGivenNames } from "./rules/no-given-names.ts";
import { noPersonalData } from "./rules/no-personal-data.ts";
import { orderedDates } from "./rules/ordered-dates.ts";
import { plainFields } from "./rules/plain-fields.ts";
import { privacyReview } from "./rules/privacy-review.ts";
import { publicTarget } from "./rules/public-target.ts";
import { readableBody } from "./rules/readable-body.ts";
import { readableFields } from "./rules/readable-fields.ts";
import { readableFile } from "./rules/readable-file.ts";
import { requiredFields } from "./rules/required-fields.ts";
import { reviewDue } from "./rules/review-due.ts";
import { safeDialect } from "./rules/safe-dialect.ts";
import { safeLinks } from "./rules/safe-links.ts";
import { soundGlossary } from "./rules/sound-glossary.ts";
import { tellingLinks } from "./rules/telling-links.ts";
import { uniqueId } from "./rules/unique-id.ts";
import { validId } from "./rules/valid-id.ts";

/** Every invariant of the bank, in the order the guide tells them. */
export const rules: readonly Rule[] = [
  readableFile, // content/ holds UTF-8 MDX files in the folders of the model
  validId, // a file name is an id
  uniqueId, // an id is used once, also counting old ones
  readableFields, // plain YAML between two lines of hyphens
  knownFields, // no keys that the model does not have
  requiredFields, // no mandatory field left out
  knownValues, // closed lists are closed
  fieldValues, // dates, pages, numbers and addresses as their fields say
  noDoubles, // a list names each thing once
  plainFields, // a warning when a field holds Markdown
  orderedDates, // nothing ends before it began
  knownTarget, // every reference resolves
  knownAnchor, // every link to a heading resolves
  knownLink, // every link and picture within the site resolves
  noCycles, // nothing is part of itself
  completeCase, // a published case has factors, obstacles and sources
  privacyReview, // a published case has been read for privacy
  consent, // a published reflection has its author's consent
  publicTarget, // what everybody may see does not build on what they may not
  noPersonalData, // no identity numbers, phone numbers, e-mail addresses
  doubtfulNumbers, // a warning for what is an identity number but for a digit
  noGivenNames, // no participants' names, no first names in cases
  fullNames, // a warning for a full name in a case that is no source
  readableBody, // the body parses
  keptText, // nothing that was written is left out
  safeDialect, // no code, no expressions, no HTML
  knownComponent, // our components with their attributes
  safeLinks, // no javascript:, data:, mailto:, tel:
  tellingLinks, // link texts say where they lead
  headingOrder, // headings do not skip levels
  altText, // pictures are described
  diagrams, // diagrams are named
  editorCarries, // the visual editor can save it unchanged
  soundGlossary, // words that a search takes for each other, each group with a source
  reviewDue, // a warning when the review date has passed
];
