import type { CatalogModel } from "./catalog.ts";
import { embeddingArchitectures } from "./embedding-architectures.ts";

/**
 * Whether a model may be chosen for a chat. What the catalog says of the very file goes first: an embedding model can have
 * the architecture of a chat model (Qwen3 Embedding has). Where neither is known it is offered.
 */
export const isOfferedForChat = (known: {
  /** From the catalog, or null where the file is not in it. */
  readonly kind: CatalogModel["kind"] | null;
  /** From the file's header or the catalog, or null where neither states it. */
  readonly architecture: string | null;
}): boolean =>
  known.kind === null
    ? known.architecture === null || !embeddingArchitectures.has(known.architecture)
    : known.kind === "chat";
