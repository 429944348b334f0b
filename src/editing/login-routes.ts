import { readFile } from "node:fs/promises";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { leadTo, tell, within, type Route, type Visit } from "./app.ts";
import { GitHubLogin } from "./github-login.ts";
import { OidcLogin } from "./oidc-login.ts";
import { may } from "./people.ts";
import { personOf, readRoster, type Arrival } from "./roster.ts";
import type { Sessions } from "./sessions.ts";
import type { HostSettings } from "./settings.ts";
import { log } from "./trouble.ts";
import { NotVouched, type WayIn } from "./way-in.ts";

/** So short that who may do what is asked again every day. */
const hours = 12;

interface Door {
  /** The address that people use; nobody is ever sent back to another. */
  readonly url: URL;
  readonly sessions: Sessions;
  readonly ways: readonly WayIn[];
  /** The file that says who may do what; read at every login. */
  readonly people: string;
}

/** The door that the settings name. Throws with what is wrong in the list of people (Swedish), when there is one. */
export async function doorOf({ url, login }: Pick<HostSettings, "url" | "login">, sessions: Sessions): Promise<Door> {
  const { github, oidc, people = "" } = login;
  if (people !== "") readRoster(await listIn(people), people);
  const ways = [...(github ? [new GitHubLogin(github)] : []), ...(oidc ? [new OidcLogin(oidc)] : [])];
  return { url, sessions, ways, people };
}

/** The list as it stands now; somebody may have changed it since the server started. */
async function listed(people: string): Promise<ReturnType<typeof readRoster>> {
  try {
    return readRoster(await listIn(people), people);
  } catch (error) {
    throw new NotVouched("listless", error instanceof Error ? error.message : String(error));
  }
}

const listIn = (people: string): Promise<string> =>
  readFile(people, "utf8").catch(() => {
    throw new Error(`Filen ${people}, som BANK_PEOPLE pekar på, går inte att läsa.`);
  });

/** Where people begin to log in with another server, and where it sends them back. */
export function loginRoutes({ url, sessions, ways, people }: Door): Route[] {
  const attempts = new RateLimiterMemory({ points: 30, duration: 60 });
  const often = async ({ request, response }: Visit): Promise<boolean> => {
    if (await within(attempts, request.socket.remoteAddress ?? "")) return false;
    tell(response, 429, "Det blev för många försök. Vänta en minut och försök igen.");
    return true;
  };
  return ways.flatMap((way): Route[] => {
    const redirect = new URL(`/logga-in/${way.key}/svar`, url.origin);
    const fail = ({ response }: Visit, error: unknown) => {
      if (!(error instanceof NotVouched)) throw error;
      log(`Inloggning med ${way.label}: ${error.message}`);
      tell(
        response,
        error.reason === "silent" || error.reason === "listless" ? 503 : 403,
        why[error.reason](way.label),
      );
    };
    return [
      {
        method: "GET",
        path: new RegExp(`^/logga-in/${way.key}$`),
        access: "alla",
        answer: async (visit) => {
          const { request, response } = visit;
          if (await often(visit)) return;
          try {
            const { to, attempt } = await way.begin(redirect);
            await sessions.send(request, response, way.key, attempt);
            leadTo(response, to.href);
          } catch (error) {
            fail(visit, error);
          }
        },
      },
      {
        method: "GET",
        path: new RegExp(`^/logga-in/${way.key}/svar$`),
        access: "alla",
        answer: async (visit) => {
          const { request, response } = visit;
          if (await often(visit)) return;
          const attempt = await sessions.receive(request, response, way.key);
          if (!attempt)
            return tell(response, 400, "Inloggningen tog för lång tid, eller började i ett annat fönster. Börja om.");
          const answer = new URL(redirect);
          answer.search = visit.url.search;
          try {
            const arrival = await way.finish(answer, attempt);
            const person = personOf(arrival, await listed(people));
            if (!person) return tell(response, 403, unknown(way, arrival));
            await sessions.begin(request, response, person, hours);
            leadTo(response, may(person, "bidragsgivare") ? "/admin" : "/granska");
          } catch (error) {
            fail(visit, error);
          }
        },
      },
    ];
  });
}

const why: Readonly<Record<NotVouched["reason"], (label: string) => string>> = {
  stopped: (label) => `Inloggningen avbröts hos ${label}. Du kan börja om när du vill.`,
  silent: (label) => `${label} svarar inte. Vänta en stund och försök igen.`,
  listless: () =>
    "Servern kan inte läsa listan över vem som får logga in. Säg till den som ansvarar för banken, och försök igen sedan.",
  doubtful: (label) =>
    `Inloggningen med ${label} gick inte att bekräfta. Börja om. Händer det igen, säg till den som ansvarar för banken.`,
};

const unknown = ({ label }: WayIn, { unsure }: Arrival): string =>
  unsure
    ? `Du är inloggad hos ${label}, men finns inte i listan över vem som får redigera här. En e-postadress hos ${label} är inte bekräftad: bekräfta den där och försök igen, eller be den som ansvarar för banken att lägga till dig.`
    : `Du är inloggad hos ${label}, men finns inte i listan över vem som får redigera här. Be den som ansvarar för banken att lägga till dig.`;
