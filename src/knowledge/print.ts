import { errorsIn, type Finding } from "./finding.ts";

/** For people, for programs and for annotations in a pull request. */
export const formats = ["text", "json", "github"] as const;
/** One of the formats. */
export type Format = (typeof formats)[number];

/** What an error means where nothing is made of content with errors. */
const nothingBuilt = "Inget har byggts.";

/** The report of a check in one of the formats; text ends with a count and what errors lead to. */
export function print(findings: readonly Finding[], files: number, format: Format, outcome = nothingBuilt): string {
  switch (format) {
    case "text":
      return [...findings.map(asText), conclusion(findings, files, outcome)].join("\n\n");
    case "json":
      return JSON.stringify({ files, errors: errorsIn(findings).length, findings }, null, 2);
    case "github":
      return [...findings.map(asAnnotation), conclusion(findings, files, outcome)].join("\n");
    default:
      return format satisfies never;
  }
}

/** GitHub takes a job summary of at most 1 MiB and shows nothing of a larger one; bytes, with room for other steps'. */
const summaryLimit = 500_000;

/**
 * The report as Markdown for a job summary: all findings, where annotations show ten. The text stands in a code fence
 * that nothing in it can end.
 */
export function summary(findings: readonly Finding[], files: number): string {
  const shown: string[] = [];
  let bytes = 0;
  for (const text of findings.map(asText)) {
    bytes += Buffer.byteLength(text) + 2;
    if (bytes > summaryLimit) break;
    shown.push(text);
  }
  const left = findings.length - shown.length;
  const report = [...shown, ...(left > 0 ? [`… och ${left.toLocaleString("sv-SE")} till.`] : [])].join("\n\n");
  const fence = "`".repeat(Math.max(3, ...(report.match(/`+/g) ?? []).map((run) => run.length + 1)));
  const list = report ? `\n${fence}text\n${report}\n${fence}\n` : "";
  return `## Innehållskontroll\n\n${conclusion(findings, files)}\n${list}`;
}

/** Place and code, what is wrong, what to do; the first line can be clicked in most terminals. */
export const asText = ({ file, line, column, rule, severity, message, advice }: Finding): string =>
  `${plain(file)}:${line}:${column}  ${rule}${severity === "warning" ? " (påminnelse)" : ""}\n  ${plain(message)}\n  ${plain(advice)}`;

/** File names and texts come from anyone: none of them may start a line, move the cursor or turn the reading direction. */
const plain = (text: string) => text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, "\uFFFD");

/** GitHub's workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
const asAnnotation = ({ file, line, column, rule, severity, message, advice }: Finding): string =>
  `::${severity} file=${property(file)},line=${line},col=${column},title=${property(rule)}::${data(`${message}\n${advice}`)}`;

const data = (text: string) => text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
const property = (text: string) => data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");

/** The last line of a report: how much is wrong, and what that means. */
export function conclusion(findings: readonly Finding[], files: number, outcome = nothingBuilt): string {
  const errors = errorsIn(findings);
  const warnings = findings.length - errors.length;
  const reminders = warnings === 0 ? "" : ` ${count(warnings, "påminnelse", "påminnelser")}.`;
  if (errors.length === 0) return `${count(files, "fil granskad", "filer granskade")}, inga fel.${reminders}`;
  const broken = new Set(errors.map((f) => f.file)).size;
  return `${errors.length} fel i ${count(broken, "fil", "filer")}. ${outcome}${reminders}`;
}

const count = (n: number, one: string, many: string) => `${n.toLocaleString("sv-SE")} ${n === 1 ? one : many}`;
