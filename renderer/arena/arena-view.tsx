import { useEffect } from "react";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useArena, useModels, useStores } from "../components/stores.tsx";
import type { AnswerComponent } from "./answer-component.ts";
import { ArenaColumns } from "./arena-columns.tsx";
import { ArenaComposer } from "./arena-composer.tsx";
import { ArenaSetupForm } from "./arena-setup-form.tsx";
import styles from "./arena-view.module.css";
import { SetupLine } from "./setup-line.tsx";
import { StandingSection } from "./standing-section.tsx";
import { usableFiles } from "./usable-files.ts";
import { VoteBar } from "./vote-bar.tsx";
import { words } from "./words.ts";

/** One prompt to several models side by side, votes on their answers, and what all votes say. */
export const ArenaView = ({ Answer }: { readonly Answer: AnswerComponent }) => {
  const { arena, view } = useStores();
  const round = useArena((state) => state.round);
  const wasRead = useArena((state) => state.wasRead);
  const error = useArena((state) => state.error);
  const files = useModels((state) => state.files);
  const { refresh, dismiss } = arena.getState();

  useEffect(() => void refresh(), [refresh]);

  if (!wasRead || files === null) {
    return null;
  }
  const tooFew = usableFiles(files).length < 2;
  return (
    <div className={styles.arena}>
      {round === null && <p className={styles.intro}>{words.intro}</p>}
      {round === null && tooFew && (
        <div className={styles.empty}>
          <h2>{words.noModels}</h2>
          <p>{words.noModelsText}</p>
          <Button kind="primary" onClick={() => view.getState().show("models")}>
            {words.openModels}
          </Button>
        </div>
      )}
      {round === null && !tooFew && <ArenaSetupForm />}
      {round !== null && (
        <>
          <SetupLine round={round} />
          <ArenaColumns round={round} Answer={Answer} />
        </>
      )}
      {error !== null && <ErrorAlert error={error} onRetry={() => void refresh()} onDismiss={dismiss} />}
      {(round !== null || !tooFew) && (
        <div className={styles.foot} data-sticks={round !== null}>
          {round !== null && <VoteBar round={round} />}
          <ArenaComposer />
        </div>
      )}
      <StandingSection />
    </div>
  );
};
