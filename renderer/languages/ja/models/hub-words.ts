import type { words as english } from "../../../models/hub-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  publicHub: "Hugging Face",
  unknownHub: "モデルハブ",
  anywhere: "ハブ",
  intro: (host) =>
    `${host} から直接、ほかのモデルを探せます。「検索」を押したときにだけ問い合わせ、検索した言葉とネットワークアドレスが伝わります。`,
  search: "ハブを検索",
  searchPlaceholder: "言葉、または 所有者/名前",
  ask: "検索",
  results: "ハブの検索結果",
  asking: (host) => `${host} に問い合わせ中`,
  none: (text) => `「${text}」という名前のものはありません。`,
  downloads: (value) => `ダウンロード ${value} 回`,
  updated: (date) => `${date} 更新`,
  licenseNotStated: "ライセンスの記載なし",
  gated: "許可されたアカウントが必要",
  gatedHint:
    "誰が入手できるかは公開元が決めます。ハブのページで許可を申請し、アクセストークンを設定に追加してください。",
  openSettings: "設定を開く",
  files: (repository) => `${repository} のファイル`,
  askingFiles: "ファイルを問い合わせ中",
  noFiles: "このリポジトリに GGUF ファイルはありません。",
  commit: (commit) => `コミット ${commit}`,
  parts: (value) => `${count(value)} 分割`,
  statedBy: {
    catalog: "カタログで固定",
    hub: "ハブの示すハッシュ",
    none: "ハブはこのファイルのハッシュを示していません。検証できないため、ダウンロードしません。",
  },
  eachStatedBy: { catalog: "分割ごとにカタログで固定", hub: "分割ごとにハブの示すハッシュ" },
  conflict:
    "カタログがこの名前で固定しているファイルは、いまハブにあるものと異なります。何もダウンロードしません。",
  conflictCatalog: "カタログ",
  conflictHub: "ハブ",
};
