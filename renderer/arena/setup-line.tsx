import type { ArenaRound } from "../../app/arena/arena-round.ts";
import { Button } from "../components/button.tsx";
import { CheckChoice } from "../components/choice.tsx";
import { useArena, useModels, useStores } from "../components/stores.tsx";
import { formatDecimal } from "../languages/format-number.ts";
import { joined } from "../languages/joined.ts";
import styles from "./arena-setup.module.css";
import { fileLabelAmong } from "./file-label.ts";
import { words } from "./words.ts";

/** What the round was asked with, in a line, and the way to another. */
export const SetupLine = ({ round }: { readonly round: ArenaRound }) => {
  const { arena } = useStores();
  const files = useModels((state) => state.files) ?? [];
  const together = useArena((state) => state.scrollsTogether);
  const { isBlind, temperature } = round;
  const named = round.modelFileIds.flatMap((id) => files.filter((file) => file.id === id));
  const facts = [
    joined(named.map((file) => fileLabelAmong({ ...file, modelFileId: file.id }, named))),
    isBlind ? words.isBlind : words.isOpen,
    temperature === 0 ? words.greedy : words.temperatureOf(formatDecimal(temperature, 2)),
  ].filter((fact) => fact !== "");
  return (
    <div className={styles.line}>
      <p className={styles.facts}>{facts.join(" · ")}</p>
      <div className={styles.deeds}>
        <CheckChoice
          name={words.scrollTogether}
          checked={together}
          onChange={(checked) => arena.getState().setScrollsTogether(checked)}
        />
        <Button kind="quiet" disabled={round.isAnswering} onClick={() => void arena.getState().startOver()}>
          {words.change}
        </Button>
      </div>
    </div>
  );
};
