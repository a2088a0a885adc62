import type { words as english } from "../../../models/download-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  downloads: "ダウンロード",
  download: "ダウンロード",
  starting: "開始中",
  pause: "一時停止",
  resume: "再開",
  cancel: "キャンセル",
  clear: "一覧から除く",
  tryAgain: "再試行",
  downloading: (name) => `${name} をダウンロード中`,
  waiting: "先のダウンロードを待っています",
  connecting: "接続中",
  speed: (size) => `${size}/秒`,
  checking: (amount) => `すでにある分を確認中、${amount}`,
  stopped: (amount) => `${amount} で停止`,
  notBegun: "未開始",
  paused: (amount) => `${amount} で一時停止中`,
  retrying: (amount, seconds) =>
    seconds === null || seconds < 1
      ? `${amount} で接続が切れました。再試行中`
      : `${amount} で接続が切れました。${count(seconds)} 秒後に再試行`,
  done: {
    catalog: "ダウンロードしました。SHA-256 はカタログの値と一致しています。",
    hub: "ダウンロードしました。SHA-256 はハブの示す値と一致しています。",
  },
  installed: "取得済み",
  summary: (value) => `ダウンロード ${count(value)} 件`,
  pausedShort: "一時停止中",
  failedShort: "失敗",
};
