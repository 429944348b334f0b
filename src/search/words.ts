/** The words of a text as they stand but in lower case: runs of letters and digits. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Without å, ä, ö and other marks over letters, as many people type and as Pagefind indexes. */
export const fold = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "");
