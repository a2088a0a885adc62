import { Dialog } from "radix-ui";
import { useRef, useState } from "react";
import type { ModelFile } from "../../app/models/model-file.ts";
import type { PlannedType, QuantizationPlan } from "../../app/quantization/quantization-plan.ts";
import { Button } from "../components/button.tsx";
import { CheckChoice, RadioChoices } from "../components/choice.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { Modal } from "../components/modal.tsx";
import { ProgressLine } from "../components/progress-line.tsx";
import { QuantizationRows } from "../components/quantization-rows.tsx";
import { SelectField } from "../components/select-field.tsx";
import { useModels, useQuantization, useStores } from "../components/stores.tsx";
import { formatDecimal } from "../languages/format-number.ts";
import { say } from "../languages/say.ts";
import styles from "./quantize-dialog.module.css";
import { words } from "./words.ts";

/** What most people choose among: from nearly the same to much smaller. */
const usualTypes = ["Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q4_0", "Q3_K_M", "Q2_K"];

const fullName = ({ name, quantization }: Pick<ModelFile, "name" | "quantization">): string =>
  quantization === "" || name.includes(quantization) ? name : `${name} ${quantization}`;

const TypeRow = ({ planned }: { readonly planned: PlannedType }) => {
  const { quantization } = useStores();
  const chosen = useQuantization((state) => state.chosen);
  const usesText = useQuantization((state) => state.usesText);
  const { type, problem, madeAsModelFileId, needsImportanceMatrix, otherwiseTensors, tensors } = planned;
  const isChosen = chosen.includes(type);
  const isOff = problem !== null || madeAsModelFileId !== null || (needsImportanceMatrix && !usesText);
  return (
    <tr data-chosen={isChosen}>
      <td className={styles.check}>
        <input
          type="checkbox"
          aria-label={words.makeType(type)}
          checked={isChosen}
          disabled={isOff && !isChosen}
          onChange={(event) => quantization.getState().choose(type, event.currentTarget.checked)}
        />
      </td>
      <th scope="row">
        <span className={styles.type}>
          {type}
          {madeAsModelFileId !== null && <span className={styles.made}>{words.made}</span>}
        </span>
        <span className={styles.note}>{say(`${planned.inWords} ${planned.whatIsLost}`)}</span>
        {problem !== null && <span className={styles.warn}>{say(problem)}</span>}
        {problem === null && needsImportanceMatrix && !usesText && (
          <span className={styles.warn}>{words.needsText}</span>
        )}
        {problem === null && otherwiseTensors > 0 && (
          <span className={styles.note}>{words.otherwise(otherwiseTensors, tensors)}</span>
        )}
      </th>
      <td className={styles.number}>{formatDecimal(planned.bitsPerWeight, 2)}</td>
      <td className={styles.number}>{formatBytes(planned.sizeBytes)}</td>
    </tr>
  );
};

const Types = ({ plan }: { readonly plan: QuantizationPlan }) => {
  const { quantization } = useStores();
  const chosen = useQuantization((state) => state.chosen);
  const usesText = useQuantization((state) => state.usesText);
  const [shown, setShown] = useState<"usual" | "all">("usual");
  const types = plan.types.filter(
    ({ type }) => shown === "all" || usualTypes.includes(type) || chosen.includes(type),
  );
  const total = plan.types
    .filter(({ type }) => chosen.includes(type))
    .reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <>
      {plan.requantizing !== null && <p className={styles.caution}>{say(plan.requantizing)}</p>}
      <RadioChoices
        legend={words.type}
        value={shown}
        columns
        options={[
          { value: "usual", name: words.usual },
          { value: "all", name: words.all },
        ]}
        onChange={setShown}
      />
      <table aria-label={words.table} className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words.choose}</span>
            </th>
            <th scope="col">{words.type}</th>
            <th scope="col" className={styles.number}>
              {words.bits}
            </th>
            <th scope="col" className={styles.number}>
              {words.size}
            </th>
          </tr>
        </thead>
        <tbody>
          {types.map((planned) => (
            <TypeRow key={planned.type} planned={planned} />
          ))}
        </tbody>
      </table>
      <CheckChoice
        name={words.importance}
        hint={words.importanceHint}
        checked={usesText}
        onChange={(value) => quantization.getState().setUsesText(value)}
      />
      <p className={styles.room} data-full={total > plan.freeBytes}>
        {total > 0 && <span>{words.takes(formatBytes(total))} </span>}
        <span>{words.free(formatBytes(plan.freeBytes))}</span>
      </p>
    </>
  );
};

/** Which types are made of a file, what each costs and takes, and how far the work is. */
export const QuantizeDialog = () => {
  const { quantization } = useStores();
  const parentId = useQuantization((state) => state.parentId);
  const plan = useQuantization((state) => state.plan);
  const chosen = useQuantization((state) => state.chosen);
  const isStarting = useQuantization((state) => state.isStarting);
  const error = useQuantization((state) => state.error);
  const made = useQuantization((state) => state.made);
  const files = useModels((state) => state.files) ?? [];
  const content = useRef<HTMLDivElement>(null);
  if (parentId === null) {
    return null;
  }
  const { open, close, start } = quantization.getState();
  const usable = files.filter(({ problem, isEmbedding }) => problem === null && isEmbedding !== true);
  const parent = files.find(({ id }) => id === parentId);
  const hasWork = made.some(({ parentModelFileId }) => parentModelFileId === parentId);
  return (
    <Modal wide onClose={close}>
      <div className={styles.head}>
        <Dialog.Title className={styles.title}>{words.title}</Dialog.Title>
        <Dialog.Description className={styles.soft}>
          {parent === undefined ? "" : words.description(fullName(parent), formatBytes(parent.sizeBytes))}
        </Dialog.Description>
      </div>
      <div ref={content} className={styles.content}>
        {usable.length > 1 && (
          <div className={styles.parent}>
            <span className={styles.label}>{words.parent}</span>
            <SelectField
              label={words.parent}
              value={parentId}
              options={usable.map((file) => ({
                value: file.id,
                name: fullName(file),
                hint: formatBytes(file.sizeBytes),
              }))}
              onChange={(modelFileId) => void open(modelFileId)}
            />
          </div>
        )}
        {hasWork && (
          <section aria-label={words.progress}>
            <QuantizationRows parentId={parentId} />
          </section>
        )}
        {error !== null && <ErrorAlert error={error} onRetry={() => void open(parentId)} />}
        {plan === null && error === null && <ProgressLine wide label={words.reading} progress={null} />}
        {plan !== null && <Types plan={plan} />}
      </div>
      <div className={styles.foot}>
        <Button onClick={close}>{hasWork && chosen.length === 0 ? words.close : words.cancel}</Button>
        <Button
          kind="primary"
          disabled={chosen.length === 0 || isStarting}
          onClick={() => {
            // What is being made stands above the types.
            void start().then(() => content.current?.scrollTo(0, 0));
          }}
        >
          {isStarting ? words.starting : chosen.length === 0 ? words.startNone : words.start(chosen.length)}
        </Button>
      </div>
    </Modal>
  );
};
