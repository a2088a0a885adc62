import { explainQuantization } from "../../app/catalog/explain-quantization.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { PlannedType } from "../../app/quantization/quantization-plan.ts";
import type { QuantizationType } from "../../app/quantization/quantization-type.ts";
import type { MeasurementContract, PlannedQuantization } from "../hosts/measurement/contract.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";
import type { ParentModel } from "./parent-model.ts";

/** A host for one job, not started yet. */
export type MeasurementHostFor = (job: {
  readonly modelPaths: readonly string[];
  readonly otherPaths?: readonly string[];
  readonly jobFolder: string | null;
}) => SupervisedHost<MeasurementContract>;

const bits = 8;

/** Asks the engine what each type would come to for this model. Rejects with a `model-…` code or measurement-unavailable. */
export const planTypes = async (
  parent: ParentModel,
  types: readonly QuantizationType[],
  hostFor: MeasurementHostFor,
  signal?: AbortSignal,
): Promise<readonly Omit<PlannedType, "madeAsModelFileId">[]> => {
  const planned = await runOnce(hostFor({ modelPaths: [parent.path], jobFolder: null }), (host) =>
    host.call("planQuantizations", { filePath: parent.path, types: [...types] }, signal ? { signal } : {}),
  );
  return planned.map((one) => plannedType(parent, one));
};

const plannedType = (
  parent: ParentModel,
  planned: PlannedQuantization,
): Omit<PlannedType, "madeAsModelFileId"> => {
  const { type, quantizedBytes } = planned;
  const explained = explainQuantization(type);
  const sizeBytes = Math.max(0, parent.sizeBytes - planned.tensorBytes + quantizedBytes);
  return {
    type,
    sizeBytes,
    bitsPerWeight: parent.header.parameters === 0 ? 0 : (quantizedBytes * bits) / parent.header.parameters,
    inWords: explained?.inWords ?? `${type}.`,
    whatIsLost: explained?.whatIsLost ?? "What is lost is not known.",
    otherwiseTensors: planned.otherwiseTensors,
    tensors: planned.tensors,
    needsImportanceMatrix: planned.needsImportanceMatrix,
    problem: planned.problem ?? (type === parent.quantization ? sameType(parent) : null),
  };
};

const sameType = ({ name, quantization }: ParentModel): string =>
  `${name} is ${quantization} already: quantizing it to the same type would only make it worse.`;

/** Throws `usage` with the first problem that the plan has. */
export const requirePossible = (
  planned: readonly Omit<PlannedType, "madeAsModelFileId">[],
  hasImportanceMatrix: boolean,
): void => {
  for (const { type, problem, needsImportanceMatrix } of planned) {
    if (problem !== null) {
      throw new AppError("usage", problem);
    }
    if (needsImportanceMatrix && !hasImportanceMatrix) {
      throw new AppError(
        "usage",
        `${type} is useless without an importance matrix. Have one computed from a text, or choose a larger quantization.`,
      );
    }
  }
};
