import mdx from "@astrojs/mdx";
import sitemap from "@astrojs/sitemap";
import { defineConfig } from "astro/config";
import { isForm, isMoved } from "./src/site/bank.ts";
import { samverkansbanken } from "./src/site/integration.ts";
import { readSettings } from "./src/site/settings.ts";

const { url, base, contentRoot, contribute, history } = readSettings();
/** The entries' pages are made apart from Astro's own, but belong in its sitemap. */
const made = [];

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
    samverkansbanken({ contentRoot, contribute, history, made }),
    mdx(),
    sitemap({ customPages: made, filter: (page) => ![isForm, isMoved].some((is) => is(new URL(page).pathname)) }),
  ],
});
