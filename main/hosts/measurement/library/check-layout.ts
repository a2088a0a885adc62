import { AppError } from "../../../../app/errors/app-error.ts";

export type StatedLayout = {
  readonly name: string;
  /** As a C compiler lays out what the engine's header declares. */
  readonly sizeBytes: number;
  readonly defaults: Readonly<Record<string, number | boolean | null>>;
};

export type FoundLayout = {
  readonly sizeBytes: number;
  /** What the engine filled in, read with our own layout. */
  readonly defaults: Readonly<Record<string, unknown>>;
};

/**
 * Throws `measurement-unavailable` where a structure is not what this code was written for: its layout changes between
 * releases of llama.cpp, and a wrong one would pass garbage into native code.
 */
export const checkLayout = (stated: StatedLayout, found: FoundLayout): void => {
  const wrong =
    found.sizeBytes === stated.sizeBytes
      ? Object.entries(stated.defaults)
          .filter(([field, value]) => found.defaults[field] !== value)
          .map(([field]) => field)
      : ["its size"];
  if (wrong.length > 0) {
    throw new AppError(
      "measurement-unavailable",
      `Quantizing and measuring are off: the engine's library is of another version than Cloister was made for (${stated.name}: ${wrong.slice(0, 3).join(", ")}). Install Cloister again.`,
      { details: { structure: stated.name, differs: wrong.join(", ").slice(0, 500) } },
    );
  }
};
