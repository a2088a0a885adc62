import type { PairedOutcomes } from "./paired-outcomes.ts";
import { type SignTest, signTest } from "./sign-test.ts";

/**
 * McNemar's test of two shares on the same items, exact and conditional on the items where only one of both was right
 * (McNemar 1947, Psychometrika 12(2)); mid-p as Fagerland, Lydersen and Laake 2013, "The McNemar test for binary
 * matched-pairs data", BMC Medical Research Methodology 13:91, recommend it.
 *
 * @throws AppError `invalid-request` for anything but whole numbers from 0 on
 */
export const mcnemarTest = ({
  onlyCandidateRight,
  onlyReferenceRight,
}: Pick<PairedOutcomes, "onlyCandidateRight" | "onlyReferenceRight">): SignTest =>
  signTest(onlyCandidateRight, onlyReferenceRight);
