import path from "node:path";

/** What a hosted installation needs to know. */
export interface HostSettings {
  /** Seals sessions and invitations; the same for every instance over one repository. */
  readonly secret: string;
  /** The address people use, without a path. */
  readonly url: URL;
  readonly host: string;
  readonly port: number;
  /** Folder for the repository, the built sites and what is kept to build faster. */
  readonly data: string;
}

const leastSecret = 32;

/** Reads the environment. Throws with everything that is missing or unsafe (Swedish), so that nothing starts half set. */
export function readHostSettings(env: Readonly<Record<string, string | undefined>> = process.env): HostSettings {
  const { BANK_SECRET = "", BANK_URL = "http://localhost:8080", BANK_HOST = "127.0.0.1", BANK_DATA = ".data" } = env;
  const port = Number(env["PORT"] ?? 8080);
  const wrong: string[] = [];
  if (BANK_SECRET.length < leastSecret)
    wrong.push(
      `BANK_SECRET ska vara minst ${leastSecret} slumpade tecken. Gör en så här: openssl rand -base64 48. Byts den måste alla logga in igen.`,
    );
  else if (new Set(BANK_SECRET).size < 10)
    wrong.push("BANK_SECRET är för lätt att gissa: den har för få olika tecken.");
  const url = URL.canParse(BANK_URL) ? new URL(BANK_URL) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/")
    wrong.push(
      `BANK_URL ska vara adressen som folk använder, utan sökväg: https://banken.example. Nu står det ”${BANK_URL}”.`,
    );
  else if (url.protocol === "http:" && !["localhost", "127.0.0.1", "[::1]"].includes(url.hostname))
    wrong.push(`BANK_URL ska börja med https://, annars kan inloggningen läsas på vägen. Nu står det ”${BANK_URL}”.`);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    wrong.push(`PORT ska vara ett tal mellan 0 och 65535. Nu står det ”${env["PORT"]}”.`);
  if (wrong.length > 0 || !url) throw new Error(wrong.join("\n"));
  return { secret: BANK_SECRET, url, host: BANK_HOST, port, data: path.resolve(BANK_DATA) };
}
