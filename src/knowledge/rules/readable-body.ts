import { offsetOf } from "../links.ts";
import type { Problem } from "../problem.ts";
import type { Rule } from "../rule.ts";

/** The body parses as MDX, and no markup is left standing as text. */
export const readableBody: Rule = {
  code: "readable-body",
  severity: "error",
  title: "Texten går att läsa",
  why: "En tagg som inte är avslutad eller ett löst < kan sluka resten av sidan.",
  draft({ bodyProblem, body, bodyStart, kind }, report) {
    if (!kind) return;
    if (bodyProblem) report(bodyProblem.offset, bodyProblem.message, bodyProblem.advice);
    let tableEnd = -1;
    for (const { node } of body?.nodes ?? []) {
      if (!body || (node.type !== "text" && node.type !== "paragraph")) continue;
      const start = offsetOf(node);
      const end = node.position?.end.offset ?? start;
      const written = body.source.slice(start, end);
      for (const fault of node.type === "text" ? [linkAsText(written)] : [headingAsText(written), listAsText(written)])
        if (fault) report(bodyStart + start + fault.offset, fault.message, fault.advice);
      const table = node.type === "paragraph" ? tableAsText(written) : undefined;
      if (!table) continue;
      const isNextRow = tableEnd >= 0 && !body.source.slice(tableEnd, start).trim();
      if (!isNextRow) report(bodyStart + start + table.offset, table.message, table.advice);
      tableEnd = end;
    }
  },
};

type Fault = Problem | undefined;

/** ”[text](” left as text: the address that follows has a space in it, or is not closed. */
function linkAsText(written: string): Fault {
  const link = /(?<!\\)(!?)\[[^[\]\n\\]*\]\((?=\S|$)/.exec(written);
  if (!link) return undefined;
  return link[1]
    ? {
        offset: link.index,
        message: "Här står en bild som inte är rätt skriven.",
        advice: "Lägg bilden i public/media/ och skriv ![beskrivning](/media/bild.png), utan mellanslag i adressen.",
      }
    : {
        offset: link.index,
        message: "Här står en länk som inte är rätt skriven.",
        advice: "Skriv [text](adress), utan mellanslag i adressen. Ska tecknen synas: skriv \\[.",
      };
}

/** Blanks that look like a space to the author, but not to the parser. */
const ODD = String.raw`[\u00a0\u2000-\u200b\u202f]`;
const HEADING = new RegExp(`^[ \\t>]*(?:#{2,6}(?:[^\\s#]|${ODD})|#${ODD}|${ODD}+#{1,6}\\s)`, "m");
const LIST = new RegExp(`^(?:[-*+]|\\d{1,3}[.)])${ODD}`);

function headingAsText(written: string): Fault {
  const heading = HEADING.exec(withoutCode(written));
  return heading
    ? {
        offset: heading.index + heading[0].search(/[^ \t>]/),
        message: "Rubriken syns som vanlig text.",
        advice: "Börja raden med tecknen # och skriv ett vanligt mellanslag efter dem.",
      }
    : undefined;
}

const listAsText = (written: string): Fault =>
  LIST.test(written)
    ? {
        offset: 0,
        message: "Listan syns som vanlig text.",
        advice: "Skriv ett vanligt mellanslag efter strecket eller siffran.",
      }
    : undefined;

/** A line in bars, or two lines on end that are parted by bars. */
function tableAsText(written: string): Fault {
  let offset = 0;
  let parted: number | undefined;
  for (const line of withoutCode(written).split("\n")) {
    const row = line.replace(/^[ \t>]+/, "").trimEnd();
    const start = offset + line.search(/[^ \t>]|$/);
    offset += line.length + 1;
    if (!row.includes(" | ")) {
      parted = undefined;
      continue;
    }
    if (parted !== undefined || (row.startsWith("|") && row.endsWith("|")))
      return {
        offset: parted ?? start,
        message: "Tabellen syns som vanlig text.",
        advice:
          "Skriv raderna direkt under varandra, och under rubrikraden en rad som delar: | --- | --- |, med lika många rutor.",
      };
    parted = start;
  }
  return undefined;
}

/** Code is shown as it is written; the rest keeps its place. */
const withoutCode = (written: string): string => written.replace(/`[^`]*`/g, (code) => "x".repeat(code.length));
