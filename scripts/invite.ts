import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { roles, type Role } from "../src/editing/people.ts";
import { Sessions } from "../src/editing/sessions.ts";
import { readHostSettings } from "../src/editing/settings.ts";
import { idOf } from "../src/model/id.ts";

/**
 * Prints an address that lets somebody in on a hosted server with the same BANK_SECRET and BANK_URL:
 *
 *   npm run invite -- --name "Anna Ek" --role redaktör [--email anna@example.org] [--association lund] [--days 14]
 */
const { values } = parseArgs({
  options: {
    name: { type: "string", default: "" },
    role: { type: "string", default: "bidragsgivare" },
    email: { type: "string" },
    association: { type: "string" },
    days: { type: "string", default: "14" },
  },
});

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

const { name, association } = values;
const role = roles.find((one) => one === values.role) ?? fail(`--role är en av ${roles.join(", ")}.`);
const days = Number(values.days);
if (name.trim() === "") fail('Skriv vem som bjuds in: --name "Namn"');
if (!Number.isInteger(days) || days < 1 || days > 60) fail("--days ska vara 1 till 60.");
const id = `${idOf(name).slice(0, 24) || "redaktor"}-${randomUUID().slice(0, 6)}`;

try {
  const { secret, url } = readHostSettings();
  const person = { id, name, email: values.email ?? `${id}@samverkansbanken.invalid`, role: role as Role, association };
  const invitation = await new Sessions(secret, url.protocol === "https:").invite(person, days);
  console.log(`${url.origin}/logga-in?inbjudan=${encodeURIComponent(invitation)}`);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
