/** What differs between one installation and another. The only reader of the environment in the site. */
export interface Settings {
  /** Address where the site is published, without path. */
  readonly url: string;
  /** Path under which it lies, with `/` at both ends. */
  readonly base: string;
  /** Folder that holds content/; undefined means the project itself. */
  readonly contentRoot: string | undefined;
  /** Our own server beside the site, the repository's own pages on its forge, or nowhere. */
  readonly contribute: Contribute;
  readonly history: HistorySettings;
}

/** Where the history of the content is found. */
export interface HistorySettings {
  /** A repository without work tree that content/ comes from; undefined means the one that content/ lies in, if any. */
  readonly repository: string | undefined;
  /** Address where a forge shows the changes of a file, with `{file}` for its path. */
  readonly changes: string | undefined;
}

/** Where readers send what they write: ”server”, or the address of the repository on the forge. */
export type Contribute = string | undefined;

/** Throws with a list of everything that is wrong, so that a build never goes out with a guessed address. */
export function readSettings(env: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const { SITE_URL = "https://samverkansbanken.example", BASE_PATH = "/", CONTENT_ROOT: contentRoot } = env;
  const { CONTRIBUTE_TO: contribute } = env;
  const { CONTENT_GIT: repository, CHANGES_URL: changes } = env;
  const wrong: string[] = [];
  if (contribute && contribute !== "server" && !/^https:\/\/[\w.-]+(?::\d+)?\/[\w.-]+\/[\w.-]+$/.test(contribute))
    wrong.push(
      `CONTRIBUTE_TO ska vara ”server”, adressen till förrådet (https://github.com/organisation/banken) eller utelämnas. Nu står det ”${contribute}”.`,
    );
  if (!URL.canParse(SITE_URL) || new URL(SITE_URL).pathname !== "/")
    wrong.push(
      `SITE_URL ska vara en adress utan sökväg, till exempel https://banken.example. Nu står det ”${SITE_URL}”.`,
    );
  if (!/^\/([\w.-]+\/)*[\w.-]*$/.test(BASE_PATH) || /(^|\/)\.\.?(\/|$)/.test(BASE_PATH))
    wrong.push(`BASE_PATH ska vara en sökväg, till exempel /banken/. Nu står det ”${BASE_PATH}”.`);
  if (changes && !(/^https?:\/\//.test(changes) && URL.canParse(changes) && changes.includes("{file}")))
    wrong.push(
      `CHANGES_URL ska vara adressen till en fils ändringar, med {file} där sökvägen ska stå, till exempel https://github.com/nns/bank/commits/main/{file}. Nu står det ”${changes}”.`,
    );
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  return {
    url: new URL(SITE_URL).origin,
    base: BASE_PATH.endsWith("/") ? BASE_PATH : `${BASE_PATH}/`,
    contentRoot,
    contribute: contribute || undefined,
    history: { repository: repository || undefined, changes: changes || undefined },
  };
}
