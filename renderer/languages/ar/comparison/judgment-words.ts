import type { words as english } from "../../../comparison/judgment-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { count, counted } from "../numbers.ts";

const inPoints = (points: string): string => (points === "1" ? "نقطة واحدة" : `${points} من النقاط`);
const answersIn = (value: number): string =>
  counted(value, {
    zero: "0 إجابات",
    one: "إجابة واحدة",
    two: "إجابتين",
    few: "# إجابات",
    many: "# إجابة",
    other: "# إجابة",
  });

export const words: Translation<typeof english> = {
  counted: {
    items: (value) =>
      counted(value, {
        zero: "0 أسئلة",
        one: "سؤال واحد",
        two: "سؤالين",
        few: "# أسئلة",
        many: "# سؤالًا",
        other: "# سؤال",
      }),
    windows: (value) =>
      counted(value, {
        zero: "0 نوافذ نص",
        one: "نافذة نص واحدة",
        two: "نافذتي نص",
        few: "# نوافذ نص",
        many: "# نافذة نص",
        other: "# نافذة نص",
      }),
    votes: (value) =>
      counted(value, {
        zero: "0 أصوات حاسمة",
        one: "صوت حاسم واحد",
        two: "صوتين حاسمين",
        few: "# أصوات حاسمة",
        many: "# صوتًا حاسمًا",
        other: "# صوت حاسم",
      }),
  },
  onSet: (set) => `في ${isolated(set)}`,
  onAllSets: "في كل المجموعات معًا",
  items: {
    loses: (name, points, of, where, lowest, highest) =>
      `يفقد ${isolated(name)} ${where} ${points} من النقاط من ${of}، بين ${lowest} و${highest}`,
    gains: (name, points, of, where, lowest, highest) =>
      `يكسب ${isolated(name)} ${where} ${points} من النقاط فوق ${of}، بين ${lowest} و${highest}`,
    differsByNoMore: (name, than, tolerance, where, lowest, highest) =>
      `لا يختلف ${isolated(name)} عن ${isolated(than)} ${where} بأكثر من ${inPoints(tolerance)}: كسبه بين ${lowest} و${highest}`,
    unclear: (name, than, points, where, lowest, highest) =>
      `لم يتضح بعد هل يختلف ${isolated(name)} عن ${isolated(than)} ${where}: ${points} من النقاط حتى الآن، بين ${lowest} و${highest}`,
    nothing: (name, where) => `لم يُقَس بعد شيء من ${isolated(name)} ${where}`,
    tolerance: inPoints,
  },
  perplexity: {
    worse: (name, than, percent, lowest, highest) =>
      `تنبؤ ${isolated(name)} بالنص أسوأ من ${isolated(than)} بنسبة ${percent}\u00a0%، بين ${lowest} و${highest}\u00a0%`,
    better: (name, than, percent, lowest, highest) =>
      `تنبؤ ${isolated(name)} بالنص أفضل من ${isolated(than)} بنسبة ${percent}\u00a0%، بين ${lowest} و${highest}\u00a0%`,
    differsByNoMore: (name, than, tolerance, lowest, highest) =>
      `يتنبأ ${isolated(name)} بالنص كما يتنبأ به ${isolated(than)}، في حدود ${tolerance}\u00a0%: تتغير حيرته بين ${lowest} و${highest}\u00a0%`,
    unclear: (name, than, percent, lowest, highest) =>
      `لم يتضح بعد هل يتنبأ ${isolated(name)} بالنص كما يتنبأ به ${isolated(than)}: الحيرة ${percent}\u00a0% حتى الآن، بين ${lowest} و${highest}\u00a0%`,
    few: (name, percent) =>
      `النص أقصر من أن يُقال كم يجيد ${isolated(name)} التنبؤ به: الحيرة ${percent}\u00a0% حتى الآن`,
    nothing: (name) => `لم يُقَس بعد شيء من ${isolated(name)} على النص`,
    tolerance: (percent) => `نسبة ${percent}\u00a0%`,
  },
  divergence: {
    within: (name, than, mean, limit, lowest, highest) =>
      `يبتعد ${isolated(name)} عن ${isolated(than)} ${mean} نات لكل رمز، بين ${lowest} و${highest}: ضمن حدكم ${limit}`,
    beyond: (name, than, mean, limit, lowest, highest) =>
      `يبتعد ${isolated(name)} عن ${isolated(than)} ${mean} نات لكل رمز، بين ${lowest} و${highest}: أكثر من حدكم ${limit}`,
    unclear: (name, than, mean, limit, lowest, highest) =>
      `يبتعد ${isolated(name)} عن ${isolated(than)} ${mean} نات لكل رمز، بين ${lowest} و${highest}: لم يتضح بعد على أي جانب من حدكم ${limit} يقع`,
    few: (name, than, mean, limit) =>
      `النص أقصر من أن يُقال هل يلتزم ${isolated(name)} بحدكم ${limit}: يبتعد حتى الآن عن ${isolated(than)} ${mean} نات لكل رمز`,
    nothing: (name) => `لم يُقَس تباعد ${isolated(name)} بعد`,
  },
  votes: {
    preferred: (name, than, percent, amount, lowest, highest) =>
      `${isolated(name)} مفضَّل على ${isolated(than)}: كسب ${percent}\u00a0% من ${amount}، بين ${lowest} و${highest}\u00a0%`,
    rejected: (name, than, percent, amount, lowest, highest) =>
      `${isolated(than)} مفضَّل على ${isolated(name)} الذي كسب ${percent}\u00a0% من ${amount}، بين ${lowest} و${highest}\u00a0%`,
    alike: (name, than, percent, amount, lowest, highest) =>
      `لا ${isolated(name)} ولا ${isolated(than)} مفضَّل بوضوح: ${percent}\u00a0% من ${amount} لصالح ${isolated(name)}، بين ${lowest} و${highest}\u00a0%`,
    unclear: (name, than, percent, amount, lowest, highest) =>
      `لم يتضح بعد أيهما المفضَّل، ${isolated(name)} أم ${isolated(than)}: ${percent}\u00a0% من ${amount} لصالح ${isolated(name)}، بين ${lowest} و${highest}\u00a0%`,
    nothing: (name, than) => `لم يحسم أي صوت بعد بين ${isolated(name)} و${isolated(than)}`,
  },
  further: {
    toBeSureUnder: (amount, tolerance) => `يلزم نحو ${amount} أخرى للتأكد من أنه أقل من ${tolerance}`,
    toBeSureBeyond: (amount, tolerance) => `يلزم نحو ${amount} أخرى لمعرفة هل يتجاوز ${tolerance}`,
    toSee: (amount, tolerance) => `يلزم نحو ${amount} أخرى لرؤية فرق قدره ${tolerance}`,
    toTell: (amount) => `يلزم نحو ${amount} أخرى للحكم`,
    cannotBeSaid: "لا يمكن القول بعد كم يلزم أيضًا",
    isUnder: (tolerance) => `وهذا أقل مما يهمكم، أي ${tolerance}`,
    isOver: (tolerance) => `وهذا أكثر مما يهمكم، أي ${tolerance}`,
  },
  joinHalves: (first, second) => `${first}؛ ${second}.`,
  end: (sentence) => `${sentence}.`,
  listed: (parts) =>
    parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join("، ")} و${parts.at(-1)}`,
  kinds: {
    better: "أفضل",
    worse: "أسوأ",
    noLargerDifference: "لا فرق أكبر",
    notEnoughData: "بيانات غير كافية",
  },
  recommendation: {
    chosen: (name, size) => `${isolated(name)} (${size}) أصغر ملف ثبت أنه يلتزم بحدودكم`,
    chosenUnnamed: (name, size) => `${isolated(name)} (${size}) أصغر ملف ثبت أنه لا يفقد أكثر مما يهمكم`,
    onlyReference: (name) =>
      `لم يثبت التزام أي ملف بحدودكم سوى ${isolated(name)} الذي تُقارَن به الملفات الأخرى`,
    onlyReferenceUnnamed: (name) =>
      `لم يثبت عن أي ملف أنه لا يفقد أكثر مما يهمكم سوى ${isolated(name)} الذي تُقارَن به الملفات الأخرى`,
    noneFits: "لا ملف يلتزم بحدودكم",
    notEnough: "لا تكفي الأرقام للتوصية بملف",
    leading: (name) => `وهي حتى الآن لصالح ${isolated(name)}`,
    states: {
      reference: (name) => `${isolated(name)} هو ما تُقارَن به الملفات الأخرى`,
      larger: (name) => `${isolated(name)} يلتزم بها أيضًا، وهو أكبر`,
      fails: (name, why) => `${isolated(name)} لا يلتزم بالحدود: ${why}`,
      undecided: (name, why) => `${isolated(name)} قد يلتزم بالحدود وقد لا يلتزم: ${why}`,
      notMeasured: (name) => `لم يمكن الحكم على ${isolated(name)}: لم يُقَس`,
      failed: (name) => `لم يمكن الحكم على ${isolated(name)}: فشل قياسه`,
    },
    checks: {
      lossPoints: (value, limit) => `يفقد ${value} من النقاط (الحد ${limit})`,
      gainPoints: (value, limit) => `يكسب ${value} من النقاط (الحد: فقد ${limit})`,
      setLossPoints: (value, limit, set) => `يفقد ${value} من النقاط في ${isolated(set)} (الحد ${limit})`,
      perplexityRatio: (value, limit) => `حيرته ${value} مرة حيرة المرجع (الحد ${limit})`,
      meanDivergence: (value, limit) => `يبتعد ${value} نات لكل رمز (الحد ${limit})`,
      generationTokensPerSecond: (value, limit) => `يولّد ${value} رمز/ث (الحد ${limit})`,
      memoryBytes: (value, limit) => `يحتاج إلى ${value} من الذاكرة (الحد ${limit})`,
      sizeBytes: (value, limit) => `حجمه ${value} (الحد ${limit})`,
    },
    missing: {
      lossPoints: "لم يُقَس فقده",
      setLossPoints: "لم يُقَس فقده",
      perplexityRatio: "لم تُقَس حيرته",
      meanDivergence: "لم يُقَس تباعد KL له",
      generationTokensPerSecond: "لم تُقَس سرعته",
      memoryBytes: "لم تُقَس ذاكرته",
      sizeBytes: "حجمه غير معروف",
    },
    withFurther: (reason, amount) => `${reason}؛ نحو ${amount} أخرى تبيّن ذلك`,
    notSure: (reason) => `${reason}، وليس ذلك مؤكدًا بعد`,
  },
  costs: {
    perThousand: (name, minutes, wattHours, energyPrice) =>
      `ألف إجابة صحيحة من ${isolated(name)} تستغرق ${minutes} دقيقة و${wattHours} واط ساعة، أي ${energyPrice} للطاقة`,
    withMachine: (price) => `${price} مع الجهاز إن لم يتوقف قط`,
    noSuccess: (name) => `لم يعط ${isolated(name)} إجابة صحيحة، فلا سعر لأي إجابة`,
    breakEven: {
      at: (answers) => `ابتداءً من ${answersIn(answers)} في الشهر يكلّف أقل من الخدمة المستضافة`,
      beyondCapacity: (answers, capacity) =>
        `كان سيكلّف أقل من الخدمة المستضافة ابتداءً من ${answersIn(answers)} في الشهر، لكن هذا الجهاز يعطي ${count(capacity)} على الأكثر`,
      always: "كل إجابة تكلّف أقل مما تتقاضاه الخدمة المستضافة",
      never: "الخدمة المستضافة أقل كلفة مهما كان عدد الإجابات",
    },
  },
};
