import type { desktopWords as english } from "../../../settings/desktop-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "デスクトップ",
  tray: "Cloister をトレイに表示",
  trayHint:
    "ウインドウを閉じても Cloister はトレイで動き続け、回答やダウンロードが進みます。終了するには「終了」を選びます。既定：オフ。",
  trays: {
    off: "",
    starting: "",
    shown: "",
    missing:
      "このデスクトップにはトレイがないため、ウインドウを閉じると Cloister は終了します。トレイを追加したら、いったんオフにしてからオンにしてください。",
  },
  quickQuestion: "クイック質問",
  quickQuestionHint: (keys) =>
    `Cloister の起動中に ${keys} を押すと、ほかの作業の上に、質問 1 つのための小さいウインドウが開きます。一時チャットなので、Cloister で開かない限りメモリーにだけ保持します。既定：オフ。`,
  quickQuestionHintWithoutKeys:
    "Cloister の起動中、ほかの作業の上に開く、質問 1 つのための小さいウインドウです。いまはキーがありません。「キーボード」で選んでください。一時チャットなので、Cloister で開かない限りメモリーにだけ保持します。既定：オフ。",
  quickQuestions: {
    off: () => "",
    ready: () => "",
    "without-keys": () => "",
    taken: (keys) => `${keys} は別のプログラムが使っています。「キーボード」で別のキーを選んでください。`,
  },
  askNow: "いま質問する",
};
