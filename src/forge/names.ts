const branchName = /^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*$/;

/** Whether a branch has a name that we could have given it. */
export const isNamed = (branch: string): boolean => branchName.test(branch);

/** The name of a branch as it is. Throws on one that could be an option or another ref. */
export function named(branch: string): string {
  if (!isNamed(branch)) throw new Error(`Not a name of a branch: ${JSON.stringify(branch)}`);
  return branch;
}

/** A path as it is. Throws on one that leads out of the repository or that Git would read as something else. */
export function safe(file: string): string {
  const parts = file.split("/");
  // oxlint-disable-next-line no-control-regex -- such signs are what it is about
  if (
    parts.some((part) => part === "" || part === "." || part === ".." || part === ".git") ||
    /[\0-\x1f\\:*?[]/.test(file)
  )
    throw new Error(`Not a path in the repository: ${JSON.stringify(file)}`);
  return file;
}
