import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import pageStyles from "../components/page.module.css";
import { useModels, useStores } from "../components/stores.tsx";
import { InstalledModel } from "./installed-model.tsx";
import styles from "./models-page.module.css";
import { words } from "./words.ts";

export const ModelsPage = () => {
  const { models, settings } = useStores();
  const files = useModels((state) => state.files);
  const engine = useModels((state) => state.engine);
  const error = useModels((state) => state.error);
  const engineError = engine.state === "failed" && engine.modelFileId === null ? engine.error : null;

  return (
    <main className={pageStyles.page}>
      <div className={pageStyles.content}>
        <h1 className={pageStyles.title}>{words.title}</h1>
        <p className={styles.intro}>{words.intro}</p>
        {[error, engineError].map(
          (one) =>
            one !== null && (
              <div key={one.code} className={styles.error}>
                <ErrorAlert error={one} onRetry={() => void models.getState().refresh()} />
              </div>
            ),
        )}
        {files !== null && files.length === 0 && (
          <div className={styles.empty}>
            <p>{words.empty}</p>
            <Button onClick={() => void settings.getState().reveal("models")}>{words.showFolder}</Button>
          </div>
        )}
        {files !== null && files.length > 0 && (
          <ul aria-label={words.installed} className={styles.list}>
            {files.map((file) => (
              <InstalledModel key={file.id} file={file} />
            ))}
          </ul>
        )}
      </div>
    </main>
  );
};
