import path from "node:path";
import { ForgeFailure } from "../forge/failure.ts";
import type { Change, Forge } from "../forge/forge.ts";
import { LocalForge } from "../forge/local.ts";
import type { HostSettings } from "./settings.ts";
import { troubleIn } from "./trouble.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The forge that the settings name, ready to read. A local one that is new begins with `shipped`; at GitHub there is
 * content already. Throws with what somebody has to do (Swedish).
 */
export async function openForge(
  { forge, data }: Pick<HostSettings, "forge" | "data">,
  shipped: readonly Change[],
  environment: Environment,
): Promise<Forge> {
  if (forge.kind === "local")
    return LocalForge.create(path.join(data, "bank.git"), environment, {
      files: shipped,
      message: "The content that the bank began with",
      author: { name: "Samverkansbanken", email: "samverkansbanken@localhost" },
    });
  const { place, main } = forge;
  const name = `${place.owner}/${place.repo}`;
  const { GitHubForge } = await import("../forge/github.ts");
  const github = new GitHubForge(place, path.join(data, "github.git"), environment, { main });
  try {
    const faults = faultsOf(await github.look(), name);
    if (faults.length > 0) throw new Error(faults.join("\n"));
    await github.open();
    const head = await github.head(main);
    if (head === undefined)
      throw new Error(`Lagret ${name} har ingen gren ${main}. Skriv rätt namn i BANK_GITHUB_BRANCH.`);
    if ((await github.tree(head, "content")).size === 0)
      throw new Error(`Grenen ${main} i ${name} har ingen mapp content. Lägg in innehållet där först.`);
    return github;
  } catch (error) {
    throw error instanceof ForgeFailure ? new Error(explained(error, name), { cause: error }) : error;
  }
}

interface Found {
  readonly mayWrite: boolean;
  readonly archived: boolean;
  readonly merges: boolean;
}

const faultsOf = ({ mayWrite, archived, merges }: Found, name: string): string[] => [
  ...(archived ? [`Lagret ${name} är arkiverat hos GitHub, och då kan inget sparas i det.`] : []),
  ...(mayWrite || archived ? [] : [`Den som äger BANK_GITHUB_TOKEN får läsa ${name} men inte skriva i det.`]),
  ...(merges
    ? []
    : [`Lagret ${name} tillåter inte merge commits. Slå på det i lagrets inställningar, under Pull Requests.`]),
];

function explained(failure: ForgeFailure, name: string): string {
  const { reason, status, message } = failure;
  if (reason === "unauthorized")
    return `GitHub släpper inte in servern till ${name}. BANK_GITHUB_TOKEN kan ha gått ut eller ha för få rättigheter. HOSTING.md visar hur du gör en ny.\n${message}`;
  if (status === 404)
    return `GitHub visar inget lager ${name} för den som har BANK_GITHUB_TOKEN. Pröva stavningen i BANK_GITHUB_REPO, och att nyckeln gäller just det lagret.`;
  return `${troubleIn(failure) ?? ""}\n${message}`;
}
