import { findOccurrences } from "../../app/chats/search/find-occurrences.ts";

/** What stands in an article and is no text of the message: its author, its buttons, its figures. */
const aside = "h2, button, [role=status], [data-aside]";
const blocks = "p, li, pre, td, th, h3, blockquote, article";

type TextPlace = { readonly node: Text; readonly start: number };

/** The shown text of an article, blocks on lines of their own, and where its pieces stand in it. */
const shownText = (article: Element): { readonly text: string; readonly places: readonly TextPlace[] } => {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element
      ? node.matches(aside)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_SKIP
      : NodeFilter.FILTER_ACCEPT,
  );
  const places: TextPlace[] = [];
  let text = "";
  let block: Element | null = null;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const own = node.parentElement?.closest(blocks) ?? null;
    if (own !== block && text !== "") {
      text += "\n";
    }
    block = own;
    places.push({ node: node as Text, start: text.length });
    text += (node as Text).data;
  }
  return { text, places };
};

/** Every place of a text in what an article shows, as ranges that may reach over several elements. */
export const textRanges = (article: Element, wanted: string, matchCase: boolean): readonly Range[] => {
  const { text, places } = shownText(article);
  const placeOf = (index: number): TextPlace | undefined => places.findLast(({ start }) => start <= index);
  return findOccurrences(text, wanted, { matchCase, most: 2000 }).flatMap(({ start, end }) => {
    const first = placeOf(start);
    const last = placeOf(end - 1);
    if (first === undefined || last === undefined) {
      return [];
    }
    const range = document.createRange();
    range.setStart(first.node, Math.min(start - first.start, first.node.length));
    range.setEnd(last.node, Math.min(end - last.start, last.node.length));
    return [range];
  });
};
