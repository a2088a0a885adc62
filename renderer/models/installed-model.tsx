import type { ModelFile } from "../../app/models/model-file.ts";
import { Button } from "../components/button.tsx";
import { CopyButton } from "../components/copy-button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { ProgressLine } from "../components/progress-line.tsx";
import { useModels, useSettings, useStores } from "../components/stores.tsx";
import styles from "./installed-model.module.css";
import { words } from "./words.ts";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const grouped = new Intl.NumberFormat("en-US");

const backendNames = { cpu: "CPU", cuda: "CUDA", vulkan: "Vulkan", metal: "Metal" } as const;

/** One model file: what it is, how we know that it is the published one, and whether it is loaded. */
export const InstalledModel = ({ file }: { readonly file: ModelFile }) => {
  const { models, settings } = useStores();
  const engine = useModels((state) => state.engine);
  const isDefault = useSettings((state) => state.settings?.defaultModelFileId === file.id);
  const mine = engine.state !== "unloaded" && engine.modelFileId === file.id ? engine : null;
  const failure = file.problem ?? (mine?.state === "failed" ? mine.error : null);
  const verifiedAt =
    file.verifiedAt === null ? words.notVerified : words.verifiedOn(day.format(file.verifiedAt));

  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <div className={styles.names}>
          <h2 className={styles.name}>{file.name}</h2>
          <p className={styles.facts}>
            {file.sha256 !== null && <span>{file.quantization}</span>}
            <span>{formatBytes(file.sizeBytes)}</span>
            {file.sha256 !== null && <span>{words.license(file.license)}</span>}
          </p>
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
              disabled={file.problem !== null || engine.state === "loading"}
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
              grouped.format(mine.contextSize),
              words.threads(mine.threads),
              backendNames[mine.backend],
            )}
          </p>
          <p className={styles.soft}>{mine.contextSizeReason}</p>
          <p className={styles.soft}>{mine.threadsReason}</p>
          <p className={styles.soft}>{mine.backendReason}</p>
        </div>
      )}
      {failure !== null && (
        <ErrorAlert
          error={failure}
          onRetry={() => void models.getState().load(file.id)}
          step={
            file.problem !== null
              ? { label: words.showFolder, onClick: () => void settings.getState().reveal("models") }
              : undefined
          }
        />
      )}
      {/* What is wrong with a file stands in its alert; a hash beside it would claim something about other bytes. */}
      {file.problem === null && (
        <div className={styles.proof}>
          <p className={styles.verification} data-verification={file.verification}>
            {`${words.verification[file.verification]}, ${verifiedAt}`}
          </p>
          <div className={styles.hashLine}>
            <code className={styles.hash}>{file.sha256}</code>
            <CopyButton as="icon" text={file.sha256} label={words.copyHash} />
          </div>
        </div>
      )}
    </li>
  );
};
