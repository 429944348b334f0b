import type { Finding } from "./findings.tsx";
import { showFindings } from "./findings.tsx";
import { forgetDraft } from "./draft.ts";
import { showNotice } from "./look.ts";
import { reopen, versionOf } from "./versions.ts";

interface Sent {
  readonly query: string;
  readonly variables?: { readonly collection?: string; readonly relativePath?: string };
}

const isSent = (value: unknown): value is Sent =>
  typeof value === "object" && value !== null && "query" in value && typeof value.query === "string";

/**
 * Goes between Tina and the server: tells the server which version of a page the form was opened from, and shows the
 * findings of a refused save at the fields they concern.
 */
export function connect(): void {
  const plain = window.fetch.bind(window);
  window.fetch = async (to, init) => {
    const url = new URL(to instanceof Request ? to.url : to, location.href);
    if (url.pathname !== "/api/tina/gql" || typeof init?.body !== "string") return plain(to, init);
    const sent: unknown = JSON.parse(init.body);
    if (!isSent(sent)) return plain(to, init);
    const { collection = "", relativePath = "" } = sent.variables ?? {};
    const page = `${collection}/${relativePath}`;
    const writes = /(?:^|\n)\s*mutation\b/.test(sent.query); // Tina's own begin with a line ”#graphql”
    const headers = new Headers(init.headers);
    const version = versionOf(page);
    if (writes && version) headers.set("x-opened", version);
    const asked = plain(to, { ...init, headers });
    const answer = writes ? await asked.then(orSigningIn, () => refusal(silent)) : await asked;
    const now = answer.headers.get("x-version");
    if (now && relativePath) reopen(page, now);
    if (writes) {
      const errors = await errorsIn(answer.clone());
      if (answer.ok && errors.length === 0 && /\b(?:update|create)Document\b/.test(sent.query)) forgetDraft();
      showFindings(errors.flatMap(({ extensions }) => extensions?.findings ?? []));
      // Tina tells why a form was not saved, but not why a page keeps its address or is not taken away.
      const untold = /\b(?:Rename|Delete)Document\b/.test(sent.query)
        ? errors.map(({ message }) => message).join(" ")
        : "";
      showNotice(untold || decodeURIComponent(answer.headers.get("x-notice") ?? ""));
    }
    return answer;
  };
}

const kept = "Det du har skrivit finns kvar här. Spara igen när det går.";
const silent = `Servern svarar inte, så inget är sparat. Vänta en stund. ${kept}`;
const signedOut = `Du är inte inloggad längre, så inget är sparat. Logga in i ett nytt fönster och gå tillbaka hit. ${kept}`;

/** An answer that Tina shows as it is, and leaves the form alone. */
const refusal = (message: string): Response =>
  Response.json({ data: null, errors: [{ message, extensions: { findings: [] } }] });

const orSigningIn = (answer: Response): Response => (answer.status === 401 ? refusal(signedOut) : answer);

interface Refusal {
  readonly message: string;
  readonly extensions?: { readonly findings?: readonly Finding[] };
}

async function errorsIn(answer: Response): Promise<readonly Refusal[]> {
  const { errors } = (await answer.json()) as { readonly errors?: readonly Refusal[] | null };
  return errors ?? [];
}
