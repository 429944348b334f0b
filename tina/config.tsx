import { defineConfig, type Config, type MediaStoreClass } from "tinacms";
import { DayField } from "./day-field.tsx";
import { FindingsBeside } from "./findings.tsx";
import { dress } from "./look.ts";
import { PictureField } from "./picture-field.tsx";
import { PictureStore } from "./picture-store.ts";
import { ReferenceField } from "./reference-field.tsx";
import { schema } from "./schema.ts";
import { connect } from "./connection.ts";
import { Session } from "./session.ts";
import { speakSwedish } from "./swedish.ts";

/** Everything that Tina would ask its own cloud is asked of the server that the admin came from. */
const own = {
  contentApiUrlOverride: "/tina-api",
  identityApiUrlOverride: "/tina-api",
  frontendUrlOverride: "/tina-api",
  assetsApiUrlOverride: "/tina-api",
};

/** The editor. It is built once by scripts/admin.ts and served, as it is, by the editing server. */
export default defineConfig({
  branch: "main",
  clientId: null,
  token: null,
  contentApiUrlOverride: "/api/tina/gql",
  tinaioConfig: own,
  authProvider: new Session(),
  telemetry: "disabled",
  build: { outputFolder: "admin", publicFolder: ".cache" },
  media: { loadCustomStore: () => Promise.resolve(PictureStore as unknown as MediaStoreClass) },
  schema: schema as unknown as Config["schema"],
  cmsCallback: (cms) => {
    cms.fields.add({ name: "bank-day", Component: DayField });
    cms.fields.add({ name: "bank-reference", Component: ReferenceField });
    cms.fields.add({ name: "bank-picture", Component: PictureField });
    for (const field of cms.fields.all()) field.Component = FindingsBeside(field.Component);
    connect();
    dress();
    speakSwedish();
    return cms;
  },
});
