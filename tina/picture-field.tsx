import * as React from "react";
import { useCMS, wrapFieldsWithMeta } from "tinacms";
import { addressOf, PictureStore, upload } from "./picture-store.ts";

interface Values {
  readonly title?: unknown;
}

/** The picture of a figure: uploaded from here, or chosen among those there are. */
export const PictureField = wrapFieldsWithMeta(({ input, form }) => {
  const cms = useCMS();
  const [busy, setBusy] = React.useState(false);
  const [trouble, setTrouble] = React.useState("");
  const source = String(input.value ?? "");
  const { accept } = new PictureStore();
  const title = String(((form as { getState?: () => { values?: Values } }).getState?.().values ?? {}).title ?? "");
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setTrouble("");
    setBusy(true);
    try {
      input.onChange(addressOf(await upload(file, title)));
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const choose = () =>
    cms.media.open({
      allowDelete: true,
      directory: "",
      onSelect: ({ src = "" }) => {
        setTrouble("");
        input.onChange(src);
      },
    });
  return (
    <div className="bank-picture">
      {source !== "" && <img src={source} alt="" />}
      <small data-as-is>
        {source || "JPEG, PNG eller WebP, högst 20 MB. Var och när bilden är tagen följer inte med."}
      </small>
      <div className="bank-choices">
        <label>
          {busy ? "Laddar upp …" : source ? "Ladda upp en annan" : "Ladda upp en bild"}
          <input
            type="file"
            accept={accept}
            disabled={busy}
            onChange={({ target }) => {
              void take(target.files?.[0]);
              target.value = ""; // so that the same file can be tried again
            }}
          />
        </label>
        <button type="button" onClick={choose} disabled={busy}>
          Välj bland bilderna
        </button>
      </div>
      {trouble !== "" && (
        <p role="alert" className="bank-finding">
          {trouble}
        </p>
      )}
    </div>
  );
});
