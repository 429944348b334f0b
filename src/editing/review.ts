import { diffWordsWithSpace } from "diff";
import { check } from "../knowledge/check.ts";
import type { Finding } from "../knowledge/finding.ts";
import { renderBody } from "../knowledge/render.ts";
import type { Proposal } from "../forge/forge.ts";
import type { Content } from "./desk.ts";
import { Html } from "../forms/html.ts";
import { judgedBeside, type Judgement } from "./save.ts";
import type { Workshop } from "./branch-desk.ts";

/** A run of words in a changed file: as before, or only in one of the two versions. */
export interface Words {
  readonly text: string;
  readonly change: "same" | "added" | "removed";
}

/** A file that a proposal changes. */
export interface ChangedFile {
  readonly file: string;
  readonly words: readonly Words[];
  readonly findings: readonly Finding[];
  /** As the proposal has it; undefined where it takes the file away. */
  readonly text: string | undefined;
  /** The page as it would look, where there is one. */
  readonly page: { readonly title: string; readonly body: Html } | undefined;
}

/** A proposal as somebody who reads it needs it. */
export interface Review {
  readonly proposal: Proposal;
  readonly files: readonly ChangedFile[];
}

/** What a proposal would change in what is published now; undefined when there is no such proposal. */
export async function review(
  branch: string,
  { forge, checkouts }: Workshop,
  by: Judgement,
): Promise<Review | undefined> {
  const proposal = await forge.proposal(branch);
  const [head, main] = await Promise.all([forge.head(branch), forge.head(forge.main)]);
  if (!proposal || !head || !main) return undefined;
  const base = (await forge.base(main, head)) ?? main;
  const [before, after] = await Promise.all([checkouts.content(base), checkouts.content(head)]);
  const { graph, findings } = check(after.files, judgedBeside(after, by));
  const [was, is] = [textsOf(before), textsOf(after)];
  const changed = [...new Set([...was.keys(), ...is.keys()])]
    .filter((file) => was.get(file) !== is.get(file))
    .toSorted();
  const files = changed.map((file): ChangedFile => {
    const entry = graph.entries.find((one) => one.file === file);
    return {
      file,
      words: wordsOf(was.get(file) ?? "", is.get(file) ?? ""),
      findings: findings.filter((finding) => finding.file === file),
      text: is.get(file),
      page: entry && {
        title: entry.data.title,
        body: new Html(
          renderBody(entry.body, entry.headings, {
            base: "/",
            resolve: (id) => {
              const to = graph.find(id);
              return to && { href: to.path, title: to.data.title, citation: to.data.title };
            },
          }),
        ),
      },
    };
  });
  return { proposal, files };
}

const textsOf = ({ files }: Content): ReadonlyMap<string, string> =>
  new Map(files.flatMap(({ file, bytes }) => (bytes ? [[file, Buffer.from(bytes).toString("utf8")]] : [])));

/** Words are compared, not lines: a line here is often a whole paragraph. */
const wordsOf = (was: string, is: string): Words[] =>
  diffWordsWithSpace(was, is).map(({ value, added, removed }) => ({
    text: value,
    change: added ? "added" : removed ? "removed" : "same",
  }));
