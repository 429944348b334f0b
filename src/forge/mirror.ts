import { mkdir } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import type { Patience, Place } from "./github-api.ts";
import { ForgeFailure } from "./failure.ts";
import { Git } from "./git.ts";
import { LocalForge } from "./local.ts";

const mostTries = 2;
const everything = "+refs/heads/*:refs/heads/*";

/**
 * What GitHub has, on this machine's disk: one `git fetch` brings every file of every branch in one stream, whether five or
 * five thousand are new, and costs nothing of what GitHub's REST interface counts. Commits and files never change under
 * their ids, so what is here is true; only which commit a branch is at must be asked of GitHub.
 */
export class Mirror {
  /** Reads what has been brought. Its branches are those of the last fetch. */
  readonly objects: LocalForge;
  readonly #folder: string;
  readonly #git: Git;
  readonly #remote: string;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #patience: Patience;
  readonly #here = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();

  /** `folder` is for the mirror alone, and may be taken away when nothing runs. */
  constructor(
    folder: string,
    place: Place,
    environment: Readonly<Record<string, string | undefined>>,
    patience: Patience,
  ) {
    this.#folder = folder;
    this.#git = new Git(folder, environment);
    this.objects = new LocalForge(folder, environment);
    this.#remote = new URL(`${place.owner}/${place.repo}.git`, place.url).href;
    this.#environment = withToken(place);
    this.#patience = patience;
  }

  /** Makes the folder ready, and brings what is new. */
  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await this.#git.ask(["init", "--bare", "--quiet"]);
    await this.#inTurn(() => this.#fetch(everything, 60)); // the first time it is the whole history
  }

  /** Sees to it that a commit is here, with its files and its history. Throws when GitHub does not have it. */
  async bring(commit: string): Promise<void> {
    if (await this.#has(commit)) return;
    await this.#inTurn(async () => {
      if (await this.#has(commit)) return; // came with somebody else's
      const failure = await this.#fetch(everything).catch((error: unknown) => error);
      if (await this.#has(commit)) return; // also when a branch was locked by another process meanwhile
      if (failure instanceof ForgeFailure && failure.reason !== "refused") throw failure;
      await this.#fetch(commit);
    });
    if (!(await this.#has(commit))) throw new ForgeFailure("refused", `GitHub does not have the commit ${commit}.`);
  }

  /** Whether one commit comes before another, or is the same. */
  async isBefore(commit: string, later: string): Promise<boolean> {
    await this.bring(later);
    return (await this.#git.run(["merge-base", "--is-ancestor", commit, later])).code === 0;
  }

  async treeOf(commit: string): Promise<string> {
    await this.bring(commit);
    return (await this.#git.ask(["rev-parse", "--verify", `${commit}^{tree}`])).trim();
  }

  /** Those of some paths that are files in a commit. */
  async paths(commit: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
    await this.bring(commit);
    const found = await Promise.all(paths.map((path) => this.objects.file(commit, path)));
    return new Set(paths.filter((_, i) => found[i] !== undefined));
  }

  async #has(commit: string): Promise<boolean> {
    if (this.#here.has(commit)) return true;
    const { code } = await this.#git.run(["cat-file", "-e", `${commit}^{commit}`]);
    if (code === 0) this.#here.add(commit);
    return code === 0;
  }

  /** `patience` is how many times longer it may take than one answer. */
  async #fetch(what: string, patience = 3): Promise<void> {
    const args = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", this.#remote, what];
    for (let tries = 1; ; tries++) {
      // oxlint-disable no-await-in-loop -- each try begins where the last one failed
      const { code, err } = await this.#git.run(args, "", this.#environment, this.#patience.timeout * patience);
      if (code === 0) return;
      const failure = new ForgeFailure(reasonOf(err), `git fetch failed (${code}): ${err.trim()}`);
      if (failure.reason !== "silent" || tries === mostTries) throw failure;
      await setTimeout(this.#patience.pause * tries ** 2);
      // oxlint-enable no-await-in-loop
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }
}

/** Git is told the token where no list of processes shows it, for this host only; nobody is asked for a password. */
function withToken({ url, token }: Place): Readonly<Record<string, string>> {
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  const settings = [
    [`http.${url.origin}/.extraHeader`, `Authorization: Basic ${basic}`],
    ["credential.helper", ""],
    ["http.lowSpeedLimit", "1"],
    ["http.lowSpeedTime", "20"],
  ];
  return {
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    SSH_ASKPASS: "",
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key = "", value = ""], i) => [
        [`GIT_CONFIG_KEY_${i}`, key],
        [`GIT_CONFIG_VALUE_${i}`, value],
      ]),
    ),
  };
}

function reasonOf(err: string): ForgeFailure["reason"] {
  if (/could not read Username|Authentication failed|returned error: 40[13]/i.test(err)) return "unauthorized";
  if (/returned error: 429/.test(err)) return "limited";
  return /not found|not our ref|no such remote ref/i.test(err) ? "refused" : "silent";
}
