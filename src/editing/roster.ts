import { createHash } from "node:crypto";
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { roles, type Person, type Role } from "./people.ts";

/** Somebody whom another server vouches for. */
export interface Arrival {
  /** The same each time: which server, and its own id for the person. */
  readonly subject: string;
  /** At GitHub: the name that may be changed, and the number that may not. */
  readonly github?: { readonly login: string; readonly id: number };
  readonly name: string;
  /** Lower case, and only such as that server has made sure of. */
  readonly emails: readonly string[];
  /** Whether it named an address that it has not made sure of. */
  readonly unsure: boolean;
  /** What it says of the person besides. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** What Git keeps; no address that somebody reads. */
  readonly address: string;
}

/** Who a line of the list lets in, and as what. */
interface Line {
  readonly fits: (arrival: Arrival) => boolean;
  readonly role: Role;
  readonly association: string | undefined;
  readonly name: string | undefined;
}

const fields = new Set(["github", "email", "claim", "role", "association", "name"]);

/** Who may log in, line by line. Throws with every fault in the list, its line and what to do (Swedish). */
export function readRoster(text: string, file: string): readonly Line[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const wrong: string[] = [];
  const at = (offset: number | undefined, message: string) =>
    void wrong.push(`${file}:${lines.linePos(offset ?? 0).line}: ${message}`);
  for (const { pos } of document.errors)
    at(pos[0], "Raden går inte att läsa som YAML. Jämför med exemplet i HOSTING.md.");
  const list = document.contents;
  if (wrong.length === 0 && !isSeq(list)) at(0, "Filen ska vara en lista där varje rad börjar med ett bindestreck.");
  const read = isSeq(list) && wrong.length === 0 ? list.items : [];
  const found = read.flatMap((item): Line[] => {
    const start = (item as { readonly range?: readonly number[] | null }).range?.[0];
    const values: Record<string, string> = {};
    for (const { key, value } of isMap(item) ? item.items : []) {
      const name = isScalar(key) ? String(key.value) : "";
      if (!fields.has(name))
        at(start, `Ordet ”${name}” känns inte igen. Det som får stå är ${[...fields].join(", ")}.`);
      else if (isScalar(value)) values[name] = String(value.value ?? "").trim();
    }
    const line = lineOf(values, (message) => at(start, message));
    return line ? [line] : [];
  });
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  return found;
}

function lineOf(values: Readonly<Record<string, string>>, wrong: (message: string) => void): Line | undefined {
  const { github, email, claim, role, association, name } = values;
  const who = [github, email, claim].filter((one) => one !== undefined);
  if (who.length !== 1 || who[0] === "") return void wrong("Varje rad ska ha ett av github, email och claim.");
  const known = roles.find((one) => one === role);
  if (!known) return void wrong(`role ska vara ${roles.join(", ")}. Nu står det ”${role ?? ""}”.`);
  if (association !== undefined && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(association))
    return void wrong(
      `association ska vara förbundets adress i banken, som i finsam-lund. Nu står det ”${association}”.`,
    );
  const fits = fitOf(github, email, claim);
  if (!fits)
    return void wrong(
      "email ska vara en adress, eller *@ och en domän. claim ska vara namn=värde. github ska vara ett kontonamn eller kontots nummer.",
    );
  return { fits, role: known, association, name: name || undefined };
}

function fitOf(github?: string, email?: string, claim?: string): Line["fits"] | undefined {
  if (github !== undefined) {
    if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(github)) return undefined;
    const wanted = github.toLowerCase();
    return (one) => one.github?.login.toLowerCase() === wanted || String(one.github?.id) === wanted;
  }
  if (email !== undefined) {
    const wanted = email.toLowerCase();
    if (!/^[^@\s*]+@[^@\s*]+\.[^@\s*]+$/.test(wanted.replace(/^\*@/, "x@"))) return undefined;
    return wanted.startsWith("*@")
      ? (one) => one.emails.some((address) => address.slice(address.lastIndexOf("@")) === wanted.slice(1))
      : (one) => one.emails.includes(wanted);
  }
  const [, name = "", value = ""] = /^([^=\s]+)=(.+)$/.exec(claim ?? "") ?? [];
  if (value === "") return undefined;
  return ({ claims }) => [Object.hasOwn(claims, name) ? claims[name] : undefined].flat().some((one) => one === value);
}

/** Who somebody is here: the first line that fits them decides. Undefined for those whom no line lets in. */
export function personOf(arrival: Arrival, roster: readonly Line[]): Person | undefined {
  const line = roster.find(({ fits }) => fits(arrival));
  if (!line) return undefined;
  const { role, association } = line;
  const name = (line.name ?? arrival.name)
    .replace(/[\p{Cc}\p{Cf}<>]/gu, " ")
    .trim()
    .slice(0, 100);
  return { id: idOf(arrival), name: name || "Okänd", email: arrival.address, role, association };
}

/** The same each time, and nothing that tells an address: branches are named after it. */
export const idOf = ({ github, subject }: Pick<Arrival, "github" | "subject">): string =>
  github ? `github-${github.id}` : `konto-${createHash("sha256").update(subject).digest("hex").slice(0, 12)}`;
