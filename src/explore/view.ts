import { element as el } from "../search/element.ts";
import { readChoices, writeChoices, type Choices } from "./choices.ts";
import type { Card, ExploreIndex, IndexedFacet } from "./index-file.ts";
import { narrow, rowsIn, shared, tableOf, type Table } from "./narrow.ts";

/** So many cards are shown at first, and so many more each time. */
const STEP = 20;
/** So many facets start unfolded where there is room. */
const UNFOLDED = 3;

/** Makes the page's list one that is narrowed by several values of several facets; without its index it stays as it was. */
export function startExploring(page: Document): void {
  const host = page.querySelector<HTMLElement>("[data-utforska]");
  if (host) void new Explorer(host).start();
}

/** A file of ours that did not come. */
const fetched = async <T>(url: string): Promise<T> => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.json()) as T;
};

class Explorer {
  readonly #base: string;
  readonly #host: HTMLElement;
  readonly #filter: HTMLElement;
  readonly #results: HTMLElement;
  readonly #status = el("p", { role: "status", class: "utforska-lage" });
  readonly #list = el("ul", { class: "lista", role: "list" });
  readonly #chosen = el("ul", { class: "utforska-valda", role: "list" });
  readonly #more = el("p", {});
  readonly #files = new Map<number, Promise<readonly Card[]>>();
  #choices: Choices;
  #index: ExploreIndex | undefined;
  #table: Table = new Map();
  #shown = STEP;
  #turn = 0;
  /** A page made for a choice keeps its own list until the reader chooses something else. */
  readonly #ownList: boolean;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#base = host.dataset["utforska"] ?? "/";
    const onPage = JSON.parse(host.dataset["choices"] ?? "[]") as [string, string][];
    this.#choices = readChoices(onPage, location.search);
    const part = (name: string) => host.querySelector<HTMLElement>(name) ?? host;
    this.#filter = part(".utforska-filter");
    this.#results = part(".utforska-traffar");
    this.#results.before(this.#status);
    this.#ownList = onPage.length > 0 && location.search === "";
  }

  async start(): Promise<void> {
    try {
      this.#index = await fetched<ExploreIndex>(`${this.#base}utforska/index.json`);
      this.#table = tableOf(this.#index);
      const { shown = STEP } = (history.state ?? {}) as { shown?: number };
      this.#shown = shown;
      this.#paintFilter();
      if (!this.#ownList) await this.#paint();
    } catch {
      this.#failed(() => void this.start());
    }
  }

  #failed(again: () => void): void {
    const retry = el("button", { type: "button" }, ["Försök igen"]);
    retry.addEventListener("click", again);
    this.#status.replaceChildren("Listan kunde inte hämtas. Kontrollera att du är uppkopplad. ", retry);
  }

  #change(): void {
    this.#shown = STEP;
    history.replaceState(null, "", `${this.#base}utforska/${writeChoices(this.#choices)}`);
    this.#paintFilter();
    void this.#paint();
  }

  async #paint(): Promise<void> {
    const index = this.#index;
    if (!index) return;
    const turn = ++this.#turn;
    const rows = [...rowsIn(narrow(index.count, this.#table, this.#choices))];
    try {
      const cards = await Promise.all(rows.slice(0, this.#shown).map((row) => this.#card(row, index.perFile)));
      if (turn !== this.#turn) return;
      this.#list.replaceChildren(...cards.flatMap((card) => (card ? [this.#item(card)] : [])));
    } catch {
      if (turn === this.#turn) this.#failed(() => void this.#paint());
      return;
    }
    this.#heading();
    this.#paintChosen(index);
    this.#paintMore(rows.length);
    this.#results.replaceChildren(this.#chosen, this.#list, this.#more);
    this.#status.textContent =
      rows.length === 0
        ? "Inget i banken har allt det du har valt. Ta bort ett val, så ser du mer."
        : `${rows.length.toLocaleString("sv-SE")} ${rows.length === 1 ? "sida" : "sidor"}.`;
  }

  #heading(): void {
    const heading = this.#host.querySelector("h1");
    if (heading) heading.textContent = "Utforska";
    this.#host.querySelector(".ingress")?.replaceChildren("De sidor som har starkast underlag står först.");
    document.title = document.title.replace(/^.*(?= – )/, "Utforska");
    document.querySelector(".smulor [aria-current]")?.replaceChildren("Utforska");
  }

  async #card(row: number, perFile: number): Promise<Card | undefined> {
    const file = Math.floor(row / perFile);
    const coming = this.#files.get(file) ?? fetched<readonly Card[]>(`${this.#base}utforska/kort/${file}.json`);
    this.#files.set(file, coming);
    try {
      return (await coming)[row % perFile];
    } catch (error) {
      this.#files.delete(file);
      throw error;
    }
  }

  #item(card: Card): HTMLElement {
    const words = card.words.map(({ text, sign }) => el("span", { class: "tecken" }, [...this.#sign(sign), text]));
    const status = card.status ? [el("span", { class: "status" }, [card.status])] : [];
    return el("li", { class: `ton-${card.kind}` }, [
      el("span", { class: "slag" }, [...this.#sign(card.kind), card.label]),
      el("h2", {}, [el("a", { href: this.#base + card.path.slice(1) }, [card.title])]),
      el("p", {}, [card.summary]),
      el("div", { class: "rad" }, [...status, ...words]),
    ]);
  }

  #sign(name: string | undefined): Node[] {
    const drawn = name && this.#host.querySelector<HTMLTemplateElement>(`template[data-sign="${CSS.escape(name)}"]`);
    return drawn ? [drawn.content.cloneNode(true)] : [];
  }

  #paintMore(total: number): void {
    const next = Math.min(STEP, total - this.#shown);
    const button = el("button", { type: "button" }, [`Visa ${next} till`]);
    button.addEventListener("click", () => {
      const first = this.#shown;
      this.#shown += STEP;
      history.replaceState({ shown: this.#shown }, "");
      void this.#paint().then(() => this.#list.children[first]?.querySelector("a")?.focus());
    });
    this.#more.replaceChildren(...(next > 0 ? [button] : []));
  }

  #paintChosen({ facets }: ExploreIndex): void {
    const labels = new Map(
      facets.flatMap(({ id, label, values }) =>
        values.map((value) => [`${id} ${value.id}`, `${label}: ${value.label}`] as const),
      ),
    );
    const chips = [...this.#choices].flatMap(([facet, values]) =>
      [...values].map((value) => {
        const name = labels.get(`${facet} ${value}`) ?? `${facet}: ${value}`;
        const button = el("button", { type: "button", "aria-label": `Ta bort valet ${name}` }, [name]);
        button.addEventListener("click", () => {
          values.delete(value);
          this.#change();
          this.#filter.querySelector("summary")?.focus();
        });
        return el("li", {}, [button]);
      }),
    );
    const clear = el("button", { type: "button", class: "utforska-rensa" }, ["Rensa alla val"]);
    clear.addEventListener("click", () => {
      this.#choices.clear();
      this.#change();
      this.#filter.querySelector("summary")?.focus();
    });
    this.#chosen.replaceChildren(...chips, ...(chips.length > 0 ? [el("li", {}, [clear])] : []));
  }

  /** What is open stays open, and the box that was pressed keeps the focus. */
  #paintFilter(): void {
    const index = this.#index;
    if (!index) return;
    const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : undefined;
    const first = this.#filter.querySelector("[data-facet]") === null;
    const open = new Set(
      [...this.#filter.querySelectorAll("details")].filter((d) => d.open).map((d) => d.dataset["facet"]),
    );
    const kinds = this.#choices.get("slag");
    const blocks = index.facets.flatMap((facet, i) => {
      const chosen = this.#choices.get(facet.id);
      const fits = !facet.only || facet.only.some((kind) => kinds?.has(kind));
      const values = fits || chosen?.size ? this.#values(facet, index.count) : [];
      if (values.length === 0 || (values.length === 1 && !chosen?.size)) return [];
      const block = el("details", { "data-facet": facet.id }, [
        el("summary", {}, [chosen?.size ? `${facet.label} (${chosen.size})` : facet.label]),
        el("fieldset", {}, [el("legend", { class: "dold" }, [facet.label]), ...values]),
      ]);
      block.open = first ? Boolean(chosen?.size) || (wide.matches && i < UNFOLDED) : open.has(facet.id);
      return [block];
    });
    const any = [...this.#choices.values()].some(({ size }) => size > 0);
    const box = el("details", { "data-facet": "alla" }, [
      el("summary", {}, [any ? "Begränsa (valt)" : "Begränsa"]),
      ...blocks,
    ]);
    box.open = first ? wide.matches : open.has("alla");
    this.#filter.replaceChildren(box);
    if (focused) this.#filter.querySelector<HTMLInputElement>(`input[value="${CSS.escape(focused)}"]`)?.focus();
  }

  #values(facet: IndexedFacet, count: number): HTMLLabelElement[] {
    const left = narrow(count, this.#table, this.#choices, facet.id);
    const chosen = this.#choices.get(facet.id) ?? new Set<string>();
    return facet.values.flatMap(({ id, label }) => {
      const bits = this.#table.get(facet.id)?.get(id);
      const hits = bits ? shared(bits, left) : 0;
      if (hits === 0 && !chosen.has(id)) return [];
      const box = el("input", { type: "checkbox", value: `${facet.id} ${id}` });
      box.checked = chosen.has(id);
      box.addEventListener("change", () => {
        if (box.checked) chosen.add(id);
        else chosen.delete(id);
        this.#choices.set(facet.id, chosen);
        this.#change();
      });
      const number = el("span", { class: "utforska-antal" }, [hits.toLocaleString("sv-SE")]);
      return [el("label", {}, [box, el("span", {}, [label]), number])];
    });
  }
}

/** Room for the facets beside the list. */
const wide = window.matchMedia("(min-width: 60rem)");
