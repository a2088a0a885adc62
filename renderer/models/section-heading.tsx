import styles from "./models-page.module.css";

type SectionHeadingProps = { readonly title: string; readonly aside: string | null };

/** A part of the page by name, and how much there is of it. It takes the focus when one jumps to it. */
export const SectionHeading = ({ title, aside }: SectionHeadingProps) => (
  <div className={styles.sectionHead}>
    <h2 tabIndex={-1}>{title}</h2>
    {aside !== null && (
      <p className={styles.aside} aria-live="polite">
        {aside}
      </p>
    )}
  </div>
);
