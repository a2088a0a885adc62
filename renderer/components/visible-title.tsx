import { VisibleText } from "../conversation/markdown/visible-text.tsx";

/** A title in which nothing is hidden, as in messages. */
export const VisibleTitle = ({ title }: { readonly title: string }) => <VisibleText text={title} />;
