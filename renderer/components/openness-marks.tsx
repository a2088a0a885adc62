import type { License, OpennessCard } from "../../app/licenses/license.ts";
import { say } from "../languages/say.ts";
import { opennessOfClass, licenseWords as words } from "./license-words.ts";
import styles from "./openness-marks.module.css";

type OpennessMarksProps = {
  readonly card: OpennessCard;
  readonly license: Pick<License, "class" | "classReason">;
};

const parts = ["weights", "trainingCode", "trainingData", "documentation"] as const;

/** How open a model is, as five small marks with words; each says on hover where the claim comes from. */
export const OpennessMarks = ({ card, license }: OpennessMarksProps) => (
  <ul aria-label={words.openness} className={styles.marks}>
    {parts.map((part) => (
      <li key={part} data-state={card[part].state} title={words.opennessSource(card[part].source)}>
        {words.opennessParts[part]} <span>{words.opennessStates[card[part].state]}</span>
      </li>
    ))}
    <li data-state={opennessOfClass[license.class]} title={say(license.classReason)}>
      {words.opennessParts.licenseClass} <span>{words.classesInLine[license.class]}</span>
    </li>
  </ul>
);
