import type { Block } from "./block.ts";
import { scanBlocks } from "./split-blocks.ts";

/**
 * Splits a text that grows: what is settled is not looked at again, and its blocks stay the same objects. Any text that
 * does not go on from the one before is split anew.
 */
export const createBlockSplitter = (): ((text: string) => readonly Block[]) => {
  let before = "";
  let settled: Block[] = [];
  let settledEnd = 0;
  let shown: readonly Block[] = [];
  return (text) => {
    if (text === before) {
      return shown;
    }
    if (!text.startsWith(before)) {
      settled = [];
      settledEnd = 0;
    }
    const scanned = scanBlocks(text, settledEnd);
    shown = [...settled, ...scanned.blocks];
    settled = [...settled, ...scanned.blocks.slice(0, scanned.settled)];
    settledEnd = scanned.rest;
    before = text;
    return shown;
  };
};
