import type { keyboardWords as english } from "../../../settings/keyboard-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "キーボード",
  intro:
    "すべてのコマンドとそのキーです。キーを選ぶと、別のキーを押して変えられます。Backspace で外し、Escape で元のままにします。",
  announce: "回答の読み上げ",
  announceHint:
    "回答が書かれる間にスクリーンリーダーが伝える内容です。始まり、終わり、停止、失敗は常に伝えます。既定：始めと終わり。",
  announces: { ends: "始めと終わり", sentences: "文ごと" },
  shortcuts: "ショートカット",
  none: "なし",
  press: "キーを押してください",
  keysOf: (name, keys) => `${name} のキー：${keys}`,
  pressFor: (name) => `${name} のキーを押してください`,
  reset: "リセット",
  resetOne: (name) => `${name} のキーをリセット`,
  resetAll: "すべてのショートカットをリセット",
  taken: (keys, other) => `${keys} はすでに「${other}」で使われています。`,
  swap: "入れ替え",
  swapWith: (name, other) => `${name} と ${other} のキーを入れ替え`,
  keep: "そのままにする",
  refused: (keys, reason) =>
    ({
      "edits-text": `${keys} はテキストの編集に使います。別のキーを押してください。`,
      "of-the-system": `${keys} はウインドウかシステムのものです。別のキーを押してください。`,
      "writes-text": `${keys} は一部のキーボードで文字を入力します。別のキーを押してください。`,
      "needs-modifier": `${keys} には Ctrl や Alt などを同時に押す必要があります。一緒に押してください。`,
      unknown: "これらのキーはショートカットにできません。別のキーを押してください。",
    })[reason],
  quickOff: "「デスクトップ」でクイック質問をオンにすると使えます。",
};
