import type { APIRoute } from "astro";
import { answer, siteAtom } from "../site/feeds.ts";

/** What has changed anywhere. */
export const GET: APIRoute = () => answer(siteAtom());
