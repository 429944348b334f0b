import type { AstroIntegration, AstroIntegrationLogger } from "astro";
import { fileURLToPath } from "node:url";
import { errorsIn, type Finding } from "../knowledge/finding.ts";
import { print } from "../knowledge/print.ts";
import type { Rule } from "../knowledge/rule.ts";
import { openBank } from "./bank.ts";
import { codeDigest } from "./code.ts";
import { loadBank } from "./load.ts";
import { RememberedFiles } from "./memory.ts";

/** Where the code lies when content lies elsewhere, as in tests and benchmarks. */
export interface BankOptions {
  /** Folder that holds content/; the project itself when left out. */
  readonly contentRoot?: string | undefined;
  /** The rules to judge by, for tests that show what the renderer withstands without them. */
  readonly rules?: readonly Rule[];
}

/**
 * Opens the bank before any page is made. A production build stops on the first error in content, so a plain
 * `astro build` is checked like everything else; the development server shows the findings and goes on.
 */
export function samverkansbanken({ contentRoot, rules }: BankOptions = {}): AstroIntegration {
  let open: (logger: AstroIntegrationLogger) => readonly Finding[];
  let root = "";
  return {
    name: "samverkansbanken",
    hooks: {
      "astro:config:setup": ({ config, command }) => {
        root = contentRoot ?? fileURLToPath(config.root);
        const home = fileURLToPath(config.root);
        const judging = codeDigest(home, ["src/model", "src/knowledge", "package-lock.json"]);
        const code = codeDigest(home, ["src", "package-lock.json", "astro.config.mjs"]);
        const memory = new RememberedFiles(fileURLToPath(config.cacheDir), judging);
        open = (logger) => {
          const bank = loadBank(root, { base: config.base, writing: command === "dev", code, memory, rules });
          memory.save();
          openBank(bank);
          if (bank.findings.length > 0) logger.warn(`\n${print(bank.findings, bank.files, "text")}\n`);
          return bank.findings;
        };
      },
      "astro:build:start": ({ logger }) => {
        if (errorsIn(open(logger)).length > 0) throw new Error("Bygget stoppade: innehållet har fel, se ovan.");
      },
      "astro:server:setup": ({ server, logger }) => {
        open(logger);
        server.watcher.add(`${root}/content`);
        let waiting: NodeJS.Timeout | undefined;
        server.watcher.on("all", (_, file) => {
          if (!file.startsWith(`${root}/content/`)) return;
          clearTimeout(waiting);
          waiting = setTimeout(() => {
            try {
              open(logger);
            } catch (error) {
              logger.error(`Innehållet kunde inte läsas: ${String(error)}`);
            }
            for (const environment of Object.values(server.environments)) {
              environment.moduleGraph.invalidateAll(); // Astro remembers the list of pages until the page's module is new
              environment.hot.send({ type: "full-reload" });
            }
          }, 50);
        });
      },
    },
  };
}
