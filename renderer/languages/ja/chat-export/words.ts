import type { words as english } from "../../../chat-export/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

const chatsIn = (value: number): string => counted(value, { other: "チャット # 件" });
const messagesIn = (value: number): string => counted(value, { other: "メッセージ # 件" });

export const words: Translation<typeof english> = {
  title: (title) => `「${title}」をエクスポート`,
  titleAll: "チャットをエクスポート",
  description: "指定した場所にファイルを書きます。どこにも送信されません。",
  scope: "エクスポートする範囲",
  scopes: {
    branch: { name: "この分岐", hint: "いまチャットに表示されているメッセージ。" },
    chat: { name: "チャット全体", hint: "すべての分岐と、各メッセージのすべての版。" },
    all: { name: "すべてのチャット", hint: "このプロファイルの全チャットを、すべての分岐とともに。" },
  },
  format: "形式",
  formats: {
    markdown: { name: "Markdown", hint: "どのエディターでも開けるテキスト。" },
    html: { name: "HTML", hint: "どのブラウザーでも開ける 1 ページ。何も読み込みません。" },
    pdf: { name: "PDF", hint: "ページ番号付き。印刷や配布に。" },
    json: { name: "JSON", hint: "すべてを正確に。Cloister で再びインポートできます。" },
  },
  withFigures: "計測値とモデルのハッシュを含める",
  withFiguresHint: "各回答に、速度、サンプリング、エンジン、モデルファイルの SHA-256 を付けます。",
  amount: (chats, messages, size) => `${chatsIn(chats)}、${messagesIn(messages)}、約 ${size}`,
  archive: "チャットごとのファイルを 1 つのアーカイブにまとめます。",
  notEncrypted: "ファイルは暗号化されません。持っている人は誰でも読めます。",
  measuring: "計算中",
  start: "エクスポート…",
  again: "もう一度エクスポート…",
  cancel: "キャンセル",
  close: "閉じる",
  writing: (fileName) => `${fileName} を書き込み中`,
  saved: (fileName) => `${fileName} として保存しました。`,
  cancelled: "キャンセルしました。ファイルは残っていません。",
};
