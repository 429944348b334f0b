/** One commit's change of one file. */
export interface LoggedChange {
  /** YYYY-MM-DD, where the author was. */
  readonly date: string;
  /** The author first, then co-authors; names alone. Empty when Git has none that can be shown. */
  readonly by: readonly string[];
}

/** Everything that Git knows of the files under content/, by their path today: the latest change first. */
export type GitLog = ReadonlyMap<string, readonly LoggedChange[]>;

/** A commit begins with this, and its parts and its co-authors end with these. */
const [COMMIT, PART, NAME] = ["\u0001", "\u0002", "\u0003"];
/** The `--format` of a log that `followed` can read. */
export const logFormat = `%x01%as%x02%aN%x02%(trailers:key=Co-authored-by,valueonly,separator=%x03)%x02`;

/** Sorts the changes of a log, the latest first, under what their files are called `now`. */
export function followed(log: string, now: ReadonlySet<string>): GitLog {
  const files = new Map<string, LoggedChange[]>([...now].map((file) => [file, []]));
  const at = (file: string) => {
    const known = files.get(file) ?? [];
    files.set(file, known);
    return known;
  };
  const today = new Map([...files].map(([file, changes]) => [file, changes]));
  for (const commit of log.split(COMMIT).slice(1)) {
    const [date = "", author = "", others = "", paths = ""] = commit.split(PART);
    const change = { date, by: [...new Set([author, ...others.split(NAME)].flatMap(nameOnly))] };
    const words = paths.split("\0").map((word) => word.trim());
    for (let i = 0; i < words.length; i += 1) {
      const status = words[i] ?? "";
      if (/^[RC]\d+$/.test(status)) {
        const [from = "", to = ""] = [words[(i += 1)], words[(i += 1)]];
        const changes = at(to);
        changes.push(change);
        if (!status.startsWith("R")) continue;
        if (!today.has(from)) changes.push(...at(from)); // changed under its old name on another branch
        files.set(from, changes);
        files.delete(to); // what was called so before is another file
      } else if (/^[AMT]$/.test(status)) at(words[(i += 1)] ?? "").push(change);
      else if (status === "D") i += 1;
    }
  }
  return new Map([...today].filter(([, changes]) => changes.length > 0));
}

/** A name without the address after it; nothing where the name is an address itself or a program's. */
function nameOnly(text: string): string[] {
  const name = text.replace(/<[^>]*>?/g, "").trim();
  return name === "" || name.includes("@") || name.endsWith("[bot]") ? [] : [name];
}
