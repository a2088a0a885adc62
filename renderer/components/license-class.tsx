import type { License } from "../../app/licenses/license.ts";
import { say } from "../languages/say.ts";
import styles from "./license-card.module.css";
import { licenseWords as words } from "./license-words.ts";

/** The class of a license as a word; what it means, and why, stands in its tooltip and for screen readers. */
export const LicenseClassMark = ({
  license,
}: {
  readonly license: Pick<License, "class" | "classReason">;
}) => {
  const meaning = `${words.classDefinitions[license.class]} ${say(license.classReason)}`;
  return (
    <span className={styles.class} data-class={license.class} title={meaning}>
      {words.classes[license.class]}
    </span>
  );
};
