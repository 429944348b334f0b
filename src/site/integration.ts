import type { AstroIntegration, AstroIntegrationLogger } from "astro";
import type { ViteDevServer } from "vite";
import { cpSync, existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Drawings } from "../diagrams/drawings.ts";
import { errorsIn } from "../knowledge/finding.ts";
import { print } from "../knowledge/print.ts";
import type { Rule } from "../knowledge/rule.ts";
import { openBank } from "./bank.ts";
import { codeDigest } from "./code.ts";
import { entryPagesFirst } from "./entry-pages.ts";
import { LastBuild } from "./last-build.ts";
import { drawingsFolder, loadBank, type Loaded } from "./load.ts";
import { bundleSearch, type SearchAssets } from "./search-assets.ts";
import { serveSearch, writeSearch } from "./search-files.ts";
import { RememberedFiles } from "./memory.ts";
import type { Contribute, HistorySettings } from "./settings.ts";
import { removeWithheldMedia } from "./withheld-media.ts";

export interface BankOptions {
  /** Folder that holds content/; the project itself when left out. */
  readonly contentRoot?: string | undefined;
  readonly contribute?: Contribute;
  /** Where the content's history is; nothing is said of it when left out. */
  readonly history?: HistorySettings;
  /** The rules to judge by, for tests that show what the renderer withstands without them. */
  readonly rules?: readonly Rule[];
  /** Filled with the full addresses of the entries' pages, which Astro does not know of, for a sitemap to include. */
  readonly made?: string[];
}

/**
 * Opens the bank before any page is made. A production build stops on the first error in content, so a plain
 * `astro build` is checked like everything else; the development server shows the findings and goes on.
 */
export function samverkansbanken({
  contentRoot,
  contribute,
  history,
  rules,
  made = [],
}: BankOptions = {}): AstroIntegration {
  let open: (logger: AstroIntegrationLogger) => Loaded;
  let home = "";
  let root = "";
  let last: LastBuild;
  let outDir = "";
  let site: URL;
  let assets: SearchAssets;
  let now: Loaded;
  let cacheDir = "";
  let code = "";
  let mending = false;
  /** Counts what pages could show that they did not before. */
  let version = 0;
  return {
    name: "samverkansbanken",
    hooks: {
      "astro:config:setup": async ({ config, command, injectScript }) => {
        if (command === "dev") injectScript("page", keepFresh);
        home = path.resolve(fileURLToPath(config.root));
        cacheDir = fileURLToPath(config.cacheDir);
        root = path.resolve(contentRoot ?? home); // no "/" at the end: watched files are compared with it
        assets = await bundleSearch(home);
        code = `${codeDigest(home, ["src", "package-lock.json", "astro.config.mjs"])} ${config.site} ${config.base} ${contribute} ${history?.changes}`;
        const memory = new RememberedFiles(
          cacheDir,
          codeDigest(home, ["src/model", "src/knowledge", "package-lock.json"]),
        );
        last = new LastBuild(cacheDir, code);
        const drawings = new Drawings(drawingsFolder(root), path.join(cacheDir, "diagrams"));
        open = (logger) => {
          const bank = loadBank(root, {
            home,
            base: config.base,
            url: config.site,
            writing: command === "dev",
            version: () => version,
            contribute,
            history: history && { ...history, cacheFile: path.join(cacheDir, "git-log.json") },
            memory,
            rules,
            drawings,
          });
          memory.save();
          openBank(bank);
          now = bank;
          const outcome = command === "dev" ? "Rätta filerna och spara, så läses de om." : undefined;
          const report = print(bank.findings, bank.files, "text", outcome);
          if (bank.findings.length > 0 || mending) logger.warn(`\n${report}\n`);
          mending = bank.findings.length > 0;
          return bank;
        };
      },
      "astro:config:done": ({ config }) => {
        outDir = fileURLToPath(config.outDir);
        site = new URL(config.base, config.site ?? "http://localhost");
      },
      "astro:build:start": async ({ logger, setPrerenderer }) => {
        const bank = open(logger);
        if (errorsIn(bank.findings).length > 0) throw new Error("Bygget stoppade: innehållet har fel, se ovan.");
        const { failed } = await bank.draw();
        if (failed.length > 0) throw new Error(`Bygget stoppade: diagram är inte ritade.\n\n${failed.join("\n\n")}`);
        last.setAside(outDir);
        setPrerenderer((usual) =>
          entryPagesFirst(usual, { bank, last, outDir, site, made: (address) => made.push(address) }),
        );
      },
      "astro:build:done": async ({ pages, logger }) => {
        await writeSearch(now, assets, { outDir, cacheDir, code });
        last.save(outDir);
        const pictures = path.join(root, "public/media"); // those of the content, where that lies somewhere else
        if (root !== home && existsSync(pictures)) cpSync(pictures, path.join(outDir, "media"), { recursive: true });
        removeWithheldMedia({
          outDir,
          entries: now.graph.entries,
          withheld: now.withheld,
          pages: pages.map(({ pathname }) => pathname),
        });
        logger.info(`${(pages.length + made.length).toLocaleString("sv-SE")} sidor ligger i ${outDir}`);
        if (site.hostname.endsWith(".example"))
          logger.warn(
            "SITE_URL är inte satt: webbplatskarta, delade länkar, kanoniska adresser, öppna data och referenser pekar fel.",
          );
      },
      "astro:server:setup": ({ server, logger }) => {
        const reload = () => {
          version += 1;
          loadAnew(server);
        };
        const draw = async () => {
          try {
            const { tried, failed } = await now.draw();
            if (failed.length > 0) logger.warn(`\n${failed.join("\n\n")}\n`);
            if (tried > 0) reload();
          } catch (error) {
            logger.error(`Diagrammen kunde inte ritas: ${String(error)}`);
          }
        };
        // What is sent to a page that is being loaded is lost: so it says what it was made of when it can hear.
        server.environments.client.hot.on(SEEN, (seen: unknown, page) => {
          if (seen !== String(version)) page.send(CHANGED);
        });
        open(logger);
        void draw();
        server.middlewares.use(serveSearch(() => now, assets));
        onChange(server, `${root}/content`, () => {
          try {
            open(logger);
            void draw();
          } catch (error) {
            logger.error(`Innehållet kunde inte läsas: ${String(error)}`);
          }
          reload();
        });
        onChange(server, path.join(home, "src/model"), () =>
          logger.warn("Modellen är ändrad. Stoppa med Ctrl+C och kör npm start igen, så gäller ändringen överallt."),
        );
      },
    },
  };
}

const [SEEN, CHANGED] = ["bank:seen", "bank:changed"];
/**
 * Runs on every page while someone is writing. A form is not loaded anew: that would stop the way to the page that
 * sending it makes. Vite holds what is sent until the server hears.
 */
const keepFresh = `
  import.meta.hot?.on(${JSON.stringify(CHANGED)}, () => {
    if (!document.querySelector("form[data-formular]")) location.reload();
  });
  const version = document.querySelector('meta[name="version"]')?.content;
  if (version) import.meta.hot?.send(${JSON.stringify(SEEN)}, version);
`;

/** Calls back when anything but dot files has changed below the folder. */
function onChange(server: ViteDevServer, folder: string, changed: () => void): void {
  server.watcher.add(folder);
  let waiting: NodeJS.Timeout | undefined;
  server.watcher.on("all", (_, file) => {
    if (!file.startsWith(`${folder}/`) || file.startsWith(`${folder}/.`)) return;
    clearTimeout(waiting);
    waiting = setTimeout(changed, 50);
  });
}

/** Lets every open page load anew. */
function loadAnew({ environments }: ViteDevServer): void {
  for (const [name, { moduleGraph, hot }] of Object.entries(environments)) {
    moduleGraph.invalidateAll(); // Astro remembers the list of pages until the page's module is new
    if (name === "client") hot.send(CHANGED);
    else hot.send({ type: "full-reload" });
  }
}
