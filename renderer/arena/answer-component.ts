import type { ComponentType } from "react";

/** Shows what a model wrote: the conversation's own Markdown, given from where both features are known. */
export type AnswerComponent = ComponentType<{ readonly text: string; readonly growing: boolean }>;
