import { memo } from "react";
import type { ModelFile } from "../../app/models/model-file.ts";
import { otherChatTemplate } from "../../app/models/other-chat-template.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { formatDay } from "../components/format-date.ts";
import { ProgressLine } from "../components/progress-line.tsx";
import { useModels, useSettings, useStores, useTasks } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import { joined } from "../languages/joined.ts";
import { say } from "../languages/say.ts";
import { FactLine } from "./fact-line.tsx";
import styles from "./installed-model.module.css";
import { placeOfFile } from "./place-of-file.ts";
import { ShortHash } from "./short-hash.tsx";
import { TaskRow } from "./task-row.tsx";
import { words } from "./words.ts";

const backendNames = { cpu: "CPU", cuda: "CUDA", vulkan: "Vulkan", metal: "Metal" } as const;

/** One model file: what it is, how we know that it is the published one, and whether it is loaded. */
export const InstalledModel = memo(({ file }: { readonly file: ModelFile }) => {
  const { models, quantization, settings, tasks } = useStores();
  const mine = useModels(({ engine }) =>
    engine.state !== "unloaded" && engine.modelFileId === file.id ? engine : null,
  );
  const isLoadingAny = useModels(({ engine }) => engine.state === "loading");
  const failure = useModels((state) => state.failures[file.id] ?? null);
  const detailsShown = useModels((state) => state.shownDetails?.modelFileId === file.id);
  const task = useTasks((state) => state.tasks.findLast(({ modelFileId }) => modelFileId === file.id));
  const isDefault = useSettings((state) => state.settings?.defaultModelFileId === file.id);
  const place = useSettings((state) => placeOfFile(file.path, state.info?.modelFolders));
  const problem = file.problem ?? (mine?.state === "failed" ? mine.error : null);
  const warning = mine?.state === "ready" ? (mine.warning ?? null) : null;
  const verifiedAt =
    file.verifiedAt === null ? words.notVerified : words.verifiedOn(formatDay(file.verifiedAt));

  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <div className={styles.names}>
          <h3 className={styles.name}>{file.name}</h3>
          <FactLine>
            {file.sha256 !== null && <span>{file.quantization}</span>}
            <span>{formatBytes(file.sizeBytes)}</span>
            {file.sha256 !== null && <span>{words.license(file.license)}</span>}
            {place === "in-place" && <span title={file.path}>{words.inPlace}</span>}
            {place === "shared" && <span title={file.path}>{words.shared}</span>}
          </FactLine>
        </div>
        <div className={styles.actions}>
          {file.problem === null &&
            (isDefault ? (
              <span className={styles.default}>{words.usedForNewChats}</span>
            ) : (
              <Button
                kind="quiet"
                onClick={() => void settings.getState().change({ defaultModelFileId: file.id })}
              >
                {words.useForNewChats}
              </Button>
            ))}
          {mine?.state === "ready" ? (
            <Button onClick={() => void models.getState().unload()}>{words.unload}</Button>
          ) : (
            <Button
              disabled={file.problem !== null || isLoadingAny}
              onClick={() => void models.getState().load(file.id)}
            >
              {words.load}
            </Button>
          )}
        </div>
      </div>
      {mine?.state === "loading" && (
        <ProgressLine label={words.loading(file.name)} progress={mine.progress} />
      )}
      {mine?.state === "ready" && file.problem !== null && (
        <div className={styles.engine}>
          <p>{words.loadedBefore}</p>
        </div>
      )}
      {mine?.state === "ready" && file.problem === null && (
        <div className={styles.engine}>
          <p>
            <strong>{words.loaded}</strong>
            {words.loadedFigures(
              formatCount(mine.contextSize),
              words.threads(mine.threads),
              backendNames[mine.backend],
            )}
          </p>
          <p className={styles.soft}>{say(mine.contextSizeReason)}</p>
          <p className={styles.soft}>{say(mine.threadsReason)}</p>
          <p className={styles.soft}>{say(mine.backendReason)}</p>
        </div>
      )}
      {problem === null && (file.hasOtherChatTemplate === true || warning !== null) && (
        <p role="note" className={styles.caution}>
          {say(warning ?? otherChatTemplate(file.name))}
        </p>
      )}
      {problem !== null && (
        <ErrorAlert
          error={problem}
          onRetry={() => void models.getState().load(file.id)}
          step={
            file.problem !== null
              ? { label: words.showFolder, onClick: () => void settings.getState().reveal("models") }
              : undefined
          }
        />
      )}
      {failure !== null && (
        <ErrorAlert
          error={failure}
          step={
            failure.code === "model-in-use"
              ? { label: words.unload, onClick: () => void models.getState().unload() }
              : { label: words.dismiss, onClick: () => models.getState().dismissFailure(file.id) }
          }
        />
      )}
      {task !== undefined && <TaskRow task={task} />}
      <div className={styles.foot}>
        {/* What is wrong with a file stands in its alert; a hash beside it would claim something about other bytes. */}
        {file.problem === null && (
          <div className={styles.proof}>
            <p className={styles.verification} data-verification={file.verification}>
              {joined([words.verification[file.verification], verifiedAt])}
            </p>
            <ShortHash sha256={file.sha256} />
          </div>
        )}
        <div className={styles.more}>
          <Button
            kind="quiet"
            aria-expanded={detailsShown}
            onClick={() => void models.getState().showDetails(detailsShown ? null : file.id)}
          >
            {words.details}
          </Button>
          {file.problem === null && file.isEmbedding !== true && (
            <Button kind="quiet" onClick={() => void quantization.getState().open(file.id)}>
              {words.quantize}
            </Button>
          )}
          <Button
            kind="quiet"
            disabled={task?.state === "running"}
            onClick={() => void tasks.getState().verify(file.id)}
          >
            {words.verify}
          </Button>
          <Button
            kind="quiet"
            disabled={place === "shared" || task?.state === "running"}
            title={place === "shared" ? words.cannotDelete : undefined}
            onClick={(event) => {
              // The row goes away with its button.
              event.currentTarget.closest("section")?.querySelector<HTMLElement>("[tabindex='-1']")?.focus();
              void models.getState().remove(file);
            }}
          >
            {words.delete}
          </Button>
        </div>
      </div>
    </li>
  );
});
