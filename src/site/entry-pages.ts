import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { AstroPrerenderer } from "astro";
import type { Entry } from "../knowledge/entry.ts";
import type { Bank } from "./bank.ts";
import { citationFiles } from "./citing.ts";
import type { LastBuild } from "./last-build.ts";
import { hasReport, reportFingerprint, reportPath } from "./report.ts";

export interface Output {
  readonly bank: Bank;
  readonly last: LastBuild;
  readonly outDir: string;
  /** Address of the site, with base. */
  readonly site: URL;
  /** Told the full address of every page that Astro does not get to make. */
  readonly made: (address: string) => void;
}

/**
 * Makes the entries' pages, and what lies beside each of them, before Astro makes the others: keeps those that have not changed since the last build, and
 * writes the rest at once. Astro's own loop goes through several asynchronous calls a page, a sixth of the whole build.
 */
export const entryPagesFirst = (usual: AstroPrerenderer, output: Output): AstroPrerenderer => ({
  ...usual,
  async getStaticPaths() {
    const others = [];
    for (const one of await usual.getStaticPaths()) {
      const page = pageAt(one.pathname, output.bank);
      if (!page) {
        others.push(one);
        continue;
      }
      const address = new URL(page.path.slice(1), output.site);
      const files = filesOf(page);
      if (!output.last.keep(files, page.fingerprint, output.outDir)) {
        const request = new Request(address);
        // oxlint-disable no-await-in-loop -- one page at a time keeps memory even
        const beside = page.cited ? await citations(page.cited, output.bank) : [];
        const contents = [await html(usual, request, one.route), ...beside];
        // oxlint-enable no-await-in-loop
        mkdirSync(path.join(output.outDir, page.path), { recursive: true });
        for (const [i, file] of files.entries()) writeFileSync(path.join(output.outDir, file), contents[i] ?? "");
      }
      if (page.listed) output.made(address.href);
    }
    return others;
  },
});

/** A page that is made here. */
interface MadePage {
  /** Address without base. */
  readonly path: string;
  readonly fingerprint: string;
  /** Reports are for readers, not for search engines. */
  readonly listed: boolean;
  /** The entry whose citations lie beside the page. */
  readonly cited: Entry | undefined;
}

/** The entry, or the report on it, whose own address a path is; an old id's path is not. */
function pageAt(pathname: string, { graph, base, fingerprint }: Bank): MadePage | undefined {
  const entry = graph.find(pathname.split("/").findLast(Boolean) ?? "");
  if (!entry) return undefined;
  const address = pathname.replace(/\/?$/, "/");
  const isAt = (own: string) => address === own || address === base + own.slice(1);
  if (isAt(entry.path)) return { path: entry.path, fingerprint: fingerprint(entry), listed: true, cited: entry };
  const report = reportPath(entry);
  return hasReport(entry) && isAt(report)
    ? { path: report, fingerprint: reportFingerprint(entry, graph), listed: false, cited: undefined }
    : undefined;
}

/** The page and what lies beside it, as paths in the site. */
const filesOf = ({ path: address, cited }: MadePage): string[] =>
  ["index.html", ...(cited ? citationFiles : [])].map((name) => path.join(address, name));

async function citations(entry: Entry, { cite }: Bank): Promise<string[]> {
  const { files } = await cite(entry);
  return citationFiles.map((name) => files[name]);
}

type Route = Parameters<AstroPrerenderer["render"]>[1]["routeData"];

async function html(usual: AstroPrerenderer, request: Request, routeData: Route): Promise<Uint8Array> {
  const rendered = await usual.render(request, { routeData, collectMetadata: false });
  const response = rendered instanceof Response ? rendered : rendered.response;
  if (!response.ok) throw new Error(`${request.url} answered ${response.status} instead of a page.`);
  return new Uint8Array(await response.arrayBuffer());
}
