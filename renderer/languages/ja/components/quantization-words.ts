import type { words as english } from "../../../components/quantization-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  making: (name, type) => `${name} から ${type} を作成中`,
  state: {
    queued: "待機中",
    measuring: "重要度行列を計算中",
    quantizing: "書き込み中",
    checking: "書き込んだ内容を確認中",
    done: "完了",
    failed: "失敗",
    cancelled: "キャンセル済み",
  },
  done: (name, type, size) => `${name} から ${type} を作成しました: ${size}。`,
  cancelled: (name, type) => `${name} からの ${type} の作成をキャンセルしました。何も残していません。`,
  cancel: "キャンセル",
  dismiss: "閉じる",
};
