import type { words as english } from "../../../comparison/judgment-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

const inPoints = (points: string): string => `${points} ポイント`;

export const words: Translation<typeof english> = {
  counted: {
    items: (value) => `${count(value)} 問`,
    windows: (value) => `テキストの窓 ${count(value)} 個`,
    votes: (value) => `決着した ${count(value)} 票`,
  },
  onSet: (set) => `${set} で`,
  onAllSets: "すべての問題集を合わせて",
  items: {
    loses: (name, points, of, where, lowest, highest) =>
      `${name} は${where} ${of} ポイントのうち ${points} ポイントを失います (${lowest} から ${highest} の間)`,
    gains: (name, points, of, where, lowest, highest) =>
      `${name} は${where} ${of} ポイントに ${points} ポイントを加えます (${lowest} から ${highest} の間)`,
    differsByNoMore: (name, than, tolerance, where, lowest, highest) =>
      `${name} は${where} ${than} との差が ${inPoints(tolerance)} 以内です (増分は ${lowest} から ${highest} の間)`,
    unclear: (name, than, points, where, lowest, highest) =>
      `${name} が${where} ${than} と異なるかはまだわかりません (ここまで ${points} ポイント、${lowest} から ${highest} の間)`,
    nothing: (name, where) => `${name} は${where}まだ何も測定していません`,
    tolerance: inPoints,
  },
  perplexity: {
    worse: (name, than, percent, lowest, highest) =>
      `${name} のテキスト予測は ${than} より ${percent}\u00a0% 悪くなります (${lowest} から ${highest}\u00a0% の間)`,
    better: (name, than, percent, lowest, highest) =>
      `${name} のテキスト予測は ${than} より ${percent}\u00a0% 良くなります (${lowest} から ${highest}\u00a0% の間)`,
    differsByNoMore: (name, than, tolerance, lowest, highest) =>
      `${name} は ${tolerance}\u00a0% の範囲で ${than} と同じくらいテキストを予測します (パープレキシティの変化は ${lowest} から ${highest}\u00a0% の間)`,
    unclear: (name, than, percent, lowest, highest) =>
      `${name} が ${than} と同じくらいテキストを予測するかはまだわかりません (パープレキシティはここまで ${percent}\u00a0%、${lowest} から ${highest}\u00a0% の間)`,
    few: (name, percent) =>
      `${name} がどれだけ予測するかを言うにはテキストが短すぎます (パープレキシティはここまで ${percent}\u00a0%)`,
    nothing: (name) => `${name} はテキストでまだ何も測定していません`,
    tolerance: (percent) => `${percent}\u00a0%`,
  },
  divergence: {
    within: (name, than, mean, limit, lowest, highest) =>
      `${name} は ${than} から 1 トークンあたり ${mean} ナット離れています (${lowest} から ${highest} の間、上限 ${limit} 以内)`,
    beyond: (name, than, mean, limit, lowest, highest) =>
      `${name} は ${than} から 1 トークンあたり ${mean} ナット離れています (${lowest} から ${highest} の間、上限 ${limit} を超過)`,
    unclear: (name, than, mean, limit, lowest, highest) =>
      `${name} は ${than} から 1 トークンあたり ${mean} ナット離れています (${lowest} から ${highest} の間)。上限 ${limit} のどちら側かはまだわかりません`,
    few: (name, than, mean, limit) =>
      `${name} が上限 ${limit} を守るかを言うにはテキストが短すぎます (ここまで ${than} から 1 トークンあたり ${mean} ナット)`,
    nothing: (name) => `${name} のダイバージェンスはまだ測定していません`,
  },
  votes: {
    preferred: (name, than, percent, amount, lowest, highest) =>
      `${name} は ${than} より好まれています (${amount}のうち ${percent}\u00a0%、${lowest} から ${highest}\u00a0% の間)`,
    rejected: (name, than, percent, amount, lowest, highest) =>
      `${than} は ${name} より好まれています (${name} は${amount}のうち ${percent}\u00a0%、${lowest} から ${highest}\u00a0% の間)`,
    alike: (name, than, percent, amount, lowest, highest) =>
      `${name} と ${than} のどちらかが明らかに好まれてはいません (${name} は${amount}のうち ${percent}\u00a0%、${lowest} から ${highest}\u00a0% の間)`,
    unclear: (name, than, percent, amount, lowest, highest) =>
      `${name} と ${than} のどちらが好まれるかはまだわかりません (${name} は${amount}のうち ${percent}\u00a0%、${lowest} から ${highest}\u00a0% の間)`,
    nothing: (name, than) => `${name} と ${than} の間で決着した票はまだありません`,
  },
  further: {
    toBeSureUnder: (amount, tolerance) => `${tolerance} 未満だと確かめるには、あと約${amount}が必要です`,
    toBeSureBeyond: (amount, tolerance) => `${tolerance} を超えるかを知るには、あと約${amount}が必要です`,
    toSee: (amount, tolerance) => `${tolerance} の差を見るには、あと約${amount}が必要です`,
    toTell: (amount) => `判断するには、あと約${amount}が必要です`,
    cannotBeSaid: "あとどれだけ必要かはまだ言えません",
    isUnder: (tolerance) => `これは、問題になる ${tolerance} を下回ります`,
    isOver: (tolerance) => `これは、問題になる ${tolerance} を上回ります`,
  },
  joinHalves: (first, second) => `${first}。${second}。`,
  end: (sentence) => `${sentence}。`,
  listed: (parts) => parts.join("、"),
  kinds: {
    better: "良い",
    worse: "悪い",
    noLargerDifference: "それ以上の差なし",
    notEnoughData: "データ不足",
  },
  recommendation: {
    chosen: (name, size) => `${name} (${size}) が、制限を守ることが示された最小のファイルです`,
    chosenUnnamed: (name, size) =>
      `${name} (${size}) が、問題になるほど失わないことが示された最小のファイルです`,
    onlyReference: (name) =>
      `比較の基準である ${name} のほかに、制限を守ることが示されたファイルはありません`,
    onlyReferenceUnnamed: (name) =>
      `比較の基準である ${name} のほかに、問題になるほど失わないことが示されたファイルはありません`,
    noneFits: "制限を守るファイルはありません",
    notEnough: "ファイルを薦めるには数値が足りません",
    leading: (name) => `ここまでは ${name} が有力です`,
    states: {
      reference: (name) => `${name} は比較の基準です`,
      larger: (name) => `${name} も制限を守りますが、より大きいファイルです`,
      fails: (name, why) => `${name} は制限を守りません (${why})`,
      undecided: (name, why) => `${name} は制限を守るかどうかわかりません (${why})`,
      notMeasured: (name) => `${name} は測定されていないので判定できません`,
      failed: (name) => `${name} は測定に失敗したので判定できません`,
    },
    checks: {
      lossPoints: (value, limit) => `損失 ${value} ポイント、上限 ${limit}`,
      gainPoints: (value, limit) => `増加 ${value} ポイント、損失の上限 ${limit}`,
      setLossPoints: (value, limit, set) => `${set} で損失 ${value} ポイント、上限 ${limit}`,
      perplexityRatio: (value, limit) => `パープレキシティは基準の ${value} 倍、上限 ${limit}`,
      meanDivergence: (value, limit) => `1 トークンあたり ${value} ナット、上限 ${limit}`,
      generationTokensPerSecond: (value, limit) => `${value} トークン/秒、下限 ${limit}`,
      memoryBytes: (value, limit) => `メモリー ${value}、上限 ${limit}`,
      sizeBytes: (value, limit) => `サイズ ${value}、上限 ${limit}`,
    },
    missing: {
      lossPoints: "損失は未測定",
      setLossPoints: "損失は未測定",
      perplexityRatio: "パープレキシティは未測定",
      meanDivergence: "KL ダイバージェンスは未測定",
      generationTokensPerSecond: "速度は未測定",
      memoryBytes: "メモリーは未測定",
      sizeBytes: "サイズは不明",
    },
    withFurther: (reason, amount) => `${reason}、あと約${amount}でわかります`,
    notSure: (reason) => `${reason}、まだ確かではありません`,
  },
  costs: {
    perThousand: (name, minutes, wattHours, energyPrice) =>
      `${name} の正解 1,000 件には ${minutes} 分と ${wattHours} Wh、電気代 ${energyPrice} がかかります`,
    withMachine: (price) => `休みなく使えばコンピューター込みで ${price} です`,
    noSuccess: (name) => `${name} は正解がなかったので、費用を出せません`,
    breakEven: {
      at: (answers) => `月に ${count(answers)} 件からは、ホスト型サービスより安くなります`,
      beyondCapacity: (answers, capacity) =>
        `月に ${count(answers)} 件からはホスト型サービスより安くなりますが、このコンピューターでは最大 ${count(capacity)} 件です`,
      always: "どの回答もホスト型サービスの料金より安くなります",
      never: "回答がいくつでもホスト型サービスのほうが安くなります",
    },
  },
};
