import { No, words, type Ask, type Endpoint } from "./ask.ts";
import { git, idOf, tryGit } from "./git.ts";

interface Pull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly created: string;
  /** Owner and branch. */
  readonly from: string;
  readonly base: string;
  state: "open" | "closed";
  merged: string | undefined;
}

/** What every branch is at. */
async function headsIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const out = await git(folder, ["for-each-ref", "--format=%(refname:lstrip=2) %(objectname)", "refs/heads"]);
  return new Map(out.split("\n").map((line) => line.split(" ") as [string, string]));
}

/** What GitHub tells about pull requests. It looks whether two branches collide some time after it is asked. */
async function told({ folder, url }: Ask, repo: string, pulls: readonly Pull[], looked = false): Promise<object[]> {
  const heads = await headsIn(folder);
  return Promise.all(
    pulls.map(async (pull) => {
      const [head, base] = [pull.from.split(":")[1] ?? "", pull.base].map((name) => heads.get(name));
      const merged =
        looked && head && base ? await tryGit(folder, ["merge-tree", "--write-tree", base, head]) : undefined;
      return tell(pull, repo, url, head, merged && merged.code !== 0);
    }),
  );
}

function tell(pull: Pull, repo: string, url: URL, head: string | undefined, collides: boolean | undefined): object {
  const [owner = "", branch = ""] = pull.from.split(":");
  const own = repo.startsWith(`${owner}/`);
  return {
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    created_at: pull.created,
    merged: pull.merged !== undefined,
    merged_at: pull.merged ? pull.created : null,
    merge_commit_sha: pull.merged ?? null,
    mergeable: collides === undefined ? null : !collides,
    mergeable_state: collides === undefined ? "unknown" : collides ? "dirty" : "clean",
    html_url: new URL(`/${repo}/pull/${pull.number}`, url).href,
    user: { login: "bank-bot", id: 7 },
    head: { ref: branch, sha: head, repo: { full_name: own ? repo : `${owner}/${repo.split("/")[1]}` } },
  };
}

/** Pull requests of one repository, in memory. `repo` is owner and name. */
export function pullsOf(repo: string): {
  readonly endpoints: readonly Endpoint[];
  add(from: string, title: string, state?: "closed"): void;
} {
  const pulls: Pull[] = [];
  const looked = new Set<number>();
  let last = Date.UTC(2026, 10, 1);
  const add = (from: string, title: string, body = "", base = "main"): Pull => {
    last += 1000;
    const created = new Date(last).toISOString().replace(".000", "");
    const pull: Pull = { number: pulls.length + 1, title, body, created, from, base, state: "open", merged: undefined };
    pulls.push(pull);
    return pull;
  };
  const find = ({ names: [number] }: Ask): Pull => {
    const pull = pulls[Number(number) - 1];
    if (!pull) throw new No(404, "Not Found");
    return pull;
  };
  const endpoints: readonly Endpoint[] = [
    {
      method: "GET",
      path: /^\/pulls$/,
      answer: async (ask) => {
        const { searchParams: wanted } = ask.url;
        const [head, state, base] = ["head", "state", "base"].map((name) => wanted.get(name));
        const found = pulls.filter(
          (pull) =>
            (!head || pull.from === head) &&
            (state === "all" || pull.state === (state ?? "open")) &&
            (!base || pull.base === base),
        );
        const sorted = found.toSorted((a, b) => b.number - a.number);
        return { data: await told(ask, repo, sorted) };
      },
    },
    {
      method: "POST",
      path: /^\/pulls$/,
      answer: async (ask) => {
        const { folder, body } = ask;
        const [branch, base] = [words(body["head"]), words(body["base"])];
        const from = `${repo.split("/")[0]}:${branch}`;
        const no = (message: string) => new No(422, "Validation Failed", [{ resource: "PullRequest", message }]);
        if ((await tryGit(folder, ["merge-base", "--is-ancestor", branch, base])).code === 0)
          throw no(`No commits between ${base} and ${branch}`);
        if (pulls.some((pull) => pull.from === from && pull.state === "open"))
          throw no(`A pull request already exists for ${from}.`);
        const pull = add(from, words(body["title"]), words(body["body"]), base);
        return { status: 201, data: (await told(ask, repo, [pull]))[0] };
      },
    },
    {
      method: "GET",
      path: /^\/pulls\/(\d+)$/,
      answer: async (ask) => {
        const pull = find(ask);
        const before = looked.has(pull.number);
        looked.add(pull.number);
        return { data: (await told(ask, repo, [pull], before))[0] };
      },
    },
    {
      method: "PATCH",
      path: /^\/pulls\/(\d+)$/,
      answer: async (ask) => {
        const pull = find(ask);
        pull.state = ask.body["state"] === "closed" ? "closed" : "open";
        return { data: (await told(ask, repo, [pull]))[0] };
      },
    },
    {
      method: "PUT",
      path: /^\/pulls\/(\d+)\/merge$/,
      answer: async (ask) => ({ data: { merged: true, sha: await merge(ask, find(ask)) } }),
    },
  ];
  return {
    endpoints,
    add: (from, title, state) => {
      const pull = add(from, title);
      pull.state = state ?? "open";
    },
  };
}

async function merge({ folder, body }: Ask, pull: Pull): Promise<string> {
  const branch = pull.from.split(":")[1] ?? "";
  const [main, head] = await Promise.all([pull.base, branch].map((name) => idOf(folder, `refs/heads/${name}`)));
  if (!main || !head || pull.state !== "open") throw new No(405, "Pull Request is not mergeable");
  if (body["sha"] && body["sha"] !== head)
    throw new No(409, "Head branch was modified. Review and try the merge again.");
  const { code, out } = await tryGit(folder, ["merge-tree", "--write-tree", main, head]);
  if (code !== 0) throw new No(405, "Pull Request is not mergeable");
  const bot = { NAME: "bank-bot", EMAIL: "bot@example.org" };
  const env = Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((who) => Object.entries(bot).map(([key, value]) => [`GIT_${who}_${key}`, value])),
  );
  const args = ["commit-tree", out.split("\n")[0] ?? "", "-p", main, "-p", head];
  const input = `${words(body["commit_title"])}\n\n${words(body["commit_message"])}`;
  const made = await git(folder, args, { input, env });
  const moved = await tryGit(folder, ["update-ref", `refs/heads/${pull.base}`, made, main]);
  if (moved.code !== 0) throw new No(405, "Base branch was modified. Review and try the merge again.");
  pull.state = "closed";
  pull.merged = made;
  return made;
}
