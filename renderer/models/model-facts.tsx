import { ChevronRight } from "lucide-react";
import type { CatalogModelView } from "../../app/catalog/catalog-view.ts";
import { licenseFor } from "../../app/licenses/license-for.ts";
import { Button } from "../components/button.tsx";
import { LicenseCard } from "../components/license-card.tsx";
import { OpennessMarks } from "../components/openness-marks.tsx";
import { useStores } from "../components/stores.tsx";
import { joined } from "../languages/joined.ts";
import { words } from "./catalog-words.ts";
import { languageName } from "./language-name.ts";
import styles from "./model-facts.module.css";
import { parametersInWords } from "./parameters-in-words.ts";
import { words as modelWords } from "./words.ts";

const parametersOf = ({ parameters, activeParameters }: CatalogModelView): string => {
  if (parameters === null) {
    return modelWords.notStated;
  }
  const all = parametersInWords(parameters);
  return activeParameters === null || activeParameters === parameters
    ? all
    : joined([all, words.active(parametersInWords(activeParameters))]);
};

/** What is known of a model, with where each fact comes from. What nobody has stated says so. */
export const ModelFacts = ({ model }: { readonly model: CatalogModelView }) => {
  const { view } = useStores();
  const license = licenseFor(model.licenseId);
  const licenses = [license, ...(model.furtherLicenseIds ?? []).map(licenseFor)];
  const first = model.files[0];
  const facts = [
    { name: words.goodAt, value: joined(model.purposes.map((one) => words.purposes[one])) },
    { name: words.parametersName, value: parametersOf(model) },
    {
      name: words.context,
      value:
        model.trainedContextSize === null ? modelWords.notStated : words.tokens(model.trainedContextSize),
    },
    {
      name: words.languages,
      value: model.languages === null ? modelWords.notStated : joined(model.languages.map(languageName)),
    },
    { name: words.architecture, value: model.architecture ?? modelWords.notStated },
    { name: words.repository, value: first?.repository ?? modelWords.notStated },
  ];
  return (
    <div className={styles.place}>
      <dl className={styles.facts}>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-unknown={value === modelWords.notStated}>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{words.license}</dt>
          <dd>{joined(licenses.map(({ name }) => name))}</dd>
        </div>
      </dl>
      <OpennessMarks card={model.openness} license={license} />
      <details className={styles.sources}>
        <summary>
          <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" />
          {words.permitted}
        </summary>
        <div className={styles.licenses}>
          {licenses.map((one) => (
            <LicenseCard key={one.id} license={one} />
          ))}
          <Button kind="quiet" className={styles.read} onClick={() => view.getState().show("licenses")}>
            {words.allLicenses}
          </Button>
        </div>
      </details>
      {Object.keys(model.sources).length > 0 && (
        <details className={styles.sources}>
          <summary>
            <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" />
            {words.sources}
          </summary>
          <dl>
            {Object.entries(model.sources).map(([fact, source]) => (
              <div key={fact}>
                <dt>{fact}</dt>
                <dd>{source}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
};
