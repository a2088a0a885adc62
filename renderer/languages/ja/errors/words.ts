import type { words as english } from "../../../errors/words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  actions: {
    retry: "再試行",
    "open-models": "モデルを開く",
    "open-settings": "設定を開く",
    "new-chat": "新しいチャットを始める",
    reload: "ウインドウを再読み込み",
    "show-log": "ログを表示",
    dismiss: "閉じる",
  },
};
