import { memo } from "react";
import { CopyButton } from "../../components/copy-button.tsx";
import { words } from "../words.ts";
import styles from "./markdown.module.css";
import { VisibleText } from "./visible-text.tsx";

type CodeBlockProps = { readonly language: string; readonly text: string };

const CodeBlockShown = ({ language, text }: CodeBlockProps) => {
  const label = language.split(/\s/, 1)[0]?.slice(0, 32) ?? "";
  return (
    <div className={styles.code}>
      <div className={styles.codeHead}>
        <span>{label === "" ? words.code : <VisibleText text={label} />}</span>
        <CopyButton text={text} label={words.copyCode} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled with the keyboard. */}
      <pre tabIndex={0}>
        <code>
          <VisibleText text={text} />
        </code>
      </pre>
    </div>
  );
};

export const CodeBlock = memo(CodeBlockShown);
