import type { Rule } from "../rule.ts";

/** The body parses as MDX. */
export const readableBody: Rule = {
  code: "readable-body",
  severity: "error",
  title: "Texten går att läsa",
  why: "En tagg som inte är avslutad eller ett löst < kan sluka resten av sidan.",
  draft({ bodyProblem, kind }, report) {
    if (bodyProblem && kind) report(bodyProblem.offset, bodyProblem.message, bodyProblem.advice);
  },
};
