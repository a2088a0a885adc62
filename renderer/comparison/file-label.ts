import type { ComparedFile, ComparisonPlan } from "../../app/comparison/comparison-plan.ts";

/** What tells a file from the others of its comparison: `Q4_0` among files of one model, else its whole name. */
export const fileLabel = (file: ComparedFile, { files }: Pick<ComparisonPlan, "files">): string => {
  const { name, quantization } = file;
  const whole = quantization === "" || name.includes(quantization) ? name : `${name} ${quantization}`;
  const isAlone = files.filter((other) => other.quantization === quantization).length === 1;
  const isOneModel = files.every((other) => other.name === name);
  return isOneModel && isAlone && quantization !== "" ? quantization : whole;
};

/** The same of a file named by its id; the id itself where the plan has no such file. */
export const labelOfId = (modelFileId: string, plan: Pick<ComparisonPlan, "files">): string => {
  const file = plan.files.find((one) => one.modelFileId === modelFileId);
  return file === undefined ? modelFileId : fileLabel(file, plan);
};
