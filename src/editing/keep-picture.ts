import type { Author, Change, Forge, Raw } from "../forge/forge.ts";
import { mostUnpublished, pictureAddress, pictureFolder, tooManyPictures, type Picture } from "./pictures.ts";
import { atTip } from "./branch-tip.ts";
import { Refused } from "./refused.ts";

/**
 * A picture as a commit of its own at the end of a branch, which begins at main; no proposal is made before some text is
 * saved there. Throws `Refused` when the branch has too many already.
 */
export async function keepPicture(forge: Forge, branch: string, { name, bytes }: Picture, author: Author) {
  const path = `${pictureFolder}/${name}`;
  await change(forge, branch, { message: `Bild: ${name}`, author }, async (pictures) => {
    if (pictures.has(path)) return undefined; // named by its bytes, so it is the same
    if ((await unpublished(forge, pictures)) + bytes.length > mostUnpublished) throw new Refused(tooManyPictures);
    return { path, bytes };
  });
}

/** Takes a picture that is not published out of a branch again. */
export async function dropPicture(forge: Forge, branch: string, name: string, author: Author) {
  const path = `${pictureFolder}/${name}`;
  const about = { message: `Tar bort bilden ${name}`, author };
  await change(forge, branch, about, (pictures) =>
    Promise.resolve(pictures.has(path) ? { path, text: null } : undefined),
  );
}

/** The pictures of a branch that are not published and that some texts show. */
export async function picturesFor(texts: readonly string[], forge: Forge, branch: string): Promise<Raw[]> {
  const there = await picturesAt(forge, branch);
  const published = await picturesAt(forge, forge.main);
  const used = [...there].filter(
    ([path]) => !published.has(path) && texts.some((text) => text.includes(pictureAddress(path))),
  );
  const bytes = await forge.bytes(used.map(([, id]) => id));
  return used.map(([path, id]) => ({ path, bytes: bytes.get(id) ?? new Uint8Array() }));
}

async function picturesAt(forge: Forge, branch: string): Promise<ReadonlyMap<string, string>> {
  const head = await forge.head(branch);
  return head === undefined ? new Map() : forge.tree(head, pictureFolder);
}

/** How many bytes of pictures are not published. */
async function unpublished(forge: Forge, pictures: ReadonlyMap<string, string>): Promise<number> {
  const published = new Set((await picturesAt(forge, forge.main)).values());
  const bytes = await forge.bytes([...new Set(pictures.values())].filter((id) => !published.has(id)));
  return [...bytes.values()].reduce((sum, { length }) => sum + length, 0);
}

/** One change on top of what a branch is at, begun again when somebody else was faster. */
async function change(
  forge: Forge,
  branch: string,
  about: { readonly message: string; readonly author: Author },
  decide: (pictures: ReadonlyMap<string, string>) => Promise<Change | Raw | undefined>,
): Promise<void> {
  await atTip(forge, branch, async (head, isNew) => {
    const made = await decide(await forge.tree(head, pictureFolder));
    if (!made) return head;
    if (isNew) await forge.createBranch(branch, head);
    return forge.commit(branch, head, [made], about);
  });
}
