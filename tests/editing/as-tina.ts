import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { TinaSchema, addNamespaceToSchema, type Schema } from "@tinacms/schema-tools";
import { AdminFiles } from "../../src/editing/admin-files.ts";
import { Editor, Remembered } from "../../src/editing/editor.ts";
import { isOwn, serveEditor } from "../../src/editing/server.ts";
import { TinaDatabase } from "../../src/editing/tina-database.ts";
import { WorkTree } from "../../src/editing/work-tree.ts";
import { components } from "../../src/model/components.ts";
import { model } from "../../src/model/kinds.ts";
import { schema } from "../../tina/schema.ts";

export type Values = Record<string, unknown>;

export interface Answered {
  readonly status: number;
  readonly data: Record<string, Values> | null;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions?: { readonly findings: readonly { field: string }[] };
  }[];
  readonly version: string | undefined;
  /** Where the words are now, when the server says so. */
  readonly notice: string;
}

const tina = new TinaSchema({
  version: { fullVersion: "", major: "", minor: "", patch: "" },
  meta: { flags: [] },
  ...addNamespaceToSchema({ ...schema } as unknown as object, []),
} as unknown as Schema<true> & ConstructorParameters<typeof TinaSchema>[0]);

/** What Tina's admin sends for the values of a form. */
const payload = (collection: string, values: Values) => tina.transformPayload(collection, structuredClone(values));

/** Asks an editing server in the words of Tina's admin; `own` are headers of every request, such as a cookie. */
export function askAsTina(url: string, own: Readonly<Record<string, string>> = {}) {
  async function ask(query: string, variables: Values, headers: Record<string, string> = {}): Promise<Answered> {
    const answer = await fetch(`${url}/api/tina/gql`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...own, ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const text = await answer.text();
    const body = (text.startsWith("{") ? JSON.parse(text) : { errors: [{ message: text }] }) as Partial<Answered>;
    return {
      status: answer.status,
      data: body.data ?? null,
      errors: body.errors ?? [],
      version: answer.headers.get("x-version") ?? undefined,
      notice: decodeURIComponent(answer.headers.get("x-notice") ?? ""),
    };
  }
  const document = (name: string, what: string) =>
    `#graphql\nmutation($collection: String!, $relativePath: String!, $params: ${what}!) {
      ${name}(collection: $collection, relativePath: $relativePath, params: $params){__typename} }`;
  const opened = (version: string | undefined): Record<string, string> => (version ? { "x-opened": version } : {});

  return {
    ask,
    /** The values of a form, and the version that they are of. */
    async open(collection: string, id: string): Promise<{ values: Values; version: string | undefined }> {
      const { data, errors, version } = await ask(
        `#graphql\nquery($collection: String!, $relativePath: String!) {
          document(collection: $collection, relativePath: $relativePath) { ... on Document { _values } } }`,
        { collection, relativePath: `${id}.mdx` },
      );
      if (!data?.["document"]) throw new Error(errors.map(({ message }) => message).join("\n"));
      return { values: data["document"]["_values"] as Values, version };
    },
    save: (collection: string, id: string, values: Values, version?: string) =>
      ask(
        document("updateDocument", "DocumentUpdateMutation"),
        { collection, relativePath: `${id}.mdx`, params: payload(collection, values) },
        opened(version),
      ),
    create: (collection: string, id: string, values: Values) =>
      ask(document("createDocument", "DocumentMutation"), {
        collection,
        relativePath: `/${id}.mdx`, // with a slash, as Tina sends it
        params: payload(collection, { _collection: collection, ...values }),
      }),
    rename: (collection: string, id: string, now: string) =>
      ask(
        `#graphql\nmutation RenameDocument($collection: String!, $relativePath: String! $newRelativePath: String!) {
          updateDocument(collection: $collection, relativePath: $relativePath, params: {relativePath: $newRelativePath}){__typename} }`,
        { collection, relativePath: `${id}.mdx`, newRelativePath: `${now}.mdx` },
      ),
    remove: (collection: string, id: string) =>
      ask(
        `#graphql\nmutation DeleteDocument($collection: String!, $relativePath: String!){
          deleteDocument(collection: $collection, relativePath: $relativePath){__typename} }`,
        { collection, relativePath: `${id}.mdx` },
      ),
  };
}

/** The editing server over the content of a folder, on a free port, asked in the words of Tina's admin. */
export async function openEditor(
  root: string,
  addresses: { media?: ReadonlySet<string>; pages?: ReadonlySet<string> } = {},
) {
  const editor = new Editor(await TinaDatabase.of(model, components), {
    model,
    memory: new Remembered(),
    ...addresses,
  });
  const me = { desk: new WorkTree(root), author: { name: "Prov", email: "prov@example.org" } };
  const handle = serveEditor(editor, new AdminFiles("/nowhere", new Promise(() => {})), (request) =>
    Promise.resolve(isOwn(request) ? me : undefined),
  );
  const server = createServer((request, response) =>
    handle(request, response, (error) => {
      response.statusCode = error ? 500 : 404;
      response.end(String(error ?? ""));
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;

  return {
    url,
    ...askAsTina(url),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
