import { setTimeout } from "node:timers/promises";
import type { Author } from "./forge.ts";
import { ForgeFailure } from "./failure.ts";
import { headOf, type Line } from "./github-branches.ts";
import type { Numbered } from "./github-proposals.ts";

const mostTries = 8;

/**
 * Merges a pull request as it stands now; the commit that main then has it in, or undefined when it collides with what has
 * been published since. GitHub answers 405 for a collision, for not having looked yet, for a main that has just moved and
 * for its own rules, so it is asked which one it is. Throws "blocked" when its rules want something more.
 */
export async function merge(line: Line, proposal: Numbered, by: Author): Promise<string | undefined> {
  const { api, place, patience } = line;
  const { owner, repo } = place;
  const pull_number = proposal.number;
  for (let tries = 1; ; tries++) {
    // oxlint-disable no-await-in-loop -- each try begins where the last one failed
    const head = await headOf(line, proposal.branch);
    if (head === undefined) throw new Error(`There is no branch ${proposal.branch}.`);
    try {
      const { data } = await api.rest.pulls.merge({
        owner,
        repo,
        pull_number,
        sha: head,
        merge_method: "merge",
        commit_title: `Publish: ${proposal.title}`,
        commit_message: `Co-authored-by: ${plain(by.name)} <${plain(by.email)}>`,
      });
      return data.sha;
    } catch (error) {
      if (!(error instanceof ForgeFailure)) throw error;
      const unsure = error.reason === "silent";
      if (!unsure && error.status !== 405 && error.status !== 409) throw error;
      const { data: now } = await api.rest.pulls.get({ owner, repo, pull_number });
      if (now.merged) return now.merge_commit_sha ?? undefined;
      if (now.state !== "open") throw error;
      if (now.mergeable === false) return undefined;
      const rules = !unsure && /not allowed|required|review|protected|rule/i.test(withoutAgain(error.message));
      if (rules || (now.mergeable_state === "blocked" && !unsure))
        throw new ForgeFailure("blocked", error.message, { status: 405 });
      if (tries === mostTries) throw error;
      await setTimeout(patience.pause * Math.min(tries, 4) ** 2);
    }
    // oxlint-enable no-await-in-loop
  }
}

/** ”Base branch was modified. Review and try the merge again” is no rule. */
const withoutAgain = (message: string): string =>
  message.replace(/Review and try[^.]*/i, "").replace(/https?:\S+/g, "");

const plain = (text: string): string => text.replace(/[<>\r\n]/g, " ").trim();
