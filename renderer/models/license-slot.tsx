import { Dialog } from "radix-ui";
import type { License, OpennessCard } from "../../app/licenses/license.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useCatalog, useStores } from "../components/stores.tsx";
import type { ShownLicense } from "./downloads-store.ts";
import styles from "./license-slot.module.css";
import { words } from "./license-words.ts";

const Sentences = ({
  title,
  sentences,
}: {
  readonly title: string;
  readonly sentences: readonly string[];
}) =>
  sentences.length === 0 ? null : (
    <div>
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );

const Summary = ({ license }: { readonly license: License }) => (
  <>
    <p className={styles.class}>{`${license.name}. ${license.classReason}`}</p>
    <div className={styles.columns}>
      <Sentences title={words.permits} sentences={license.permits} />
      <Sentences title={words.requires} sentences={license.requires} />
      <Sentences title={words.forbids} sentences={license.forbids} />
    </div>
  </>
);

/** A model's license: read, or accepted before its download begins. */
export const LicenseDialog = ({ shown }: { readonly shown: ShownLicense }) => {
  const { downloads } = useStores();
  const { text, wanted, modelName } = shown;
  const found = text.state === "answered" ? text.value : null;
  const licenseId = found?.licenseId ?? shown.licenseId;
  const license = useCatalog((state) => (licenseId === null ? undefined : state.licenses.get(licenseId)));
  const { acceptLicense, closeLicense, showLicense } = downloads.getState();

  return (
    <Dialog.Root open onOpenChange={(open) => !open && closeLicense()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.veil} />
        <Dialog.Content className={styles.dialog} aria-describedby={undefined}>
          <Dialog.Title className={styles.title}>{words.title(modelName)}</Dialog.Title>
          <div className={styles.scroll}>
            {license !== undefined && <Summary license={license} />}
            {text.state === "asking" && <p className={styles.soft}>{words.reading}</p>}
            {text.state === "failed" && (
              <ErrorAlert error={text.error} onRetry={() => void showLicense(shown)} />
            )}
            {text.state === "answered" && found === null && <p>{words.unknown}</p>}
            {found !== null && (
              <section aria-label={words.fullText}>
                <p className={styles.soft}>{found.from}</p>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls is scrolled by keys too. */}
                <pre tabIndex={0} className={styles.text}>
                  {found.text}
                </pre>
              </section>
            )}
          </div>
          <div className={styles.buttons}>
            <Button onClick={closeLicense}>{wanted === null ? words.close : words.cancel}</Button>
            {wanted !== null && (
              <Button
                kind="primary"
                disabled={text.state !== "answered"}
                onClick={() => void acceptLicense(found?.sha256 ?? null)}
              >
                {text.state === "answered" && found === null ? words.goOn : words.accept}
              </Button>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
};

/** How open a model is, in words. */
export const OpennessMarks = ({ openness }: { readonly openness: OpennessCard }) => (
  <>
    {(Object.keys(words.openness) as (keyof OpennessCard)[])
      .map((part) => `${words.openness[part]} ${openness[part].state}`)
      .join(", ")}
  </>
);
