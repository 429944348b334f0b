import { element as el } from "../search/element.ts";
import type { CompareColumn, CompareItem } from "./compare-file.ts";

/** More than four columns cannot be read beside each other. */
const MOST = 4;

/** Builds the comparison that the page's address names, and lets the reader change it. */
export function startComparing(page: Document): void {
  const host = page.querySelector<HTMLElement>("[data-jamfor]");
  if (host) void new Comparison(host).paint();
}

class Comparison {
  readonly #base: string;
  readonly #host: HTMLElement;
  readonly #table: HTMLElement;
  readonly #status: HTMLElement;
  readonly #select: HTMLSelectElement;
  #ids: string[];
  #onlyDifferent = false;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#base = host.dataset["jamfor"] ?? "/";
    this.#table = host.querySelector<HTMLElement>(".jamfor-tabell") ?? host;
    this.#status = host.querySelector<HTMLElement>(".jamfor-lage") ?? host;
    this.#select = host.querySelector("select") ?? el("select");
    const wanted = new Set(new URLSearchParams(location.search).getAll("med").filter(Boolean));
    this.#ids = [...wanted].slice(0, MOST);
    host.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add(this.#select.value);
    });
  }

  #add(id: string): void {
    if (!id) return this.#say("Välj först ett fall eller projekt i listan.");
    if (this.#ids.includes(id)) return this.#say("Det står redan i jämförelsen.");
    if (this.#ids.length === MOST) return this.#say(`Det får plats ${MOST}. Ta bort någon först.`);
    this.#ids.push(id);
    this.#select.value = "";
    this.#change();
  }

  #change(): void {
    const query = new URLSearchParams(this.#ids.map((id) => ["med", id]));
    history.replaceState(null, "", `${this.#base}jamfor/${this.#ids.length > 0 ? `?${query}` : ""}`);
    void this.paint();
  }

  #say(text: string, ...more: Node[]): void {
    this.#status.replaceChildren(text, ...more);
  }

  async paint(): Promise<void> {
    const ids = [...this.#ids];
    const loaded = await Promise.all(ids.map((id) => this.#column(id)));
    if (ids.join() !== this.#ids.join()) return;
    const columns = loaded.filter((one) => typeof one === "object");
    const missing = ids.filter((_, i) => loaded[i] === "missing");
    const failed = loaded.includes("failed");
    this.#table.replaceChildren(...(columns.length > 0 ? [this.#tools(columns), this.#tableOf(columns)] : []));
    if (failed) {
      const retry = el("button", { type: "button" }, ["Försök igen"]);
      retry.addEventListener("click", () => void this.paint());
      this.#say("Allt kunde inte hämtas. Kontrollera att du är uppkopplad. ", retry);
    } else if (missing.length > 0)
      this.#say(`Det finns inget fall eller projekt som heter ”${missing.join("”, ”")}”. Välj i listan i stället.`);
    else if (columns.length === 1) this.#say("Välj ett till att jämföra med.");
    else this.#say(columns.length > 1 ? `${columns.length} bredvid varandra.` : "");
  }

  async #column(id: string): Promise<CompareColumn | "missing" | "failed"> {
    if (!/^[a-z0-9-]+$/.test(id)) return "missing";
    try {
      const answer = await fetch(`${this.#base}jamfor/${id}.json`);
      if (answer.status === 404) return "missing";
      return answer.ok ? ((await answer.json()) as CompareColumn) : "failed";
    } catch {
      return "failed";
    }
  }

  #tools(columns: readonly CompareColumn[]): HTMLElement {
    const box = el("input", { type: "checkbox" });
    box.checked = this.#onlyDifferent;
    box.addEventListener("change", () => {
      this.#onlyDifferent = box.checked;
      this.#table.querySelector("table")?.replaceWith(this.#tableOf(columns));
    });
    const print = el("button", { type: "button" }, ["Skriv ut"]);
    print.addEventListener("click", () => window.print());
    return el("p", { class: "jamfor-verktyg" }, [
      ...(columns.length > 1 ? [el("label", {}, [box, " Visa bara det som skiljer"])] : []),
      print,
    ]);
  }

  /** The roles stand in the markup, since on a phone the table is drawn as cards. */
  #tableOf(columns: readonly CompareColumn[]): HTMLTableElement {
    const heads = columns.map((column) => {
      const remove = el("button", { type: "button" }, ["Ta bort", el("span", { class: "dold" }, [` ${column.title}`])]);
      remove.addEventListener("click", () => {
        this.#ids = this.#ids.filter((id) => id !== column.id);
        this.#change();
        this.#select.focus();
      });
      return el("th", { scope: "col", role: "columnheader" }, [
        el("span", { class: "slag" }, [column.label]),
        el("a", { href: this.#base + column.path.slice(1) }, [column.title]),
        remove,
      ]);
    });
    const labels = columns[0]?.rows.map(({ label }) => label) ?? [];
    const rows = labels.flatMap((label, i) => {
      const cells = columns.map((column) => column.rows[i]?.items ?? []);
      if (cells.every((items) => items.length === 0)) return [];
      const common = inAll(cells);
      const same = columns.length > 1 && cells.every((items) => items.every(({ key }) => key && common.has(key)));
      if (same && this.#onlyDifferent) return [];
      return [
        el("tr", { role: "row" }, [
          el("th", { scope: "row", role: "rowheader" }, [
            label,
            ...(same ? [el("span", { class: "jamfor-lika" }, ["Lika"])] : []),
          ]),
          ...columns.map((column, j) => this.#cell(column, cells[j] ?? [], same ? new Set() : common)),
        ]),
      ];
    });
    return el("table", { role: "table", class: `jamfor-${columns.length}` }, [
      el("caption", { class: "dold" }, [columns.map(({ title }) => title).join(" och ")]),
      el("thead", { role: "rowgroup" }, [el("tr", { role: "row" }, [el("td", { role: "cell" }), ...heads])]),
      el("tbody", { role: "rowgroup" }, rows),
    ]);
  }

  #cell(column: CompareColumn, items: readonly CompareItem[], common: ReadonlySet<string>): HTMLElement {
    const shown = items.map((item) => {
      const text = item.path ? el("a", { href: this.#base + item.path.slice(1) }, [item.text]) : item.text;
      const lead = item.lead
        ? [
            el("span", { class: item.direction ? `riktning riktning-${item.direction}` : "jamfor-vems" }, [
              ...this.#sign(item.direction && `direction ${item.direction}`),
              item.lead,
            ]),
            " ",
          ]
        : [];
      const both = item.key && common.has(item.key) ? [" ", el("span", { class: "jamfor-lika" }, ["Gemensamt"])] : [];
      return el("li", {}, [...lead, ...this.#sign(item.sign), text, ...both]);
    });
    return el("td", { role: "cell" }, [
      el("span", { class: "jamfor-vilken", "aria-hidden": "true" }, [column.title]),
      shown.length > 0
        ? el("ul", { role: "list" }, shown)
        : el("span", { class: "jamfor-inget" }, ["Källorna säger inget"]),
    ]);
  }

  #sign(name: string | undefined): Node[] {
    const drawn = name && this.#host.querySelector<HTMLTemplateElement>(`template[data-sign="${CSS.escape(name)}"]`);
    return drawn ? [drawn.content.cloneNode(true)] : [];
  }
}

/** The keys that every column has; with one column there is nothing in common. */
function inAll(cells: readonly (readonly CompareItem[])[]): Set<string> {
  const keys = cells.map((items) => new Set(items.flatMap(({ key }) => key ?? [])));
  return new Set(cells.length < 2 ? [] : [...(keys[0] ?? [])].filter((key) => keys.every((set) => set.has(key))));
}
