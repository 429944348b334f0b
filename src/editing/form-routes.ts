import type { IncomingMessage, ServerResponse } from "node:http";
import { html, type Html } from "../forms/html.ts";
import { formNames, forms, type FormName } from "../model/forms.ts";
import { showForm, takeForm, type FormHouse } from "./form-house.ts";
import { readBody } from "./request-body.ts";

/** A page of the site with a place for what is made at the moment, and the policy that it is sent with. */
export interface Frame {
  /** The HTML of the page at an address without base; undefined when the site is not there yet. */
  readonly page: (address: string) => Promise<string | undefined>;
  readonly policy: string;
}

/** The largest form, in bytes: every field of the longest one filled to its limit, in signs of several bytes, is smaller. */
const LARGEST = 200_000;
const place = /<div data-plats>[^]*?<\/div>/;

/** The form that an address without base leads to. */
export const formAt = (address: string): FormName | undefined =>
  formNames.find((name) => address === `/lamna/${name}/` || address === `/lamna/${name}`);

/** Answers a request for a form, or one that sends it. `known` fills in what the server knows of the sender. */
export async function answerForm(
  {
    request,
    response,
    url,
  }: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL },
  name: FormName,
  house: FormHouse,
  frame: Frame,
  known: Readonly<Record<string, string>> = {},
): Promise<void> {
  if (request.method === "POST") {
    const posted = await readForm(request);
    if (!posted) return framed(response, 413, name, frame, tooLarge(name));
    const answer = await takeForm(house, name, posted);
    if ("leadTo" in answer) {
      response.writeHead(303, { Location: answer.leadTo });
      response.end();
      return;
    }
    return framed(response, answer.status, name, frame, answer.content);
  }
  const link = { about: url.searchParams.get("om") ?? "", heading: url.searchParams.get("rubrik") ?? "" };
  const answer = await showForm(house, name, { ...known, ...link });
  if ("content" in answer) return framed(response, answer.status, name, frame, answer.content);
}

const tooLarge = (name: FormName): Html =>
  html`<p class="felruta">
    Texten är för lång för att skickas. Gå tillbaka i webbläsaren, så står den kvar, och korta den.
    ${forms[name].kind === "case" ? "Dela gärna upp det på flera fall." : ""}
  </p>`;

/** Sends a page of the site with something of ours in its place. */
export async function framed(
  response: ServerResponse,
  status: number,
  name: FormName | "kvitto",
  { page, policy }: Frame,
  content: Html,
): Promise<void> {
  const frame = await page(`/lamna/${name}/`);
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("Cache-Control", "no-store");
  response.writeHead(frame ? status : 503, { "Content-Type": "text/html; charset=utf-8" });
  response.end(
    frame?.replace(place, () => content.text) ??
      "<!doctype html><html lang=sv><title>Strax</title><p>Webbplatsen byggs. Ladda om sidan om en stund.",
  );
}

/** The fields of a posted form; undefined when it is larger than any of ours. */
export async function readForm(request: IncomingMessage, largest = LARGEST): Promise<URLSearchParams | undefined> {
  const body = await readBody(request, largest);
  return body && new URLSearchParams(body.toString("utf8"));
}
