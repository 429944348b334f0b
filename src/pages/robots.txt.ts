import type { APIRoute } from "astro";
import { bank } from "../site/bank.ts";

/** Everybody may read everything. Crawlers look for this file at the root of the host, also when the site lies below it. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${new URL(`${bank().base}sitemap-index.xml`, site).href}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
