import { AppError } from "../../app/errors/app-error.ts";

/** As many drops as a page may still have open. */
const keptOffers = 20;

export type FileOffers = {
  /** Keeps the places of files that a person dropped, and gives them a name that the page may know. */
  readonly add: (paths: readonly string[]) => string;
  /** Throws not-found. */
  readonly pathsOf: (offerId: string) => readonly string[];
};

/** Files that the preload script offered: the page names them by id, never by path. */
export const createFileOffers = (newId: () => string): FileOffers => {
  const offers = new Map<string, readonly string[]>();
  return {
    add: (paths) => {
      const offerId = newId();
      offers.set(offerId, paths);
      for (const oldest of offers.keys()) {
        if (offers.size <= keptOffers) {
          break;
        }
        offers.delete(oldest);
      }
      return offerId;
    },
    pathsOf: (offerId) => {
      const paths = offers.get(offerId);
      if (paths === undefined) {
        throw new AppError("not-found", "These files are not offered any more. Drop them again.");
      }
      return paths;
    },
  };
};
