/** Where a bank's own pictures lie in its repository, and on one's own machine: beside content/, as everybody's. */
export const pictureFolder = "public/media";

/** Types of the pictures that are uploaded, by the ends of their names. */
export const pictureTypes: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
};

/** Whether a file of the folder goes with the site. What a browser could run would run as one of our own pages. */
export const isMedia = (file: string): boolean => /\.(?:jpe?g|png|webp|gif|avif|svg|pdf)$/i.test(file);

/** A picture as it is kept; its name says what is in it, so that no picture ever takes another's place. */
export interface Picture {
  /** Such as `styrgruppen-bfkamncgde.jpg`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const pictureName = /^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:jpg|png|webp)$/;

/** Whether a picture could have been given this name here. */
export const isPictureName = (name: string): boolean => pictureName.test(name);

/** The address that pages show a file of the folder by. */
export const pictureAddress = (file: string): string => file.slice("public".length);

/** Most bytes of pictures that one proposal may bring. */
export const mostUnpublished = 20_000_000;

/** What somebody is told whose proposal has too many pictures in it. */
export const tooManyPictures =
  "Det ryms inte fler bilder i det här förslaget. Inget är sparat. Låt det bli granskat och publicerat först, eller ta bort bilder som inte behövs.";
