import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { formNames, forms } from "../model/forms.ts";
import type { AdminFiles } from "./admin-files.ts";
import { BranchDesk, unpublishedPicture, type Workshop } from "./branch-desk.ts";
import { mainOf } from "./branch-tip.ts";
import type { Editor } from "./editor.ts";
import { html, type Html } from "../forms/html.ts";
import type { FormHouse } from "./form-house.ts";
import { answerForm, formAt, framed, readForm, type Frame } from "./form-routes.ts";
import { mediaRoute, picturePath, sendPicture } from "./media-routes.ts";
import { json } from "./reply.ts";
import { noReceipt, receiptIn, receiptMarkup } from "./receipt.ts";
import { addressOf, invitation, list, one, page, style, uninvited } from "./pages.ts";
import { may, type Person, type Role } from "./people.ts";
import { corrected, isCorrectable } from "./correct.ts";
import { Refused } from "./refused.ts";
import { review, type Review } from "./review.ts";
import { edits, type Judgement } from "./save.ts";
import { serveEditor } from "./server.ts";
import type { Sessions } from "./sessions.ts";
import { log, troubleIn } from "./trouble.ts";

/** What a hosted server is made of. */
export interface Parts {
  /** The address that people use; requests that change something must come from a page of it. */
  readonly url: URL;
  readonly sessions: Sessions;
  readonly workshop: Workshop;
  readonly editor: Editor;
  readonly admin: AdminFiles;
  readonly judgement: () => Judgement;
  /** Pages of the published site for what is made at the moment to be put in. */
  readonly frame: Frame;
  /** The published site; where it has nothing, `missing` answers when it is given. */
  readonly site: (request: IncomingMessage, response: ServerResponse, missing?: () => void) => void;
  /** Builds the site of what is published now; what happens then is told by `state`. */
  readonly rebuild: () => void;
  /** What is published, and why a later build failed (Swedish), if one has. */
  readonly state: () => { readonly commit: string | undefined; readonly failure: string | undefined };
  /** What is answered besides: other ways to log in, what a forge tells. */
  readonly others: readonly Route[];
  /** The other servers that people log in with, besides invitations. */
  readonly ways: readonly { readonly key: string; readonly label: string }[];
}

/** One request, and who it comes from. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly person: Person | undefined;
}

/** Something the server answers, and who may ask it. */
export interface Route {
  readonly method: "GET" | "POST" | "any";
  readonly path: RegExp;
  readonly access: "alla" | Role;
  /** Asked by a program that signs what it sends, and not from one of our own pages. */
  readonly signed?: true;
  readonly answer: (visit: Visit) => Promise<void> | void;
}

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const mostForm = 10_000; // bytes
/** Who has written what nobody may know the writer of. */
const nobody = { name: "Anonym", email: "anonym@samverkansbanken.invalid" };

/** Everything the hosted server answers; what no route takes is the published site. */
export function routesOf(parts: Parts): Route[] {
  const { sessions, workshop, editor, admin, judgement, state, rebuild } = parts;
  const { forge } = workshop;
  const logins = new RateLimiterMemory({ points: 20, duration: 60 });
  const writes = new RateLimiterMemory({ points: 120, duration: 60 });
  const sendings = new RateLimiterMemory({ points: 10, duration: 600 });
  const uploads = new RateLimiterMemory({ points: 60, duration: 600 });
  const desks = new Map<string, BranchDesk>();
  const deskOf = ({ id }: Person): BranchDesk => {
    const desk = desks.get(id) ?? new BranchDesk(workshop, id);
    desks.set(id, desk);
    return desk;
  };
  const visitors = new WeakMap<IncomingMessage, Person>();
  const tina = serveEditor(editor, admin, (request) => {
    const person = visitors.get(request);
    return Promise.resolve(person && { desk: deskOf(person), author: { name: person.name, email: person.email } });
  });
  const edit = async ({ request, response, url, person }: Visit): Promise<void> => {
    if (!person) return;
    if (request.method !== "GET" && !(await within(writes, person.id)))
      return tell(response, 429, "Det blev för mycket på en gång. Vänta en minut och spara igen.");
    if (request.method === "POST" && url.pathname === mediaRoute && !(await within(uploads, person.id)))
      return json(response, 429, {
        message: "Det blev för många bilder på en gång. Vänta tio minuter och försök igen.",
      });
    visitors.set(request, person);
    tina(request, response, (error) => fail(response, error));
  };
  const showPicture = ({ request, response, url, person }: Visit): void => {
    const name = url.pathname.slice("/media/".length);
    if (!person || !may(person, "läsare")) return parts.site(request, response);
    parts.site(request, response, () => {
      const own = may(person, "bidragsgivare") ? deskOf(person) : undefined;
      unpublishedPicture(name, workshop, own)
        .then((bytes) => (bytes ? sendPicture(response, name, bytes) : parts.site(request, response)))
        .catch((error: unknown) => fail(response, error));
    });
  };
  const houseOf = (person: Person): FormHouse => ({
    base: "/",
    judgement,
    content: async () => workshop.checkouts.content(await mainOf(forge)),
    send: async (sent) => {
      const branch = `forslag/form-${sent.token}`;
      const title = `${forms[sent.form].title}: ${sent.title}`;
      const author = sent.by === undefined ? nobody : { name: sent.by, email: person.email };
      await workshop.proposals.save(branch, sent.edits, { title, body: "", message: title, author });
      const { form, path, draft } = sent;
      return `/lamna/kvitto/?k=${encodeURIComponent(await sessions.seal({ branch, form, path, draft }))}`;
    },
  });
  const receiptOf = async ({ url }: Visit) => {
    const receipt = receiptIn(await sessions.unseal(url.searchParams.get("k") ?? ""));
    const proposal = receipt && (await forge.proposal(receipt.branch));
    return receipt && proposal && { receipt, proposal };
  };
  /** Saves a correction as a commit more in a proposal; says why (Swedish) when it cannot. */
  const correct = async (
    branch: string,
    { proposal, files }: Review,
    posted: URLSearchParams,
    { name, email }: Person,
  ) => {
    const changed = files.find(({ file }) => file === posted.get("fil"));
    const head = await forge.head(branch);
    if (!changed?.text || !head || !isCorrectable(changed.file)) return "Det finns inget att rätta i den filen.";
    const content = await workshop.checkouts.content(head);
    try {
      const made = edits(
        [{ path: changed.file, text: corrected(changed.text, posted) }],
        content,
        undefined,
        judgement(),
      );
      const about = { title: proposal.title, body: proposal.body, message: `Rättar: ${proposal.title}` };
      if (made.length > 0) await workshop.proposals.save(branch, made, { ...about, author: { name, email } });
    } catch (error) {
      if (error instanceof Refused)
        return `${error.message} Inget är ändrat. Gå tillbaka i webbläsaren, så står din rättelse kvar.`;
      throw error;
    }
    return undefined;
  };
  const proposalAt = ({ url }: Visit) => decodeURIComponent(url.pathname.slice("/granska/".length));

  return [
    {
      method: "GET",
      path: /^\/healthz$/,
      access: "alla",
      answer: ({ response }) => json(response, 200, { status: "ok", published: state().commit ?? null }),
    },
    {
      method: "GET",
      path: /^\/granska\.css$/,
      access: "alla",
      answer: ({ response }) => {
        response.writeHead(200, { "Content-Type": "text/css; charset=utf-8" });
        response.end(style);
      },
    },
    {
      method: "GET",
      path: /^\/logga-in$/,
      access: "alla",
      answer: async ({ response, url, person }) => {
        const token = url.searchParams.get("inbjudan") ?? "";
        const invited = token ? await sessions.invited(token) : undefined;
        const content = invited
          ? invitation(invited, token)
          : html`${token && html`<p class="finding">Inbjudan gäller inte längre, eller är inte hel. Be om en ny.</p>`}${uninvited(parts.ways)}`;
        show(response, 200, page("Logga in", person, content));
      },
    },
    {
      method: "POST",
      path: /^\/logga-in$/,
      access: "alla",
      answer: async ({ request, response }) => {
        if (!(await within(logins, request.socket.remoteAddress ?? "")))
          return tell(response, 429, "Det blev för många försök. Vänta en minut och försök igen.");
        const person = await sessions.invited((await form(request)).get("inbjudan") ?? "");
        if (!person) return tell(response, 403, "Inbjudan gäller inte längre, eller är inte hel. Be om en ny.");
        await sessions.begin(request, response, person);
        leadTo(response, may(person, "bidragsgivare") ? "/admin" : "/");
      },
    },
    {
      method: "POST",
      path: /^\/logga-ut$/,
      access: "alla",
      answer: async ({ request, response }) => {
        await sessions.end(request, response);
        leadTo(response, "/");
      },
    },
    {
      method: "any",
      path: new RegExp(`^/lamna/(?:${formNames.join("|")})/?$`),
      access: "läsare",
      answer: async (visit) => {
        const { request, response, url, person } = visit;
        const name = formAt(url.pathname);
        if (!name || !person) return;
        if (request.method === "POST" && !(await within(sendings, person.id)))
          return tell(
            response,
            429,
            "Det blev för många på en gång. Vänta en stund, gå tillbaka i webbläsaren och skicka igen.",
          );
        const known = { by: person.name, association: person.association ?? "" };
        await answerForm(visit, name, houseOf(person), parts.frame, known);
      },
    },
    {
      method: "GET",
      path: /^\/lamna\/kvitto\/?$/,
      access: "alla",
      answer: async (visit) => {
        const found = await receiptOf(visit);
        const content = found
          ? receiptMarkup(found.receipt, found.proposal.state, `${visit.url.pathname}${visit.url.search}`)
          : noReceipt();
        await framed(visit.response, found ? 200 : 404, "kvitto", parts.frame, content);
      },
    },
    {
      method: "POST",
      path: /^\/lamna\/kvitto\/?$/,
      access: "alla",
      answer: async (visit) => {
        const found = await receiptOf(visit);
        const posted = await readForm(visit.request, mostForm);
        if (!found) return framed(visit.response, 404, "kvitto", parts.frame, noReceipt());
        if (posted?.get("do") === "dra-tillbaka" && found.proposal.state === "open")
          await forge.withdraw(found.receipt.branch);
        leadTo(visit.response, `${visit.url.pathname}${visit.url.search}`);
      },
    },
    { method: "any", path: /^\/admin(?:\/|$)/, access: "bidragsgivare", answer: edit },
    { method: "any", path: /^\/api\/tina\//, access: "bidragsgivare", answer: edit },
    { method: "any", path: /^\/tina-api\//, access: "bidragsgivare", answer: edit },
    { method: "any", path: /^\/api\/media\//, access: "bidragsgivare", answer: edit },
    { method: "GET", path: picturePath, access: "alla", answer: showPicture },
    {
      method: "GET",
      path: /^\/granska\/?$/,
      access: "läsare",
      answer: async ({ response, person }) => {
        const { failure } = state();
        const proposals = await forge.proposals();
        const content = html`${failure && html`<p class="finding"><strong>Den publicerade webbplatsen är inte den senaste.</strong> ${failure}</p>`}${list(proposals)}`;
        show(response, 200, page("Förslag", person, content));
      },
    },
    {
      method: "GET",
      path: /^\/granska\/forslag\/[a-z0-9-]+$/,
      access: "läsare",
      answer: async (visit) => {
        const found = await review(proposalAt(visit), workshop, judgement());
        if (!found || !visit.person) return tell(visit.response, 404, "Förslaget finns inte.");
        show(visit.response, 200, page(found.proposal.title, visit.person, one(found, visit.person)));
      },
    },
    {
      method: "POST",
      path: /^\/granska\/forslag\/[a-z0-9-]+$/,
      access: "redaktör",
      answer: async (visit) => {
        const { request, response, person } = visit;
        const branch = proposalAt(visit);
        const posted = (await readForm(request)) ?? new URLSearchParams();
        const act = posted.get("do");
        const found = await review(branch, workshop, judgement());
        if (!found || !person) return tell(response, 404, "Förslaget finns inte.");
        if (found.proposal.state !== "open") return leadTo(response, addressOf(branch));
        if (act === "ratta") {
          const refused = await correct(branch, found, posted, person);
          if (refused) return tell(response, 422, refused);
        } else if (act === "dra-tillbaka") await forge.withdraw(branch);
        else if (act === "publicera") {
          if (found.files.some(({ findings }) => findings.some(({ severity }) => severity === "error")))
            return tell(response, 409, "Förslaget har fel som behöver rättas först. Inget är publicerat.");
          const published = await forge.publish(branch, { name: person.name, email: person.email });
          if (published === undefined)
            return tell(
              response,
              409,
              "Något av det som ändras har ändrats i det publicerade sedan dess. Inget är publicerat. Öppna sidan i redigeraren, lägg in ändringen igen och dra tillbaka det här förslaget.",
            );
          rebuild();
        } else return tell(response, 400, "Knappen finns inte. Inget har hänt.");
        leadTo(response, addressOf(branch));
      },
    },
    ...parts.others,
  ];
}

/** The hosted server, not listening yet. No request makes it throw. */
export function createApp(parts: Parts): Server {
  const routes = routesOf(parts);
  return createServer((request, response) => {
    answer(request, response, routes, parts).catch((error: unknown) => fail(response, error));
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, routes: readonly Route[], parts: Parts) {
  if (!URL.canParse(request.url ?? "", parts.url.origin)) return tell(response, 400, "Adressen gick inte att läsa.");
  const url = new URL(request.url ?? "/", parts.url.origin);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "same-origin");
  if (parts.url.protocol === "https:") response.setHeader("Strict-Transport-Security", "max-age=31536000");
  const reads = request.method === "GET" || request.method === "HEAD";
  const here = routes.filter(({ path }) => path.test(url.pathname));
  if (here.length === 0)
    return reads ? parts.site(request, response) : tell(response, 405, "Det går bara att läsa den här sidan.");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Security-Policy", policy);
  if (!reads && !here.some(({ signed }) => signed) && !isFromHere(request, parts.url))
    return tell(response, 403, "Det här kan bara göras från en sida på den här webbplatsen.");
  const route = here.find(({ method }) => method === "any" || method === request.method || (reads && method === "GET"));
  if (!route) return tell(response, 405, "Det går inte att göra så här.");
  const person = await parts.sessions.whose(request, response);
  if (route.access !== "alla" && !may(person, route.access))
    return person
      ? tell(response, 403, `Det här får den som är ${route.access} göra.`)
      : show(response, 401, page("Logga in", undefined, uninvited(parts.ways)));
  await route.answer({ request, response, url, person });
}

/** Whether a request that changes something was sent by one of our own pages; every browser of today says where it comes from. */
const isFromHere = ({ headers }: IncomingMessage, url: URL): boolean =>
  headers.origin === url.origin && (headers["sec-fetch-site"] ?? "same-origin") === "same-origin";

/** Whether somebody has not done this too often. */
export async function within(limit: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limit.consume(key);
    return true;
  } catch {
    return false;
  }
}

const form = async (request: IncomingMessage): Promise<URLSearchParams> =>
  (await readForm(request, mostForm)) ?? new URLSearchParams();

export function show(response: ServerResponse, status: number, content: Html): void {
  response.writeHead(status, { "Content-Type": "text/html; charset=utf-8" });
  response.end(content.text);
}

export function leadTo(response: ServerResponse, address: string): void {
  response.writeHead(303, { Location: address });
  response.end();
}

/** A few words on a page of their own. */
export function tell(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.destroy();
  show(
    response,
    status,
    page(
      "Det gick inte",
      undefined,
      html`<p>${message}</p>
        <p><a href="/granska">Till förslagen</a></p>`,
    ),
  );
}

/** A fault of ours or of the forge; what it was stands in the log. */
function fail(response: ServerResponse, error: unknown): void {
  log(error);
  const trouble = troubleIn(error);
  tell(response, trouble ? 503 : 500, trouble ?? "Något gick fel i servern. Inget är sparat. Försök igen om en stund.");
}
