import { setTimeout } from "node:timers/promises";
import type { Author, Proposal } from "./forge.ts";
import { ForgeFailure } from "./failure.ts";
import type { Line } from "./github-branches.ts";
import { isNamed, named } from "./names.ts";

const mostTries = 4;

/** What we read of a pull request. */
interface Pull {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: string;
  readonly created_at: string;
  readonly merged_at: string | null;
  readonly html_url: string;
  readonly user: { readonly login: string; readonly id: number } | null;
  readonly head: { readonly ref: string; readonly repo: { readonly full_name: string } | null };
}

/** A proposal and the number of its pull request. */
export interface Numbered extends Proposal {
  readonly number: number;
}

/** All pull requests to main from branches of this very repository, newest first; those of forks are not ours to publish. */
export async function listProposals({ api, place }: Line, main: string): Promise<readonly Numbered[]> {
  const { owner, repo } = place;
  const pulls = await api.paginate(api.rest.pulls.list, {
    owner,
    repo,
    base: main,
    state: "all",
    sort: "created",
    direction: "desc",
    per_page: 100,
  });
  return pulls.filter((pull) => isOurs(pull, owner, repo)).map(proposalIn);
}

/** The pull request of a branch: the open one, or the last there was. */
export async function findProposal(line: Line, main: string, branch: string): Promise<Numbered | undefined> {
  const { api, place } = line;
  const { owner, repo } = place;
  const head = `${owner}:${named(branch)}`;
  const pulls = await api.paginate(api.rest.pulls.list, { owner, repo, base: main, head, state: "all", per_page: 100 });
  const own = pulls.filter((pull) => isOurs(pull, owner, repo) && pull.head.ref === branch);
  const found = own.find(({ state }) => state === "open") ?? own.toSorted((a, b) => b.number - a.number)[0];
  return found && proposalIn(found);
}

/** The pull request of a branch: the one there is, or a new one. GitHub lets a branch have one that is open, so it is never doubled. */
export async function propose(
  line: Line,
  main: string,
  branch: string,
  { title, body, author }: Pick<Proposal, "title" | "body" | "author">,
): Promise<Numbered> {
  const { api, place, patience } = line;
  const { owner, repo } = place;
  const wanted = { owner, repo, title, body: signed(body, author), head: branch, base: main };
  for (let tries = 1; ; tries++) {
    // oxlint-disable no-await-in-loop -- each try begins where the last one failed
    const found = await findProposal(line, main, branch);
    if (found) return found;
    try {
      return proposalIn((await api.rest.pulls.create(wanted)).data);
    } catch (error) {
      if (!(error instanceof ForgeFailure)) throw error;
      const mayBeThere = error.reason === "silent" || /already exists/i.test(error.message);
      if (!mayBeThere || tries === mostTries) throw error;
      await setTimeout(patience.pause * tries ** 2); // a new one may take a moment to be listed
    }
    // oxlint-enable no-await-in-loop
  }
}

/** Closes a pull request; the branch stays. */
export async function withdraw({ api, place: { owner, repo } }: Line, { number, state }: Numbered): Promise<void> {
  if (state !== "open") return;
  await api.rest.pulls.update({ owner, repo, pull_number: number, state: "closed" });
}

const isOurs = ({ head }: Pull, owner: string, repo: string): boolean =>
  isNamed(head.ref) && head.repo?.full_name.toLowerCase() === `${owner}/${repo}`.toLowerCase();

const proposalIn = (pull: Pull): Numbered => {
  const { body, author } = unsigned(pull.body ?? "");
  return {
    number: pull.number,
    branch: pull.head.ref,
    title: pull.title,
    body,
    author: author ?? {
      name: pull.user?.login ?? "okänd",
      email: `${pull.user?.id ?? 0}+${pull.user?.login ?? "okand"}@users.noreply.github.com`,
    },
    created: pull.created_at,
    state: pull.merged_at ? "published" : pull.state === "open" ? "open" : "withdrawn",
    url: pull.html_url,
  };
};

/** To GitHub, the server is the one who proposes; whose proposal it is stands last in the text, and in the commits. */
const signed = (body: string, { name, email }: Author): string =>
  `${body}${body && "\n\n"}<!-- förslag av: ${JSON.stringify({ name, email }).replaceAll(">", "\\u003e")} -->\n`;

function unsigned(text: string): { readonly body: string; readonly author: Author | undefined } {
  const found = /\s*<!-- förslag av: (\{.*\}) -->\s*$/.exec(text);
  try {
    const { name, email } = JSON.parse(found?.[1] ?? "{}") as Partial<Author>;
    if (found && typeof name === "string" && typeof email === "string")
      return { body: text.slice(0, found.index), author: { name, email } };
  } catch {
    // somebody has written in it
  }
  return { body: text, author: undefined };
}
