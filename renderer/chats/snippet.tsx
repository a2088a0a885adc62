import type { SnippetPiece } from "../../app/chats/search/snippet-of.ts";
import { VisibleTitle } from "../components/visible-title.tsx";

/** Plain text with what was found in `mark`s. Nothing in it is markup, and nothing hides or turns other text. */
export const Snippet = ({ pieces }: { readonly pieces: readonly SnippetPiece[] }) =>
  pieces.map(({ text, marked }, index) => {
    const Piece = marked ? "mark" : "span";
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place.
      <Piece key={index}>
        <VisibleTitle title={text} />
      </Piece>
    );
  });
