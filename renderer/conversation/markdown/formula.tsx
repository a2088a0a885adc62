import { memo, useMemo } from "react";
import { lateModule } from "./late-module.ts";
import styles from "./markdown.module.css";
import { VisibleText } from "./visible-text.tsx";

export const formulas = lateModule(() => import("./formula-tree.tsx"));

type FormulaProps = {
  readonly tex: string;
  /** What was written, with its marks: shown where it is no formula. */
  readonly source: string;
  readonly display: boolean;
};

const FormulaShown = ({ tex, source, display }: FormulaProps) => {
  const module = formulas.use();
  const element = useMemo(() => module?.renderFormula(tex, display) ?? null, [module, tex, display]);
  if (element === null) {
    return (
      <code className={styles.inlineCode} dir="ltr">
        <VisibleText text={source} />
      </code>
    );
  }
  return display ? (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wide formulas are scrolled with the keyboard.
    <span className={styles.displayMath} dir="ltr" tabIndex={0}>
      {element}
    </span>
  ) : (
    <span className={styles.math} dir="ltr">
      {element}
    </span>
  );
};

/** Mathematics written as TeX. */
export const Formula = memo(FormulaShown);
