import type { MeasurementContract } from "../hosts/measurement/contract.ts";
import type { CallInput, CallOutput, HostEventPayload } from "../hosts/process/host-contract.ts";

/** What the measurement host is given and gives, by names. */
export type MeasuredModel = CallOutput<MeasurementContract, "loadModel">;
export type TextEvaluation = CallOutput<MeasurementContract, "evaluateText">;
export type AskedItem = CallInput<MeasurementContract, "answerItems">["items"][number];
export type AnsweredItem = HostEventPayload<MeasurementContract, "itemDone">;
export type TracedAnswer = CallOutput<MeasurementContract, "traceTokens">;
