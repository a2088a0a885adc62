import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";

/** Tells a process from every other one, also from a later one with the same id and from those of other machines. */
export type ProcessMark = string;

const pattern = /^([0-9a-f]{8})-(\d{1,10})-([0-9a-f]{8}|unknown)$/;

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);

const thisMachine = digest(hostname());

/** Field 22 of /proc/<pid>/stat: ticks since boot. Only Linux has it; elsewhere the process id must do. */
const startOf = async (processId: number): Promise<string> => {
  try {
    const text = await readFile(`/proc/${processId}/stat`, "utf8");
    const ticks = text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
    const boot = (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
    return digest(`${boot} ${ticks}`);
  } catch {
    return "unknown";
  }
};

export const ownProcessMark = async (): Promise<ProcessMark> =>
  `${thisMachine}-${process.pid}-${await startOf(process.pid)}`;

/** `elsewhere` is a process of another machine, of which nothing can be known from here. */
export const stateOfProcess = async (mark: ProcessMark): Promise<"alive" | "gone" | "elsewhere"> => {
  const [, machine, idText, start] = pattern.exec(mark) ?? [];
  if (machine === undefined || start === undefined) {
    return "gone";
  }
  if (machine !== thisMachine) {
    return "elsewhere";
  }
  const processId = Number(idText);
  try {
    process.kill(processId, 0);
  } catch (thrown) {
    // A process of somebody else lives too.
    if ((thrown as NodeJS.ErrnoException).code !== "EPERM") {
      return "gone";
    }
  }
  const now = await startOf(processId);
  return start === "unknown" || now === "unknown" || now === start ? "alive" : "gone";
};
