import { Component, type ReactNode } from "react";
import { PlainText } from "./plain-text.tsx";

type MarkdownFailureProps = { readonly text: string; readonly children: ReactNode };

type MarkdownFailureState = { readonly failed: boolean; readonly text: string };

/** A block that cannot be formatted is shown as it was written: one odd text never takes the conversation away. */
export class MarkdownFailure extends Component<MarkdownFailureProps, MarkdownFailureState> {
  override readonly state: MarkdownFailureState = { failed: false, text: this.props.text };

  static getDerivedStateFromError(): Partial<MarkdownFailureState> {
    return { failed: true };
  }

  /** More of a text is another try. */
  static getDerivedStateFromProps(
    { text }: MarkdownFailureProps,
    before: MarkdownFailureState,
  ): MarkdownFailureState | null {
    return before.text === text ? null : { failed: false, text };
  }

  override render(): ReactNode {
    return this.state.failed ? <PlainText text={this.props.text} /> : this.props.children;
  }
}
