import { ForgeFailure } from "../forge/failure.ts";

const words: Readonly<Record<ForgeFailure["reason"], string>> = {
  silent: "GitHub svarar inte som det ska. Vänta en stund och försök igen. Inget blir gjort två gånger.",
  limited: "GitHub tar inte emot mer just nu.",
  unauthorized: "Servern får inte göra det här hos GitHub. Säg till den som sköter servern: nyckeln kan ha gått ut.",
  blocked: "Reglerna för lagret hos GitHub stoppar det här. Öppna förslaget hos GitHub för att se vad som fattas.",
  refused: "GitHub sa nej till det här. Säg till den som sköter servern.",
};

/** What somebody is told when the forge does not do its part (Swedish); undefined for every other fault. */
export function troubleIn(error: unknown): string | undefined {
  if (!(error instanceof ForgeFailure)) return undefined;
  if (error.reason !== "limited") return words[error.reason];
  const minutes = Math.max(1, Math.ceil((error.wait ?? 60) / 60));
  return `${words.limited} Försök igen om ${minutes === 1 ? "en minut" : `${minutes} minuter`}. Inget blir gjort två gånger.`;
}

/** Writes a fault to the log, where those who run the server see what it was. */
export function log(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}
