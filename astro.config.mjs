import mdx from "@astrojs/mdx";
import sitemap from "@astrojs/sitemap";
import { defineConfig } from "astro/config";
import { isMoved } from "./src/site/bank.ts";
import { samverkansbanken } from "./src/site/integration.ts";
import { readSettings } from "./src/site/settings.ts";

const { url, base, contentRoot } = readSettings();
/** Pages that need not be made anew are unknown to Astro, but belong in the sitemap. */
const kept = [];

export default defineConfig({
  site: url,
  base,
  cacheDir: "./.cache/astro",
  trailingSlash: "always",
  output: "static",
  build: { format: "directory", inlineStylesheets: "never", concurrency: 1 },
  compressHTML: true,
  devToolbar: { enabled: false },
  integrations: [
    samverkansbanken({ contentRoot, kept }),
    mdx(),
    sitemap({ customPages: kept, filter: (page) => !isMoved(new URL(page).pathname) }),
  ],
});
