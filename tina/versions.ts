const versions = new Map<string, string>();

/** A page of a collection, as Tina's queries name it: `begrepp/samsyn.mdx`. The admin's own addresses end otherwise. */
const fileOf = (page: string): string => (page.endsWith(".mdx") ? page : `${page.replace(/^(?:edit|new)\//, "")}.mdx`);

/** The version of a page that its form was opened from. */
export const versionOf = (page: string): string | undefined => versions.get(fileOf(page));

/** Says which version a form begins with from now on; nothing changes when it is not known. */
export function reopen(page: string, version: string | undefined): void {
  if (version !== undefined) versions.set(fileOf(page), version);
}
