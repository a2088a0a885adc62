import { type ReactNode, useId } from "react";
import styles from "./new-comparison.module.css";

type FormSectionProps = {
  readonly heading: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
};

/** One question of the form, with its answers. */
export const FormSection = ({ heading, hint, children }: FormSectionProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.about}>
        <h2 id={id}>{heading}</h2>
        {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      </div>
      <div className={styles.answers}>{children}</div>
    </section>
  );
};
