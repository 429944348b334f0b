import type { Author, Change, Forge, Proposal, Raw, StoredFile } from "./forge.ts";
import { openApi, patience, type Patience, type Place } from "./github-api.ts";
import { commitOn, createBranch, headOf, orNothing, type Line } from "./github-branches.ts";
import { findProposal, listProposals, propose, withdraw } from "./github-proposals.ts";
import { merge } from "./github-publish.ts";
import { Mirror } from "./mirror.ts";

/**
 * A repository at GitHub or GitHub Enterprise. Which commit a branch is at is always asked of GitHub; what is in a commit
 * is read from a mirror on disk. A proposal is a pull request.
 */
export class GitHubForge implements Forge {
  readonly main: string;
  readonly #line: Line;

  /** `folder` is for the mirror alone; `environment` tells where Git is. */
  constructor(
    place: Place,
    folder: string,
    environment: Readonly<Record<string, string | undefined>>,
    { main = "main", patience: wait = patience }: { readonly main?: string; readonly patience?: Patience } = {},
  ) {
    this.main = main;
    const mirror = new Mirror(folder, place, environment, wait);
    this.#line = { api: openApi(place, wait), place, mirror, patience: wait };
  }

  /** Brings what GitHub has; before this, nothing can be read. Throws when GitHub does not let the server in. */
  open(): Promise<void> {
    return this.#line.mirror.open();
  }

  /** What the token's owner may do in the repository, as far as GitHub tells. */
  async look(): Promise<{ readonly mayWrite: boolean; readonly archived: boolean; readonly merges: boolean }> {
    const { api, place } = this.#line;
    const { data } = await api.rest.repos.get({ owner: place.owner, repo: place.repo });
    const { permissions, archived, allow_merge_commit } = data;
    return { mayWrite: permissions?.push !== false, archived, merges: allow_merge_commit !== false };
  }

  head(branch: string): Promise<string | undefined> {
    return headOf(this.#line, branch);
  }

  async file(commit: string, path: string): Promise<StoredFile | undefined> {
    await this.#line.mirror.bring(commit);
    return this.#line.mirror.objects.file(commit, path);
  }

  async base(a: string, b: string): Promise<string | undefined> {
    await this.#line.mirror.bring(a);
    await this.#line.mirror.bring(b);
    return this.#line.mirror.objects.base(a, b);
  }

  async tree(commit: string, folder: string): Promise<ReadonlyMap<string, string>> {
    await this.#line.mirror.bring(commit);
    return this.#line.mirror.objects.tree(commit, folder);
  }

  bytes(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    return this.#line.mirror.objects.bytes(ids);
  }

  /** A version that another instance has handed out may not be in this one's mirror. */
  async text(id: string): Promise<string | undefined> {
    const { api, place, mirror } = this.#line;
    if (!/^[0-9a-f]{40,64}$/.test(id)) return undefined;
    const here = await mirror.objects.text(id);
    if (here !== undefined) return here;
    const { owner, repo } = place;
    const found = await orNothing(api.rest.git.getBlob({ owner, repo, file_sha: id }));
    return found && Buffer.from(found.data.content, "base64").toString("utf8");
  }

  createBranch(branch: string, commit: string): Promise<boolean> {
    return createBranch(this.#line, branch, commit);
  }

  commit(
    branch: string,
    parent: string,
    changes: readonly (Change | Raw)[],
    about: { readonly message: string; readonly author: Author },
  ): Promise<string | undefined> {
    return commitOn(this.#line, branch, parent, changes, about);
  }

  propose(branch: string, about: Pick<Proposal, "title" | "body" | "author">): Promise<Proposal> {
    return propose(this.#line, this.main, branch, about);
  }

  proposal(branch: string): Promise<Proposal | undefined> {
    return findProposal(this.#line, this.main, branch);
  }

  proposals(): Promise<readonly Proposal[]> {
    return listProposals(this.#line, this.main);
  }

  async publish(branch: string, by: Author): Promise<string | undefined> {
    const proposal = await findProposal(this.#line, this.main, branch);
    if (!proposal) throw new Error(`There is no proposal ${branch}.`);
    return merge(this.#line, proposal, by);
  }

  async withdraw(branch: string): Promise<void> {
    const proposal = await findProposal(this.#line, this.main, branch);
    if (!proposal) throw new Error(`There is no proposal ${branch}.`);
    await withdraw(this.#line, proposal);
  }
}
