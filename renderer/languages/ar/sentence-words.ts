import type { TranslatedSentences } from "../sentences.ts";

export const words: TranslatedSentences = {
  "Something went wrong inside Cloister. Try again; the log has the details.":
    "حدث خطأ داخل Cloister. تُعاد المحاولة؛ والتفاصيل في السجل.",
  "Cloister refused this request, because it is not one the window should make. Try again.":
    "رفض Cloister هذا الطلب لأنه ليس مما ينبغي للنافذة أن تطلبه. تُعاد المحاولة.",
  "The part of Cloister that runs the model {0}.": "جزء Cloister الذي يشغّل النموذج {0}.",
  "The part of Cloister that stores chats {0}.": "جزء Cloister الذي يحفظ المحادثات {0}.",
  "The part of Cloister that checks files {0}.": "جزء Cloister الذي يفحص الملفات {0}.",
  "was stopped": "أُوقف",
  "ended unexpectedly": "انتهى على غير المتوقع",
  "stopped answering and was ended": "توقف عن الاستجابة فأُنهي",
  "could not be started": "تعذّر تشغيله",
  "was stopped because Cloister is closing": "أُوقف لأن Cloister يُغلق",
  "ended several times within a minute, so Cloister stopped restarting it":
    "انتهى عدة مرات خلال دقيقة، فتوقف Cloister عن إعادة تشغيله",
  "did not finish within {0} s": "لم ينتهِ خلال {0} ث",
  "Try again in {0} s.": "تُعاد المحاولة بعد {0} ث.",
  "What was written so far is kept.": "ما كُتب حتى الآن محفوظ.",
  "Try again; if it happens again, choose a smaller model.": "تُعاد المحاولة؛ وإن تكرر ذلك فيُختار نموذج أصغر.",
  "Try again; what was saved before is kept.": "تُعاد المحاولة؛ ما حُفظ من قبل باقٍ.",
  "Try again; if it happens again, the file is probably damaged.":
    "تُعاد المحاولة؛ وإن تكرر ذلك فالملف تالف على الأرجح.",
  "Try again.": "تُعاد المحاولة.",
  "Try again later.": "تُعاد المحاولة لاحقًا.",
  "This was cancelled.": "أُلغي هذا.",
  "Cloister is closing.": "يُغلق Cloister الآن.",
  "Cloister is closing. Open it again to go on.": "يُغلق Cloister الآن. للمتابعة يُفتح من جديد.",
  "The file with your chats is damaged, or was made with another key. Cloister has not changed it. Put back a copy of profile.db and profile.key, or one from the folder backups beside it.":
    "ملف المحادثات تالف، أو أُنشئ بمفتاح آخر. لم يغيّره Cloister. تُعاد نسخة من profile.db وprofile.key، أو نسخة من المجلد backups بجانبهما.",
  "The disk is full, so the last change to your chats was not saved. Free some space and try again.":
    "القرص ممتلئ، فلم يُحفظ آخر تغيير في المحادثات. تُحرَّر مساحة ثم تُعاد المحاولة.",
  "Another Cloister is using this profile. Close it, or start with another folder: --user-data-dir.":
    "يستخدم Cloister آخر هذا الملف الشخصي. يُغلق، أو يُبدأ بمجلد آخر: --user-data-dir.",
  "Your chats could not be read or written. Check that the profile folder exists and that you may write in it, then try again.":
    "تعذّرت قراءة المحادثات أو كتابتها. يُتحقق من وجود مجلد الملف الشخصي ومن إمكان الكتابة فيه، ثم تُعاد المحاولة.",
  "These chats were last used by a newer version of Cloister. Install that version or a later one; nothing was changed.":
    "استُخدمت هذه المحادثات آخر مرة بإصدار أحدث من Cloister. يُثبَّت ذلك الإصدار أو ما بعده؛ لم يتغيّر شيء.",
  "Your chats are not open yet. Try again.": "لم تُفتح المحادثات بعد. تُعاد المحاولة.",
  "This chat does not exist any more. Open another one from the list.":
    "لم تعد هذه المحادثة موجودة. تُفتح أخرى من القائمة.",
  "This message does not exist any more. Open the chat again.":
    "لم تعد هذه الرسالة موجودة. تُفتح المحادثة من جديد.",
  "This folder does not exist any more. Choose another one.": "لم يعد هذا المجلد موجودًا. يُختار غيره.",
  "This assistant does not exist any more. Choose another one.": "لم يعد هذا المساعد موجودًا. يُختار غيره.",
  "This temporary chat is gone. Start a new one.": "زالت هذه المحادثة المؤقتة. تُبدأ أخرى.",
  "The part of Cloister that held the temporary chat ended unexpectedly, and the chat is gone with it. Other chats are not affected; start a new one.":
    "انتهى على غير المتوقع جزء Cloister الذي كان يحمل المحادثة المؤقتة، فزالت معه. لم تتأثر المحادثات الأخرى؛ تُبدأ واحدة جديدة.",
  "An answer is still being written in this chat. Wait for it or stop it first.":
    "ما زالت إجابة تُكتب في هذه المحادثة. تُنتظر أو توقف أولًا.",
  "An answer is being written. Wait for it or stop it, then load the other model.":
    "تُكتب إجابة الآن. تُنتظر أو توقف، ثم يُحمَّل النموذج الآخر.",
  "An answer is being written. Wait for it or stop it, then unload the model.":
    "تُكتب إجابة الآن. تُنتظر أو توقف، ثم يُلغى تحميل النموذج.",
  "Only the last answer of a chat can be continued.": "لا تُتابَع إلا آخر إجابة في المحادثة.",
  "An answer in JSON cannot be continued: the rules of its schema begin with its first character. Regenerate it with a larger maximum of tokens.":
    "لا تُتابَع إجابة بصيغة JSON: قواعد مخططها تبدأ من أول حرف. تُولَّد من جديد بحد أقصى أكبر للرموز.",
  "Your last message and what must stay with it have about {0} tokens, and the context holds {1}. Shorten the message, or choose a larger context.":
    "في الرسالة الأخيرة وما يجب أن يبقى معها نحو {0} رمز، ويتسع السياق لعدد {1}. تُختصر الرسالة، أو يُختار سياق أكبر.",
  "This chat has {0} characters, far more than the {1} tokens of the context can hold. Start a new chat or shorten the message.":
    "في هذه المحادثة {0} حرف، أكثر بكثير مما تتسع له رموز السياق وعددها {1}. تُبدأ محادثة جديدة أو تُختصر الرسالة.",
  "This chat has {0} tokens, and the context holds {1}, one of them for the answer. Start a new chat, shorten the message, or choose a larger context.":
    "في هذه المحادثة {0} رمز، ويتسع السياق لعدد {1}، أحدها للإجابة. تُبدأ محادثة جديدة، أو تُختصر الرسالة، أو يُختار سياق أكبر.",
  "One of the oldest messages has about {0} tokens, more than the model can summarize with a context of {1}. Leave out the oldest messages instead, or choose a larger context.":
    "في إحدى أقدم الرسائل نحو {0} رمز، أكثر مما يستطيع النموذج تلخيصه بسياق من {1}. تُستبعد أقدم الرسائل بدلًا من ذلك، أو يُختار سياق أكبر.",
  "The model wrote no summary of the oldest messages. Leave them out instead, or try again.":
    "لم يكتب النموذج ملخصًا لأقدم الرسائل. تُستبعد بدلًا من ذلك، أو تُعاد المحاولة.",
  "The context is full. Start a new chat.": "امتلأ السياق. تُبدأ محادثة جديدة.",
  "No model is loaded. Choose a model first.": "لا يوجد نموذج محمَّل. يُختار نموذج أولًا.",
  "The model is at work. Wait until it is done, or stop the answer.":
    "النموذج يعمل. يُنتظر حتى ينتهي، أو توقف الإجابة.",
  "Loading the model was cancelled.": "أُلغي تحميل النموذج.",
  "The JSON schema of this chat cannot be used. Open the chat settings: they say what is wrong with it.":
    "لا يمكن استخدام مخطط JSON لهذه المحادثة. تُفتح إعدادات المحادثة: فيها ما الخطأ.",
  "The engine cannot follow the JSON schema of this chat. Make it simpler: fewer alternatives, shorter lists, shorter texts.":
    "لا يستطيع المحرك اتباع مخطط JSON لهذه المحادثة. يُبسَّط: بدائل أقل، وقوائم ونصوص أقصر.",
  "No model is installed. Put a GGUF file into the model folder; Settings shows where it is.":
    "لا يوجد نموذج مثبّت. يوضع ملف GGUF في مجلد النماذج؛ ومكانه في الإعدادات.",
  "{0} is an embedding model: it turns texts into vectors and cannot answer. Choose another model.":
    "{0} نموذج تضمين: يحوّل النصوص إلى متجهات ولا يستطيع الإجابة. يُختار نموذج آخر.",
  "This model is of a kind that the engine does not know. Choose another model, or a newer version of Cloister.":
    "هذا النموذج من نوع لا يعرفه المحرك. يُختار نموذج آخر، أو إصدار أحدث من Cloister.",
  "The memory does not suffice for this model with this context size. Choose a smaller context or a smaller model, or close other programs.":
    "لا تكفي الذاكرة لهذا النموذج بحجم السياق هذا. يُختار سياق أو نموذج أصغر، أو تُغلق برامج أخرى.",
  "The model file is not there any more. Choose another model or get this one again.":
    "لم يعد ملف النموذج موجودًا. يُختار نموذج آخر أو يُحصل على هذا من جديد.",
  "The model file is damaged. Delete it and get it again.": "ملف النموذج تالف. يُحذف ويُحصل عليه من جديد.",
  "The engine could not load this model. Try again, or choose another model.":
    "لم يستطع المحرك تحميل هذا النموذج. تُعاد المحاولة، أو يُختار نموذج آخر.",
  "This model does not fit into the memory: it needs {0}, and {1}. Choose a smaller model, or close other programs.":
    "لا تتسع الذاكرة لهذا النموذج: يحتاج إلى {0}، و{1}. يُختار نموذج أصغر، أو تُغلق برامج أخرى.",
  "A context of {0} tokens does not fit into the memory: with it this model needs {1}, and {2}. The largest that fits now is {3} tokens.":
    "لا تتسع الذاكرة لسياق من {0} رمز: يحتاج هذا النموذج معه إلى {1}، و{2}. أكبر ما تتسع له الآن {3} رمز.",
  "{0} are free": "المتاح {0}",
  "{0} are free, and {1} on the GPU": "المتاح {0}، و{1} على GPU",
  "{0}: {1} of weights, {2} for a context of {3} tokens and {4} to compute, with {5} free.":
    "{0}: {1} للأوزان، و{2} لسياق من {3} رمز، و{4} للحساب، والمتاح {5}.",
  "{0}: {1} of weights, {2} for a context of {3} tokens and {4} to compute, with {5} free and {6} free on the GPU.":
    "{0}: {1} للأوزان، و{2} لسياق من {3} رمز، و{4} للحساب، والمتاح {5} و{6} على GPU.",
  Fits: "يتسع له الجهاز",
  Tight: "بالكاد",
  "Does not fit": "لا يتسع له الجهاز",
  "about {0}": "نحو {0}",
  "Its size is not stated, so that nobody can say yet whether it fits.":
    "لم يُذكر حجمه، فلا يمكن القول بعد إن كان الجهاز يتسع له.",
  "Choose a smaller one, or close other programs.": "يُختار أصغر، أو تُغلق برامج أخرى.",
  "All {0} tokens it was trained for fit.": "يتسع لكل الرموز التي دُرِّب عليها، وهي {0}.",
  "A context of at most {0} tokens fits.": "يتسع لسياق من {0} رمز على الأكثر.",
  "A context of {0} tokens was asked for.": "طُلب سياق من {0} رمز.",
  "{0} tokens are what the model was trained for, and they fit into the free memory.":
    "دُرِّب النموذج على {0} رمز، والذاكرة المتاحة تتسع لها.",
  "{0} tokens hold a long chat and leave memory to other programs; {1}. Settings can ask for more.":
    "تتسع {0} رمز لمحادثة طويلة وتترك ذاكرة لبرامج أخرى؛ {1}. ويمكن طلب المزيد في الإعدادات.",
  "The model was trained for {0} tokens of context. Beyond them its answers may make no sense.":
    "دُرِّب النموذج على سياق من {0} رمز. وبعدها قد تفقد إجاباته المعنى.",
  "The chat template of {0} is another than the catalog’s. It decides what the model is told in every chat: read it under Details before you use the model.":
    "قالب المحادثة في {0} غير الذي في الكتالوج. وهو يحدد ما يُقال للنموذج في كل محادثة: يُستحسن قراءته في التفاصيل قبل استخدام النموذج.",
  "CPU: chosen in the settings.": "CPU: مختارة في الإعدادات.",
  "CPU: no supported GPU was found.": "CPU: لم يُعثر على GPU مدعومة.",
  "CPU: {0}.": "CPU: {0}.",
  "{0} found no device": "لم يجد {0} أي جهاز",
  "{0} did not start, although there is a device": "لم يبدأ {0} مع وجود جهاز",
  "{0} was chosen, but it did not start here; its device or driver is missing":
    "اختير {0} لكنه لم يبدأ هنا؛ ينقصه جهاز أو برنامج تشغيل",
  "the only {0} device is a software renderer ({1}), which would be slower":
    "جهاز {0} الوحيد مصيّر برمجي ({1})، وسيكون أبطأ",
  "{0} threads: all usable cores seem free; the number adapts while generating.":
    "{0} من الخيوط: تبدو كل الأنوية القابلة للاستخدام متاحة؛ ويتكيف العدد أثناء التوليد.",
  "{0} threads, as asked for.": "{0} من الخيوط، كما طُلب.",
  "1 thread, as asked for.": "خيط واحد، كما طُلب.",
  "The inference host runs in a bubblewrap sandbox: {0}.":
    "تعمل عملية الاستدلال داخل حاوية bubblewrap معزولة: {0}.",
  "The storage host runs in a bubblewrap sandbox: {0}.":
    "تعمل عملية التخزين داخل حاوية bubblewrap معزولة: {0}.",
  "The check host runs in a bubblewrap sandbox: {0}.": "تعمل عملية الفحص داخل حاوية bubblewrap معزولة: {0}.",
  "no network, reads only its model and libraries, writes nothing but its own temporary memory":
    "بلا شبكة، لا تقرأ إلا نموذجها ومكتباتها، ولا تكتب إلا في ذاكرتها المؤقتة",
  "no network, reads and writes only the profile folder": "بلا شبكة، لا تقرأ ولا تكتب إلا مجلد الملف الشخصي",
  "no network, reads and writes no file": "بلا شبكة، لا تقرأ ولا تكتب أي ملف",
  "no network, reads only the file it checks, writes nothing":
    "بلا شبكة، لا تقرأ إلا الملف المفحوص، ولا تكتب شيئًا",
  "The {0} host runs under Node's permissions only: native code is not confined, because {1}.":
    "تعمل العملية «{0}» بأذونات Node وحدها: الشيفرة الأصلية غير محصورة، لأن {1}.",
  "The {0} host has not been started yet.": "لم تبدأ العملية «{0}» بعد.",
  "bubblewrap is not installed": "bubblewrap غير مثبّت",
  "bubblewrap does not work on this system ({0})": "لا يعمل bubblewrap على هذا النظام ({0})",
  "Cloister has no sandbox for this system yet": "ليس لدى Cloister حاوية معزولة لهذا النظام بعد",
  "Not protected yet: chats are encrypted with a key kept in a file next to them, which anyone who can read your account's files can use.":
    "غير محمية بعد: المحادثات مشفّرة بمفتاح في ملف بجانبها، يستطيع استخدامه كل من يقرأ ملفات هذا الحساب.",
  "Encrypted with a key that {0} keeps for your account on this machine.":
    "مشفّر بمفتاح يحفظه {0} لهذا الحساب على هذا الجهاز.",
  "Not protected: this system has no key store that Cloister can use, so secrets are kept in memory only.":
    "غير محمي: ليس في هذا النظام مخزن مفاتيح يستطيع Cloister استخدامه، فتبقى الأسرار في الذاكرة فقط.",
  "Kept until Cloister is closed, and written nowhere: this system has no key store that would protect it.":
    "يُحفظ حتى إغلاق Cloister ولا يُكتب في أي مكان: ليس في هذا النظام مخزن مفاتيح يحميه.",
  "CLOISTER_MODELS_DIR names it.": "يحدده CLOISTER_MODELS_DIR.",
  "CLOISTER_SHARED_MODELS_DIR names it.": "يحدده CLOISTER_SHARED_MODELS_DIR.",
  "This is the usual place.": "هذا هو المكان المعتاد.",
  "It was chosen in Settings.": "اختير في الإعدادات.",
  "It came with Cloister.": "جاء مع Cloister.",
  "All users of this machine share it.": "يتشارك فيه كل مستخدمي هذا الجهاز.",
  "The settings were last saved by a newer version of Cloister, so this version uses its defaults and leaves the file alone. Install the newer version to change settings.":
    "حُفظت الإعدادات آخر مرة بإصدار أحدث من Cloister، فيستخدم هذا الإصدار قيمه الافتراضية ولا يمس الملف. لتغييرها يُثبَّت الإصدار الأحدث.",
  "The settings file was damaged, so Cloister uses its defaults. The old file is kept as {0} in the profile folder.":
    "كان ملف الإعدادات تالفًا، فيستخدم Cloister قيمه الافتراضية. والملف القديم محفوظ باسم {0} في مجلد الملف الشخصي.",
  "The settings file could not be read, so Cloister uses its defaults. Check that you may read and write {0}.":
    "تعذّرت قراءة ملف الإعدادات، فيستخدم Cloister قيمه الافتراضية. يُتحقق من إمكان قراءة {0} وكتابته.",
  "The disk is full, so the settings were not saved. Free some space and try again.":
    "القرص ممتلئ، فلم تُحفظ الإعدادات. تُحرَّر مساحة ثم تُعاد المحاولة.",
  "The settings could not be saved. Check that the profile folder exists and that you may write in it, then try again.":
    "تعذّر حفظ الإعدادات. يُتحقق من وجود مجلد الملف الشخصي ومن إمكان الكتابة فيه، ثم تُعاد المحاولة.",
  "The access token could not be kept. Check that you may write in the profile folder, and try again.":
    "تعذّر حفظ رمز الوصول. يُتحقق من إمكان الكتابة في مجلد الملف الشخصي، ثم تُعاد المحاولة.",
  "The stored access token can no longer be read, because the system's key store has changed. Enter it again.":
    "لم يعد رمز الوصول المحفوظ مقروءًا لأن مخزن مفاتيح النظام تغيّر. يُدخل من جديد.",
  "Cloister does not open this address, because it is not a plain https address. Copy it if you trust it.":
    "لا يفتح Cloister هذا العنوان لأنه ليس عنوان https عاديًا. يُنسخ إن كان موثوقًا.",
  "This address does not stand in the message, so it is not opened.":
    "لا يرد هذا العنوان في الرسالة، فلا يُفتح.",
  "The {0} has no character that can be seen. Type another one.": "لا يوجد حرف مرئي ({0}). يُكتب غيره.",
  "The name has no character that can be seen. Type another one.": "ليس في الاسم حرف مرئي. يُكتب غيره.",
  "This file is no file of assistants: it is not JSON. Choose another one.":
    "ليس هذا ملف مساعدين: ليس JSON. يُختار غيره.",
  "This file is no file of assistants. Choose one that Cloister has exported.":
    "ليس هذا ملف مساعدين. يُختار ملف صدّره Cloister.",
  "This file was made by a newer version of Cloister. Install that version to import it.":
    "أنشأ هذا الملف إصدار أحدث من Cloister. يُثبَّت ذلك الإصدار لاستيراده.",
  "There is no chat to export.": "لا توجد محادثة لتصديرها.",
  "This is too long to be printed as a PDF. Choose another format.":
    "هذا أطول من أن يُطبع بصيغة PDF. تُختار صيغة أخرى.",
  "The PDF could not be made. Try again, or choose HTML and print it from a browser.":
    "تعذّر إنشاء ملف PDF. تُعاد المحاولة، أو تُختار صيغة HTML وتُطبع من متصفح.",
  "The disk is full, so nothing was saved. Free some space, or save the file elsewhere.":
    "القرص ممتلئ، فلم يُحفظ شيء. تُحرَّر مساحة، أو يُحفظ الملف في مكان آخر.",
  "You may not write in this folder. Save the file elsewhere.":
    "لا تُسمح الكتابة في هذا المجلد. يُحفظ الملف في مكان آخر.",
  "This folder is read-only. Save the file elsewhere.": "هذا المجلد للقراءة فقط. يُحفظ الملف في مكان آخر.",
  "This folder is not there any more. Save the file elsewhere.":
    "لم يعد هذا المجلد موجودًا. يُحفظ الملف في مكان آخر.",
  "The file could not be written. Save it elsewhere.": "تعذّرت كتابة الملف. يُحفظ في مكان آخر.",
  "These files are not chosen any more. Choose them again.": "لم تعد هذه الملفات مختارة. تُختار من جديد.",
  "The file could not be read: {0}.": "تعذّرت قراءة الملف: {0}.",
  "it took too long": "استغرق وقتًا طويلًا",
  "The import was cancelled.": "أُلغي الاستيراد.",
  "The file of {0} is missing: {1}. Put it back, or remove its record (the .json file beside it).":
    "ملف {0} مفقود: {1}. يُعاد إلى مكانه، أو يُزال سجله (ملف ‎.json بجانبه).",
  "{0} is used in place, and its file is not at {1} any more. Put it back (or plug its disk in), or delete the entry, which removes no file.":
    "يُستخدم {0} في مكانه، ولم يعد ملفه في {1}. يُعاد (أو يوصَل قرصه)، أو يُحذف المدخل دون حذف أي ملف.",
  "{0} is split into several files, and {1} is missing. Put it back, or get the model again.":
    "{0} مقسّم على عدة ملفات، و{1} مفقود. يُعاد إلى مكانه، أو يُحصل على النموذج من جديد.",
  "The file of {0} is incomplete: {1} of {2}. Get it again.":
    "ملف {0} غير مكتمل: {1} من {2}. يُحصل عليه من جديد.",
  "The file of {0} is not the one that was verified: expected SHA-256 {1}, found {2}. Get it again, or find out who changed it.":
    "ملف {0} ليس الذي تم التحقق منه: المتوقع SHA-256 {1}، والموجود {2}. يُحصل عليه من جديد، أو يُبحث عمن غيّره.",
  "The file of {0} is not the one that was verified: it has {1} bytes instead of {2}. Get it again.":
    "ملف {0} ليس الذي تم التحقق منه: حجمه {1} بايت بدلًا من {2}. يُحصل عليه من جديد.",
  "The file of {0} did not pass its verification: expected SHA-256 {1}, found {2}. Delete it and get it again.":
    "لم يجتز ملف {0} التحقق: المتوقع SHA-256 {1}، والموجود {2}. يُحذف ويُحصل عليه من جديد.",
  "The file of {0} did not pass its verification. Delete it and get it again.":
    "لم يجتز ملف {0} التحقق. يُحذف ويُحصل عليه من جديد.",
  "{0} was found just now and is being read to know it by its SHA-256. Try again in a moment.":
    "عُثر على {0} للتو وتجري قراءته لمعرفة SHA-256 الخاص به. تُعاد المحاولة بعد لحظة.",
  "{0} is loaded, so it was not deleted. Unload it, or choose another model, and try again.":
    "{0} محمَّل، فلم يُحذف. يُلغى تحميله أو يُختار نموذج آخر، ثم تُعاد المحاولة.",
  "{0} is open in another program, so it was not deleted. Close that program and try again.":
    "{0} مفتوح في برنامج آخر، فلم يُحذف. يُغلق ذلك البرنامج وتُعاد المحاولة.",
  "{0} was installed already, so nothing was copied.": "{0} مثبّت من قبل، فلم يُنسخ شيء.",
  "{0} is used in place. Leave the file where it is.": "يُستخدم {0} في مكانه. يُترك الملف حيث هو.",
  "{0} is installed and takes {1}.": "{0} مثبّت ويشغل {1}.",
  "{0} files were moved.": "نُقل من الملفات {0}.",
  "This model is not installed any more. Look at the list again.":
    "لم يعد هذا النموذج مثبّتًا. تُراجع القائمة من جديد.",
  "The disk that holds {0} has too little space: {1} are needed and {2} are free. Free some space, or use the file in place.":
    "مساحة القرص الذي فيه {0} لا تكفي: المطلوب {1} والمتاح {2}. تُحرَّر مساحة، أو يُستخدم الملف في مكانه.",
  "The folder {0} is not empty, so the models were not moved into it. Choose an empty folder, or make one.":
    "المجلد {0} ليس فارغًا، فلم تُنقل إليه النماذج. يُختار مجلد فارغ أو يُنشأ.",
  "Another Cloister is changing the model folder. Wait until it has finished, then try again.":
    "يغيّر Cloister آخر مجلد النماذج الآن. يُنتظر حتى ينتهي، ثم تُعاد المحاولة.",
  "The model folder is being moved already. Wait until it has finished.":
    "يجري نقل مجلد النماذج بالفعل. يُنتظر حتى ينتهي.",
  "{0} is not a GGUF model file: {1}. Download or choose a GGUF file.":
    "{0} ليس ملف نموذج GGUF: {1}. يُنزَّل ملف GGUF أو يُختار.",
  "The model file {0} is incomplete: {1}. Download or copy it again.":
    "ملف النموذج {0} غير مكتمل: {1}. يُنزَّل أو يُنسخ من جديد.",
  "The model file {0} is damaged and was not opened: {1}. Download it again from a source you trust.":
    "ملف النموذج {0} تالف ولم يُفتح: {1}. يُنزَّل من جديد من مصدر موثوق.",
  "The model file {0} cannot be read. Check its permissions, or choose another model.":
    "لا يمكن قراءة ملف النموذج {0}. تُراجع أذوناته، أو يُختار نموذج آخر.",
  "There is not enough space on the disk for {0}: {1} more are needed. Free some, and it goes on where it stopped.":
    "لا تكفي مساحة القرص من أجل {0}: ينقص {1}. تُحرَّر مساحة فيُستأنف من حيث توقف.",
  "This download is not there any more.": "لم يعد هذا التنزيل موجودًا.",
  "{0} is not the file that was published: its SHA-256 is {1}, but {2} was expected. It was put away and cannot be loaded. Try again, or choose another source.":
    "{0} ليس الملف المنشور: بصمته SHA-256 هي {1}، والمتوقع {2}. وُضع جانبًا ولا يمكن تحميله. تُعاد المحاولة، أو يُختار مصدر آخر.",
  "{0} is being downloaded by another Cloister at the moment. Wait until that is done, or stop it there.":
    "يجري تنزيل {0} بواسطة Cloister آخر الآن. يُنتظر حتى ينتهي، أو يوقف هناك.",
  "{0} has changed on {1} meanwhile. Try again.": "تغيّر {0} في {1} في هذه الأثناء. تُعاد المحاولة.",
  "{0} wants to know who asks for {1}. Set an access token of an account that may have it.":
    "يريد {0} معرفة من يطلب {1}. يُدخل رمز وصول لحساب مصرح له.",
  "{0} does not give {1} to this account. Ask for access on the model's page, then try again.":
    "لا يعطي {0} الملف {1} لهذا الحساب. يُطلب الإذن من صفحة النموذج، ثم تُعاد المحاولة.",
  "{0} does not have {1} any more. Choose another file.": "لم يعد {1} موجودًا لدى {0}. يُختار ملف آخر.",
  "{0} wants fewer requests at the moment. Try again later.":
    "يريد {0} طلبات أقل في الوقت الحالي. تُعاد المحاولة لاحقًا.",
  "{0} has a problem of its own at the moment (status {1}). Try again later.":
    "لدى {0} مشكلة في الوقت الحالي (الحالة {1}). تُعاد المحاولة لاحقًا.",
  "The connection to {0} ended too early. Check the network and try again.":
    "انتهى الاتصال بـ {0} قبل أوانه. تُفحص الشبكة وتُعاد المحاولة.",
  "The connection to {0} failed. Check the network and try again.":
    "فشل الاتصال بـ {0}. تُفحص الشبكة وتُعاد المحاولة.",
  "The connection to {0} broke. Check the network and try again.":
    "انقطع الاتصال بـ {0}. تُفحص الشبكة وتُعاد المحاولة.",
  "{0} has sent nothing for {1} s. Check the network and try again.":
    "لم يرسل {0} شيئًا منذ {1} ث. تُفحص الشبكة وتُعاد المحاولة.",
  "{0} did not answer within {1} s. Check the network and try again.":
    "لم يجب {0} خلال {1} ث. تُفحص الشبكة وتُعاد المحاولة.",
  "The certificate of {0} is not trusted, so nothing was sent. If your network has a certificate authority of its own, choose its file in Settings.":
    "شهادة {0} غير موثوقة، فلم يُرسل شيء. إن كان للشبكة سلطة شهادات خاصة بها فيُختار ملفها في الإعدادات.",
  "{0} did not accept the access token. Make a new one in your account there, and enter it in Settings or set HF_TOKEN in the terminal.":
    "لم يقبل {0} رمز الوصول. يُنشأ رمز جديد في الحساب هناك، ويُدخل في الإعدادات أو يُعيَّن HF_TOKEN في الطرفية.",
  "{0} gives {1} only to people with an account. Make an access token there, and enter it in Settings or set HF_TOKEN in the terminal.":
    "لا يعطي {0} ‏{1} إلا لمن له حساب. يُنشأ رمز وصول هناك، ويُدخل في الإعدادات أو يُعيَّن HF_TOKEN في الطرفية.",
  "{0} has a fault of its own at the moment (status {1}). Try again later.":
    "لدى {0} خلل في الوقت الحالي (الحالة {1}). تُعاد المحاولة لاحقًا.",
  "There is no repository or revision of that name. A repository is named owner/name.":
    "لا يوجد مستودع أو إصدار بهذا الاسم. يُسمى المستودع: المالك/الاسم.",
  "{0} comes under the {1}. Read and accept it to download the model.":
    "يخضع {0} لهذا الترخيص: {1}. يُقرأ ويُقبل لتنزيل النموذج.",
  "No license that Cloister knows is stated for {0}. Accept that to download it all the same.":
    "لم يُذكر لـ {0} ترخيص يعرفه Cloister. يُقبل ذلك لتنزيله مع هذا.",
  "The license of {0} changed since it was accepted. Read it and accept it again to download the model.":
    "تغيّر ترخيص {0} منذ قبوله. يُقرأ ويُقبل من جديد لتنزيل النموذج.",
  "The disk is full, so your acceptance was not recorded. Free some space and try again.":
    "القرص ممتلئ، فلم يُسجَّل القبول. تُحرَّر مساحة ثم تُعاد المحاولة.",
  "Nothing is lost.": "لا يُفقد شيء.",
  "{0} (measured on Llama 3 8B: it predicts text {1} percent worse; larger models lose less).":
    "{0} (بالقياس على Llama 3 8B: يتنبأ بالنص أسوأ بنسبة {1} بالمئة؛ والنماذج الأكبر تفقد أقل).",
  "Practically nothing is lost": "لا يُفقد شيء تقريبًا",
  "Very little is lost": "يُفقد القليل جدًا",
  "A little is lost, which a chat rarely shows; exact figures, code and rare languages show it first":
    "يُفقد القليل، وقلما يظهر في محادثة؛ ويظهر أولًا في الأرقام الدقيقة والشيفرة واللغات النادرة",
  "Some is lost: more slips in reasoning, code and rare languages":
    "يُفقد بعضه: زلات أكثر في الاستدلال والشيفرة واللغات النادرة",
  "Much is lost: expect wrong facts and weaker reasoning; a smaller model with more bits may do better":
    "يُفقد الكثير: معلومات خاطئة واستدلال أضعف؛ وقد يكون نموذج أصغر ببتات أكثر أفضل",
  "Very much is lost: answers are often wrong; only large models stay useful":
    "يُفقد الكثير جدًا: الإجابات خاطئة غالبًا؛ ولا ينفع إلا النماذج الكبيرة",
  "Most is lost: answers may make no sense": "يُفقد معظمه: قد تكون الإجابات بلا معنى",
  "At {0} it is small enough to be quick, and hardly differs from the original.":
    "بحجم {0} هو صغير بما يكفي ليكون سريعًا، ولا يكاد يختلف عن الأصل.",
  "It loses very little of the original, and this machine has ample memory for it.":
    "يفقد القليل جدًا من الأصل، وفي هذا الجهاز ذاكرة وافرة له.",
  "It is the only one that fits well into the free memory of this machine.":
    "هو الوحيد الذي تتسع له ذاكرة هذا الجهاز المتاحة جيدًا.",
  "It fits well into the free memory of this machine and is the best bargain of quality, size and speed.":
    "تتسع له ذاكرة هذا الجهاز المتاحة جيدًا، وهو أفضل توازن بين الجودة والحجم والسرعة.",
  "It loads on this machine, though it leaves little memory to other programs; a smaller model would be quicker.":
    "يُحمَّل على هذا الجهاز لكنه يترك ذاكرة قليلة للبرامج الأخرى؛ والنموذج الأصغر أسرع.",
  "Every weight in 16 bits: the model as it was published.": "كل وزن في 16 بت: النموذج كما نُشر.",
  "Every weight in 16 bits with the range of 32: the model as most are trained.":
    "كل وزن في 16 بت بمدى 32: النموذج كما تُدرَّب معظم النماذج.",
  "8 bits per weight with one scale for 32 weights: half the published size.":
    "8 بت لكل وزن ومقياس واحد لكل 32 وزنًا: نصف الحجم المنشور.",
  "About {0} bits per weight in blocks with scales of their own (K-quant), {1}":
    "نحو {0} بت لكل وزن في كتل لها مقاييسها (K-quant)، {1}",
  "the same for all weights.": "الشيء نفسه لكل الأوزان.",
  "the same for nearly all weights.": "الشيء نفسه لمعظم الأوزان.",
  "with more for the weights that matter most.": "مع المزيد للأوزان الأهم.",
  "with more for many of the weights.": "مع المزيد لكثير من الأوزان.",
  "with more for the weights that matter most: the usual choice.":
    "مع المزيد للأوزان الأهم: الاختيار المعتاد.",
  "The Open Source Initiative has approved it.": "اعتمدته Open Source Initiative.",
  "The Open Source Initiative has not approved it.": "لم تعتمده Open Source Initiative.",
  "Use it for any purpose, also commercially.": "استخدامه لأي غرض، ولو تجاريًا.",
  "Change it, and pass it on, changed or not.": "تغييره، وتمريره إلى غيركم، مغيَّرًا أو لا.",
  "Put your own changes under terms of your own.": "وضع التغييرات الخاصة تحت شروط خاصة.",
  "Use the patents that its authors hold in it.": "استخدام براءات الاختراع التي لمؤلفيه فيه.",
  "Keep the copyright notice and this license with every copy that you pass on.":
    "إبقاء إشعار حقوق النشر وهذا الترخيص مع كل نسخة تُمرَّر.",
  "Hold the authors liable: it comes without any warranty.": "تحميل المؤلفين المسؤولية: يأتي دون أي ضمان.",
  "Pass on a copy of this license, and keep the notices of copyright, patents and attribution.":
    "تمرير نسخة من هذا الترخيص، وإبقاء إشعارات حقوق النشر والبراءات والنسبة.",
  "Mark the files that you changed.": "تمييز الملفات المغيَّرة.",
  "Pass on the NOTICE file, where there is one.": "تمرير ملف NOTICE حيث يوجد.",
  "Use the authors’ names and trademarks, except to say where it comes from.":
    "استخدام أسماء المؤلفين وعلاماتهم، إلا لذكر المصدر.",
  "Keep the patent license after suing somebody over patents in it.":
    "الاحتفاظ بترخيص البراءات بعد مقاضاة أحد بشأن براءات فيه.",
  "This JSON schema cannot be used, so nothing was saved. Correct it and try again.":
    "لا يمكن استخدام مخطط JSON هذا، فلم يُحفظ شيء. يُصحَّح ثم تُعاد المحاولة.",
  "The export was cancelled.": "أُلغي التصدير.",
  "This is too much for one archive. Export all chats as JSON, or some chats one by one.":
    "هذا أكثر مما يسعه أرشيف واحد. تُصدَّر كل المحادثات بصيغة JSON، أو بعضها واحدة واحدة.",
  "Choose at most {0} files at a time.": "يُختار {0} من الملفات على الأكثر في المرة الواحدة.",
  "A temporary chat has no copies. Keep it as an ordinary chat first.":
    "لا نسخ للمحادثة المؤقتة. يُحتفظ بها أولًا محادثةً عادية.",
  "{0} could not be written: {1}. Check the model folder in Settings and try again.":
    "تعذّرت كتابة {0}: {1}. يُراجع مجلد النماذج في الإعدادات ثم تُعاد المحاولة.",
  "{0} sends other parts of {1} than were asked for. Try again later.":
    "يرسل {0} أجزاء من {1} غير المطلوبة. تُعاد المحاولة لاحقًا.",
  "{0} does not say how large {1} is, so it was not downloaded. Choose another source.":
    "لا يذكر {0} حجم {1}، فلم يُنزَّل. يُختار مصدر آخر.",
  "{0} offers {1} with {2} bytes where {3} were published, so nothing was downloaded. Choose another source.":
    "يعرض {0} الملف {1} بحجم {2} بايت والمنشور {3}، فلم يُنزَّل شيء. يُختار مصدر آخر.",
  "{0} does not continue {1} where it was left. Try again.":
    "لا يستأنف {0} الملف {1} من حيث توقف. تُعاد المحاولة.",
  "{0} sent something that is no model file in place of {1}, perhaps a page to sign in. Open the address in a browser, or try again later.":
    "أرسل {0} بدلًا من {1} شيئًا ليس ملف نموذج، ربما صفحة تسجيل دخول. يُفتح العنوان في متصفح، أو تُعاد المحاولة لاحقًا.",
  "{0} sends more of {1} than was published, so it was stopped. Choose another source.":
    "يرسل {0} من {1} أكثر مما نُشر، فأوقف التنزيل. يُختار مصدر آخر.",
  "The connection was cancelled.": "أُلغي الاتصال.",
  "{0} leads on and on: more than {1} redirects. Try again later.":
    "يحيل {0} بلا نهاية: أكثر من {1} إحالة. تُعاد المحاولة لاحقًا.",
  "{0} leads to an address that is not plain https, so Cloister did not follow it. Choose another source.":
    "يحيل {0} إلى عنوان ليس https عاديًا، فلم يتبعه Cloister. يُختار مصدر آخر.",
  "The disk that holds {0} is full, and no connection is made that cannot be recorded there. Free some space and try again.":
    "القرص الذي فيه {0} ممتلئ، ولا يُفتح اتصال لا يمكن تسجيله فيه. تُحرَّر مساحة ثم تُعاد المحاولة.",
  "The record of connections, {0}, could not be written ({1}), and no connection is made without one. Check that you may write there, then try again.":
    "تعذّرت كتابة سجل الاتصالات {0} ({1})، ولا يُفتح اتصال دونه. يُتحقق من إمكان الكتابة هناك، ثم تُعاد المحاولة.",
  "The certificate file {0} {1}. Choose a PEM file of certificate authorities in Settings, or none.":
    "لا يمكن استخدام ملف الشهادات {0} ({1}). يُختار في الإعدادات ملف PEM لسلطات شهادات، أو لا شيء.",
  "The proxy {0} wants a name and a password. Put them into HTTPS_PROXY as http://name:password@host:port.":
    "يطلب الوسيط {0} اسمًا وكلمة مرور. يوضعان في HTTPS_PROXY بالشكل http://name:password@host:port.",
  "The chat has no message to answer.": "ليس في المحادثة رسالة يُجاب عنها.",
  "Checking the file was cancelled.": "أُلغي فحص الملف.",
  "Reading {0} stands still since {1} s. Check the disk it lies on and try again.":
    "قراءة {0} متوقفة منذ {1} ث. يُفحص قرصه ثم تُعاد المحاولة.",
  "{0} failed while it answered. Load the model again to go on with the CPU.":
    "فشل {0} أثناء الإجابة. يُحمَّل النموذج من جديد للمتابعة على CPU.",
  "A file of Cloister is {0}: {1}.": "ملف من ملفات Cloister {0}: {1}.",
  damaged: "تالف",
  missing: "مفقود",
  "Install Cloister again.": "يُثبَّت Cloister من جديد.",
  "The copy of your chats made before the update could not be read back, so the update was not begun. Check the disk and try again.":
    "تعذّرت قراءة نسخة المحادثات التي أُخذت قبل التحديث، فلم يبدأ التحديث. يُفحص القرص ثم تُعاد المحاولة.",
  "This chat shows another branch now. Open it again.": "تعرض هذه المحادثة الآن فرعًا آخر. تُفتح من جديد.",
  "This summary does not exist any more. Open the chat again.":
    "لم يعد هذا الملخص موجودًا. تُفتح المحادثة من جديد.",
  "CLOISTER_HUB_URL is not an address that Cloister takes. Give an https address without a password, such as https://models.example.org, or an http address on this machine.":
    "‏CLOISTER_HUB_URL ليس عنوانًا يقبله Cloister. يُعطى عنوان https دون كلمة مرور، مثل https://models.example.org، أو عنوان http على هذا الجهاز.",
  "{0} has no {1}, or it is private and needs {2} access token. Check the name.":
    "لا يوجد {1} لدى {0}، أو هو خاص ويحتاج إلى رمز وصول (آخر) ({2}). يُراجع الاسم.",
  "{0} has had too many requests from here. Try again in {1}.":
    "تلقى {0} طلبات كثيرة جدًا من هنا. تُعاد المحاولة بعد: {1}.",
  "a few minutes": "بضع دقائق",
  "{0} answered in a way that Cloister does not understand (status {1}). Check CLOISTER_HUB_URL and the proxy, if there is one.":
    "أجاب {0} بطريقة لا يفهمها Cloister (الحالة {1}). يُراجع CLOISTER_HUB_URL والوسيط إن وُجد.",
  "Asking {0} was stopped.": "أوقف سؤال {0}.",
  "{0} has no GGUF files at {1}. Choose a repository that has some.":
    "لا توجد ملفات GGUF في {0} لدى {1}. يُختار مستودع فيه بعضها.",
  "{0} sent something other than what a model hub answers; a sign-in page of the network may stand in between. Open a web page in a browser, check CLOISTER_HUB_URL, and try again.":
    "أرسل {0} غير ما يجيب به مركز نماذج؛ قد تكون صفحة تسجيل دخول للشبكة بينهما. تُفتح صفحة في متصفح، ويُراجع CLOISTER_HUB_URL، ثم تُعاد المحاولة.",
  "{0} states no SHA-256 for {1}, so nobody could tell whether it arrives intact. Nothing was downloaded; choose another file.":
    "لا يذكر {0} بصمة SHA-256 للملف {1}، فلا يمكن معرفة وصوله سليمًا. لم يُنزَّل شيء؛ يُختار ملف آخر.",
  "{0} states another hash for this file of {1} than the catalog pins, so it is not the file that was published, and nothing was downloaded. Pinned: {2}. Stated: {3}.":
    "يذكر {0} لهذا الملف من {1} بصمة غير المثبّتة في الكتالوج: فهو ليس الملف المنشور، ولم يُنزَّل شيء. المثبّتة: {2}. المذكورة: {3}.",
  "{0} does not have {1} in {2} any more. Choose another file of the model.":
    "لم يعد {1} موجودًا في {2} لدى {0}. يُختار ملف آخر للنموذج.",
  "The access token could not be removed. Check that you may write in the profile folder, and try again.":
    "تعذّرت إزالة رمز الوصول. يُتحقق من إمكان الكتابة في مجلد الملف الشخصي، ثم تُعاد المحاولة.",
  "An access token has 8 to 500 characters without spaces. Copy it again.":
    "يتكون رمز الوصول من 8 إلى 500 حرف دون مسافات. يُنسخ من جديد.",
  "The license text of {0} changed while you read it. Read the new text and accept it then.":
    "تغيّر نص ترخيص {0} أثناء قراءته. يُقرأ النص الجديد ثم يُقبل.",
  "This model file is no longer there. Choose another one.": "لم يعد ملف النموذج هذا موجودًا. يُختار غيره.",
  "The copy of {0} is not what was read: SHA-256 {1} became {2}. The old folder is still in use. Check the disk that you chose.":
    "نسخة {0} ليست ما قُرئ: صار SHA-256 {1} هو {2}. ما زال المجلد القديم مستخدمًا. يُفحص القرص المختار.",
  "These files are not offered any more. Drop them again.": "لم تعد هذه الملفات معروضة. تُفلت من جديد.",
  "There is no model folder that Cloister may write to.": "لا يوجد مجلد نماذج يستطيع Cloister الكتابة فيه.",
  "There is no provenance record of {0}. Import or verify it, which makes one.":
    "لا يوجد سجل مصدر لـ {0}. ينشئه الاستيراد أو التحقق.",
  "This file is not in the list any more. Look for files again.":
    "لم يعد هذا الملف في القائمة. يُبحث عن الملفات من جديد.",
  "CLOISTER_MODELS_DIR names the model folder, so it is not moved from here. Change that variable instead.":
    "‏CLOISTER_MODELS_DIR يحدد مجلد النماذج، فلا يُنقل من هنا. يُغيَّر ذلك المتغير بدلًا من ذلك.",
  "{0} could not be deleted from {1} ({2}). Check that you may write there and try again.":
    "تعذّر حذف {0} من {1} ({2}). يُتحقق من إمكان الكتابة هناك ثم تُعاد المحاولة.",
  "The model could not be written to {0} ({1}). Check that you may write there and that the disk is sound, then try again.":
    "تعذّرت كتابة النموذج في {0} ({1}). يُتحقق من إمكان الكتابة هناك ومن سلامة القرص، ثم تُعاد المحاولة.",
  "There is no model file at {0}. Check the path.": "لا يوجد ملف نموذج في {0}. يُراجع المسار.",
  "{0} is a folder or a device, not a model file. Name the GGUF file itself.":
    "{0} مجلد أو جهاز، وليس ملف نموذج. يُحدَّد ملف GGUF نفسه.",
  "{0} cannot be read: access is denied. Give yourself the permission to read it.":
    "لا يمكن قراءة {0}: الوصول مرفوض. يُمنح إذن القراءة.",
  "{0} changed while it was checked. Wait until it is written completely, then try again.":
    "تغيّر {0} أثناء فحصه. يُنتظر حتى تكتمل كتابته، ثم تُعاد المحاولة.",
  "{0} could not be checked: reading it brought the check down, so it is damaged or hostile. Get it from another place.":
    "تعذّر فحص {0}: أسقطت قراءته الفحص، فهو تالف أو ضار. يُحصل عليه من مكان آخر.",
  "The work was cancelled.": "أُلغي العمل.",
  "The folder {0} cannot be used ({1}). Choose one where you may write.":
    "لا يمكن استخدام المجلد {0} ({1}). يُختار مجلد تمكن الكتابة فيه.",
  "The new model folder and the old one may not lie within each other. Choose another folder.":
    "لا يجوز أن يقع مجلد النماذج الجديد والقديم أحدهما داخل الآخر. يُختار مجلد آخر.",
  "The model folder could not be moved to {0} ({1}). Nothing was lost: the old folder is still in use. Check that you may write there and try again.":
    "تعذّر نقل مجلد النماذج إلى {0} ({1}). لم يضع شيء: ما زال القديم مستخدمًا. يُتحقق من إمكان الكتابة هناك ثم تُعاد المحاولة.",
  "Moving the model folder was cancelled.": "أُلغي نقل مجلد النماذج.",
  "The server wants an access token before it shows {0}. Add one in Settings.":
    "يريد الخادم رمز وصول قبل عرض {0}. يضاف واحد في الإعدادات.",
  "{0} is not there any more. Choose another file.": "لم يعد {0} موجودًا. يُختار ملف آخر.",
  "The key of your chats, the file profile.key, is damaged. Put back a copy of it; without it the chats cannot be read.":
    "مفتاح المحادثات، الملف profile.key، تالف. تُعاد نسخة منه؛ فدونه لا تُقرأ المحادثات.",
  "The key of your chats, the file profile.key, is missing from the profile folder. Put it back; without it the chats cannot be read. Nothing was changed.":
    "مفتاح المحادثات، الملف profile.key، مفقود من مجلد الملف الشخصي. يُعاد؛ فدونه لا تُقرأ المحادثات. لم يتغيّر شيء.",
  "This setting has a value that Cloister does not accept. Choose another.":
    "لهذا الإعداد قيمة لا يقبلها Cloister. تُختار غيرها.",
  "{0} bits per weight with one scale for 32 weights, an older kind that every machine computes fast.":
    "{0} بت لكل وزن ومقياس واحد لكل 32 وزنًا، نوع أقدم تحسبه كل الأجهزة بسرعة.",
  "{0} bits per weight with one scale {1} for 32 weights, an older kind that every machine computes fast.":
    "{0} بت لكل وزن ومقياس واحد {1} لكل 32 وزنًا، نوع أقدم تحسبه كل الأجهزة بسرعة.",
  "and one offset": "وإزاحة واحدة",
  "About {0} bits per weight chosen from tables (I-quant); slower on processors than a K-quant of its size.":
    "نحو {0} بت لكل وزن مختارة من جداول (I-quant)؛ أبطأ على المعالجات من K-quant بحجمه.",
  "About {0} bits per weight chosen from tables (I-quant), {1}; slower on processors than a K-quant of its size.":
    "نحو {0} بت لكل وزن مختارة من جداول (I-quant)، {1}؛ أبطأ على المعالجات من K-quant بحجمه.",
  "with more for the weights that matter most": "مع المزيد للأوزان الأهم",
  "4-bit floating point numbers with one scale for 32 weights, for the experts of a mixture.":
    "أعداد عشرية عائمة من 4 بت ومقياس واحد لكل 32 وزنًا، لخبراء نموذج مزيج.",
  "Like {0}, with more bits for some of the weights: a little larger.":
    "مثل {0}، مع بتات أكثر لبعض الأوزان: أكبر قليلًا.",
  inference: "الاستدلال",
  storage: "التخزين",
  check: "الفحص",
  measurement: "القياس",
  "Use the authors’ names to recommend what you made of it, without their permission.":
    "استخدام أسماء المؤلفين للترويج لما صُنع منه دون إذنهم.",
  "Give everyone you pass it on to the source, or a way to get it.":
    "إعطاء المصدر، أو طريقة للحصول عليه، لكل من يُمرَّر إليه.",
  "Put what you pass on that is built on it under this same license.":
    "وضع ما يُمرَّر مما بُني عليه تحت الترخيص نفسه.",
  "Keep the notices of copyright and missing warranty, pass on a copy of this license, and tell what you changed and when.":
    "إبقاء إشعارات حقوق النشر وانعدام الضمان، وتمرير نسخة من هذا الترخيص، وذكر ما تغيّر ومتى.",
  "Add terms of your own that take back what the license gives.": "إضافة شروط خاصة تسلب ما يمنحه الترخيص.",
  "Sue somebody over patents for using or passing on the work.":
    "مقاضاة أحد بشأن براءات لاستخدامه العمل أو تمريره.",
  "Name the authors as they ask, keep their notices, link to the work and to this license, and say whether you changed anything, wherever you share it.":
    "عند مشاركته: ذكر المؤلفين كما يطلبون، وإبقاء إشعاراتهم، والإحالة إلى العمل وهذا الترخيص، وذكر ما إذا تغيّر شيء.",
  "Add legal terms or technical measures that keep others from what the license permits.":
    "إضافة شروط قانونية أو تدابير تقنية تمنع الآخرين مما يسمح به الترخيص.",
  "Suggest that the authors endorse you or your use.": "الإيحاء بأن المؤلفين يؤيدون هذا الاستخدام.",
  "The Open Source Initiative has not approved it; it is a license for works of culture, with few limits.":
    "لم تعتمده Open Source Initiative؛ هو ترخيص للأعمال الثقافية، بقيود قليلة.",
  "It allows no use that is meant first of all for commercial advantage or payment.":
    "لا يسمح بأي استخدام غايته الأولى الربح التجاري أو المقابل المالي.",
  "Take a license of patents or trademarks for granted: it gives none.":
    "افتراض ترخيص للبراءات أو العلامات: لا يمنح أيًا منها.",
  "Use or share it where that is meant first of all for commercial advantage or payment.":
    "استخدامه أو مشاركته لغاية أولى هي الربح التجاري أو المقابل المالي.",
  "Do all of it without naming anybody: the work is dedicated to the public domain.":
    "فعل كل ذلك دون ذكر أحد: العمل مهدى إلى الملك العام.",
  "Do all of it without naming anybody.": "فعل كل ذلك دون ذكر أحد.",
  "Combine it with works under other licenses.": "دمجه مع أعمال بتراخيص أخرى.",
  "Combine it with works under other licenses, as a library.": "دمجه بوصفه مكتبة مع أعمال بتراخيص أخرى.",
  "Make the source of the covered files that you pass on available, changed ones under this same license, and say how to get it.":
    "إتاحة مصدر الملفات المشمولة التي تُمرَّر، والمغيَّر منها بالترخيص نفسه، وذكر طريقة الحصول عليه.",
  "Keep the license notices in the files.": "إبقاء إشعارات الترخيص في الملفات.",
  "Take a license of the authors’ trademarks for granted: it gives none.":
    "افتراض ترخيص لعلامات المؤلفين: لا يمنح أيًا منها.",
  "Keep the rights that it gives after suing somebody over patents in it.":
    "الاحتفاظ بالحقوق التي يمنحها بعد مقاضاة أحد بشأن براءات فيه.",
  "Put changes to the library itself that you pass on under this same license or the GPL, with the source.":
    "وضع ما يُمرَّر من تغييرات على المكتبة نفسها تحت الترخيص نفسه أو GPL، مع المصدر.",
  "Say in what you built on it that the library is in it, and add a copy of this license and of the GPL.":
    "الذكر فيما بُني عليها أن المكتبة فيه، وإرفاق نسخة من هذا الترخيص ومن GPL.",
  "Let others change the library in what you built on it, and take it apart to find errors in their changes.":
    "السماح للآخرين بتغيير المكتبة فيما بُني عليها، وتفكيكه لإيجاد أخطاء تغييراتهم.",
  "Offer the source, free of charge, also to people who only use your changed version over a network.":
    "عرض المصدر مجانًا أيضًا على من يستخدم النسخة المغيَّرة عبر شبكة فقط.",
  "It gives up all copyright, as far as the law allows; the Open Source Initiative has not approved it.":
    "يتخلى عن كل حقوق النشر بقدر ما يسمح القانون؛ ولم تعتمده Open Source Initiative.",
  "Put what you make of it and share under this same license, a later version, or one that is compatible.":
    "وضع ما يُصنع منه ويُشارك تحت الترخيص نفسه أو إصدار لاحق أو ترخيص متوافق.",
  "Use, change and share it for purposes that are not commercial.":
    "استخدامه وتغييره ومشاركته لأغراض غير تجارية.",
  "Use it, change it for yourself, and share it unchanged, for purposes that are not commercial.":
    "استخدامه، وتغييره للاستعمال الخاص، ومشاركته دون تغيير، لأغراض غير تجارية.",
  "Use what it writes: no rights in it are claimed.": "استخدام ما يكتبه: لا يُدَّعى أي حق فيه.",
  "Change it, tune it, and pass it on, changed or not.": "تغييره وضبطه وتمريره، مغيَّرًا أو لا.",
  "Pass on a copy of the license with it.": "تمرير نسخة من الترخيص معه.",
  "Bind the people you pass it on to, or offer it to, to the same limits of use.":
    "إلزام من يُمرَّر إليهم أو يُعرض عليهم بحدود الاستخدام نفسها.",
  "Follow the law, export rules included.": "اتباع القانون، بما فيه قواعد التصدير.",
  "Use the publisher’s names and marks, except to say where it comes from.":
    "استخدام أسماء الناشر وعلاماته، إلا لذكر المصدر.",
  "Keep the license after suing over rights in it.": "الاحتفاظ بالترخيص بعد مقاضاة أحد بشأن حقوق فيه.",
  "It limits what the model may be used for.": "يحدّ مما يجوز استخدام النموذج له.",
  "It binds every use to a policy that Google may change.": "يربط كل استخدام بسياسة قد تغيّرها Google.",
  "Use it, also commercially, within the policy.": "استخدامه، ولو تجاريًا، ضمن السياسة.",
  "Use it, also commercially, within the limits.": "استخدامه، ولو تجاريًا، ضمن الحدود.",
  "Use it, also commercially.": "استخدامه، ولو تجاريًا.",
  "Keep this line in a “Notice” file: “{0}”": "إبقاء هذا السطر في ملف «Notice»: «{0}»",
  "Follow Google’s Gemma Prohibited Use Policy and the law.":
    "اتباع Gemma Prohibited Use Policy من Google والقانون.",
  "Put models that you made to behave like it, also from what it writes, under the same limits.":
    "وضع النماذج المصنوعة لتتصرف مثله، ولو مما يكتبه، تحت الحدود نفسها.",
  "Use it for what the policy excludes, such as crime, fraud, harassment, malware or unlicensed professional advice.":
    "استخدامه لما تستبعده السياسة، كالجريمة والاحتيال والمضايقة والبرمجيات الخبيثة والمشورة المهنية دون رخصة.",
  "Use it for what the policy excludes.": "استخدامه لما تستبعده السياسة.",
  "Go on using it where Google restricts a use that it believes to break the terms.":
    "مواصلة استخدامه حيث تقيّد Google استخدامًا تراه مخالفًا للشروط.",
  "It sets an acceptable-use policy and a limit of users, so the Open Source Initiative’s definition does not fit it.":
    "يضع سياسة استخدام وحدًا لعدد المستخدمين، فلا ينطبق عليه تعريف Open Source Initiative.",
  "Use it free of charge, also commercially, up to 700 million monthly users.":
    "استخدامه مجانًا، ولو تجاريًا، حتى 700 مليون مستخدم شهريًا.",
  "Own the changes that you make.": "امتلاك التغييرات الخاصة.",
  "Train or improve other models with it or with what it writes.":
    "تدريب نماذج أخرى أو تحسينها به أو بما يكتبه.",
  "Improve any other language model with it or with what it writes.":
    "تحسين أي نموذج لغوي آخر به أو بما يكتبه.",
  "Show “{0}” where you offer it or something built on it.": "إظهار «{0}» حيث يُعرض هو أو ما بُني عليه.",
  "Begin the name of a model that you made with it and pass on with “{0}”.":
    "بدء اسم أي نموذج صُنع به ويُمرَّر بـ «{0}».",
  "Ask Meta for a license of its own if you and your affiliates had more than 700 million monthly users when it was released.":
    "طلب ترخيص خاص من Meta إذا تجاوز عدد المستخدمين الشهريين، مع الشركات التابعة، 700 مليون عند إصداره.",
  "Follow the law and Meta’s acceptable-use policy.": "اتباع القانون وسياسة الاستخدام من Meta.",
  "Use it for what the policy excludes, such as crime, violence, weapons, military use, fraud, harassment or unlicensed professional advice.":
    "استخدامه لما تستبعده السياسة، كالجريمة والعنف والأسلحة والاستخدام العسكري والاحتيال والمضايقة والمشورة المهنية دون رخصة.",
  "Say that what it writes was written by a person.": "القول إن ما يكتبه كتبه إنسان.",
  "Use those of its models that see pictures if you live, or your company has its seat, in the European Union.":
    "استخدام نماذجه التي ترى الصور إذا كانت الإقامة أو مقر الشركة في الاتحاد الأوروبي.",
  "Use Meta’s names and marks, except where the license asks for it.":
    "استخدام أسماء Meta وعلاماتها، إلا حيث يطلب الترخيص ذلك.",
  "Nobody has stated a license for this model.": "لم يذكر أحد ترخيصًا لهذا النموذج.",
  "It is called “{0}”, which Cloister cannot explain.": "اسمه «{0}»، ولا يستطيع Cloister شرحه.",
  "Find out from its publisher what you may do with it before you rely on it.":
    "معرفة المسموح من الناشر قبل الاعتماد عليه.",
  "Take any right for granted: without a license there may be none.":
    "افتراض أي حق: دون ترخيص قد لا يوجد أي حق.",
  "Commercial use above 100 million monthly users needs another license.":
    "يحتاج الاستخدام التجاري فوق 100 مليون مستخدم شهريًا إلى ترخيص آخر.",
  "Use it, also commercially, up to 100 million monthly users.":
    "استخدامه، ولو تجاريًا، حتى 100 مليون مستخدم شهريًا.",
  "Show “Built with Qwen” or “Improved using Qwen” where you publish a model made with it or with what it writes.":
    "إظهار «Built with Qwen» أو «Improved using Qwen» حيث يُنشر نموذج صُنع به أو بما يكتبه.",
  "Ask Alibaba Cloud for a license of its own above 100 million monthly users of a commercial product.":
    "طلب ترخيص خاص من Alibaba Cloud فوق 100 مليون مستخدم شهريًا لمنتج تجاري.",
  "It is for research and evaluation only; commercial use needs another license.":
    "للبحث والتقييم فقط؛ ويحتاج الاستخدام التجاري إلى ترخيص آخر.",
  "Use it for research or evaluation.": "استخدامه للبحث أو التقييم.",
  "Change it and pass it on, for those purposes.": "تغييره وتمريره، لتلك الأغراض.",
  "Use it commercially without a license from Alibaba Cloud.": "استخدامه تجاريًا دون ترخيص من Alibaba Cloud.",
  "States are not saved on this machine: the engine has no private memory here, because it does not run in a sandbox of the operating system.":
    "لا تُحفظ الحالات على هذا الجهاز: ليست للمحرك هنا ذاكرة خاصة، لأنه لا يعمل في عزل من نظام التشغيل.",
  "{0} was not attached: {1}.": "لم يُرفق {0}: {1}.",
  "it is not there any more": "الملف لم يعد موجودًا",
  "it was changed while it was read": "تغيّر الملف أثناء قراءته",
  "it may not be read": "لا يُسمح بقراءة الملف",
  "it is a folder": "هو مجلد",
  "it is a device or a pipe, not a file": "هو جهاز أو أنبوب، لا ملف",
  "it is empty": "الملف فارغ",
  "it has {0}, and an attachment may have {1}": "حجم الملف {0}، ويمكن أن يبلغ المرفق {1}",
  "it could not be read to its end": "تعذّرت قراءة الملف إلى آخره",
  "its text has more than {0} characters": "عدد محارف النص أكثر من {0}",
  "it holds nothing but white space": "لا يحوي الملف سوى فراغات",
  "this PDF is protected by a password": "ملف PDF هذا محمي بكلمة مرور",
  "it is protected by a password": "المستند محمي بكلمة مرور",
  "it has {0} pages, and an attachment may have {1}": "عدد صفحات المستند {0}، ويمكن أن يبلغ المرفق {1}",
  "this PDF holds pictures of pages and no text": "يحوي ملف PDF هذا صور صفحات ولا نص فيه",
  "{0} is damaged or incomplete": "{0} تالف أو ناقص",
  "this PDF": "ملف PDF هذا",
  "its archive": "أرشيف الملف",
  "its XML": "نص XML في الملف",
  "page {0} of this PDF": "محتوى الصفحة {0} من ملف PDF هذا",
  "it is an older Office document, or one with a password": "هو مستند Office قديم، أو مستند بكلمة مرور",
  "it is an RTF document": "هو مستند RTF",
  "it is a picture": "هو صورة",
  "it is sound or video": "هو صوت أو فيديو",
  "it is a model file": "هو ملف نموذج",
  "it is an archive": "هو أرشيف",
  "it holds no text that can be read": "لا يحوي الملف نصًا يمكن قراءته",
  "it is written in UTF-32": "الملف مكتوب بترميز UTF-32",
  "there are more than {0} files in it": "يحوي أكثر من {0} ملف",
  "it is a spreadsheet": "هو جدول بيانات",
  "it is a presentation": "هو عرض تقديمي",
  "it is an OpenDocument file": "هو ملف OpenDocument",
  "it is an e-book": "هو كتاب إلكتروني",
  "unpacked it is larger than {0} MiB": "يتجاوز حجمه بعد فك الضغط {0} MiB",
  "reading it took longer than {0} s": "استغرقت قراءته أكثر من {0} ث",
  "its XML declares entities of its own, as no Word document does":
    "يعرّف نص XML فيه كيانات خاصة به، وهو ما لا يفعله أي مستند Word",
  "its elements are nested more than {0} deep": "عناصره متداخلة على عمق أكثر من {0}",
  "this document holds no text": "لا نص في هذا المستند",
  "the process that read it ended": "انتهت العملية التي كانت تقرأ الملف",
  "Its folder may have been moved or deleted. Attach it from where it is now.":
    "ربما نُقل مجلده أو حُذف. يُرفق من مكانه الحالي.",
  "Attach it again when nothing writes into it.": "يُرفق مرة أخرى حين لا يكتب فيه شيء.",
  "Check its permissions.": "يُتحقق من أذوناته.",
  "Attach the files in it.": "تُرفق الملفات التي فيه.",
  "Attach the part that matters.": "يُرفق الجزء المهم.",
  "Attach the pages that matter.": "تُرفق الصفحات المهمة.",
  "Check the disk it lies on.": "يُفحص القرص الذي هو عليه.",
  "Save a copy without one.": "تُحفظ نسخة بلا كلمة مرور.",
  "Have the text in it recognized (OCR) first.": "يُتعرَّف أولًا على النص الذي فيه (OCR).",
  "Copy or export it again.": "يُنسخ أو يُصدَّر مرة أخرى.",
  "Save it as DOCX or PDF, without a password.": "يُحفظ بصيغة DOCX أو PDF، بلا كلمة مرور.",
  "Save it as DOCX or plain text.": "يُحفظ بصيغة DOCX أو نصًا عاديًا.",
  "Models read text here, not pictures or sound.": "تقرأ النماذج هنا النص، لا الصور ولا الصوت.",
  "Import it on the Models page.": "يُستورد في صفحة النماذج.",
  "Unpack it, and attach the files in it.": "يُفك ضغطه وتُرفق الملفات التي فيه.",
  "Attach text, Markdown, CSV, source code, PDF or DOCX.":
    "يُرفق نص أو Markdown أو CSV أو شيفرة مصدرية أو PDF أو DOCX.",
  "Save it as UTF-8.": "يُحفظ بترميز UTF-8.",
  "Save the sheet as CSV.": "تُحفظ الورقة بصيغة CSV.",
  "Save it as PDF.": "يُحفظ بصيغة PDF.",
  "Save it as DOCX or PDF.": "يُحفظ بصيغة DOCX أو PDF.",
  "Save it as PDF or text.": "يُحفظ بصيغة PDF أو نصًا.",
  "It may be built to do harm.": "ربما صُنع للإضرار.",
  "It may be damaged, too large for the memory, or built to do harm.":
    "ربما كان تالفًا، أو أكبر من أن تسعه الذاكرة، أو صُنع للإضرار.",
  "The file was taken off the message.": "أُزيل الملف من الرسالة.",
  "This file is not there any more. Attach it again.": "لم يعد هذا الملف موجودًا. يُرفق مرة أخرى.",
  "{0} files are more than the {1} that a message may have. Attach fewer at a time.":
    "عدد الملفات {0}، وهو أكثر من {1} التي يمكن أن تحملها الرسالة. يُرفق عدد أقل في كل مرة.",
  "This attachment is not there any more. Attach the file again.":
    "لم يعد هذا المرفق موجودًا. يُرفق الملف مرة أخرى.",
  "A message without text and without an attachment says nothing.": "رسالة بلا نص وبلا مرفق لا تقول شيئًا.",
  "Nothing was sent.": "لم يُرسل شيء.",
  "With what is attached, this message has {0} characters, and one may have {1}.":
    "عدد محارف هذه الرسالة مع مرفقاتها {0}، ويمكن أن تبلغ الرسالة {1}.",
  "Remove an attachment.": "يُزال أحد المرفقات.",
  "With what is attached, this message has {0} tokens, and the model has room for {1}: its context holds {2}.":
    "عدد رموز هذه الرسالة مع مرفقاتها {0}، ويتسع النموذج لعدد {1}: فسياقه يتسع لعدد {2}.",
  "Remove an attachment, or choose a larger context in Settings.":
    "يُزال أحد المرفقات، أو يُختار سياق أكبر في الإعدادات.",
  "Send it again with less attached, or choose a larger context in Settings.":
    "يُعاد الإرسال بمرفقات أقل، أو يُختار سياق أكبر في الإعدادات.",
  "A message has {0} characters with what is attached to it, and one may have {1}. Start a new chat with less.":
    "عدد محارف إحدى الرسائل مع مرفقاتها {0}، ويمكن أن تبلغ الرسالة {1}. تُبدأ محادثة جديدة بأقل من ذلك.",
  "This side gave no answer. Why is told with the names.": "لم يقدّم هذا الجانب إجابة. يُذكر السبب مع الأسماء.",
  "This side has no answer to go on from, so it is left out.":
    "ليس لهذا الجانب إجابة يُبنى عليها، لذا يُترك جانبًا.",
  "Answers are still being written side by side. Wait for them or stop them first.":
    "ما زالت إجابات تُكتب جنبًا إلى جنب. انتظرها أو أوقفها أولًا.",
  "This question is gone. Ask a new one.": "لم يعد هذا السؤال موجودًا. اطرح سؤالًا جديدًا.",
  "This was voted on. Ask a new question to go on.": "جرى التصويت على هذا. اطرح سؤالًا جديدًا للمتابعة.",
  "No side has an answer to go on from. Ask a new question.":
    "ليس لأي جانب إجابة يُبنى عليها. اطرح سؤالًا جديدًا.",
  "The answers are not all there yet. Wait for them, then vote.": "لم تكتمل كل الإجابات بعد. انتظرها ثم صوّت.",
  "This was voted on already. Take the vote back first.": "جرى التصويت على هذا من قبل. اسحب الصوت أولًا.",
  "A vote that is kept with a comparison stays there.": "الصوت المحفوظ مع مقارنة يبقى فيها.",
  "The answers are not all there yet. Stop them, then look at the names.":
    "لم تكتمل كل الإجابات بعد. أوقفها ثم اطّلع على الأسماء.",
  "One of the models is not installed any more. Choose another one.":
    "لم يعد أحد النماذج مثبتًا. اختر نموذجًا آخر.",
  "Only answers that were written to the end can be voted on, two of them at least.":
    "لا يُصوَّت إلا على إجابات كُتبت حتى نهايتها، اثنتين على الأقل.",
  "The votes were last written by a newer version of Cloister. Install that version or a later one; nothing was changed.":
    "آخر من كتب الأصوات إصدار أحدث من Cloister. ثبّت ذلك الإصدار أو ما بعده؛ لم يتغير شيء.",
  "The votes could not be read. Check that the profile folder exists and that you may read it, then try again.":
    "تعذّرت قراءة الأصوات. تحقق من وجود مجلد الملف الشخصي ومن إمكان قراءته، ثم أعد المحاولة.",
  "The file of votes has grown too large to be read. Move arena/votes.jsonl out of the profile folder, then try again.":
    "كبر ملف الأصوات حتى تعذّرت قراءته. انقل arena/votes.jsonl خارج مجلد الملف الشخصي، ثم أعد المحاولة.",
  "The disk is full, so the vote was not kept. Free some space and vote again.":
    "القرص ممتلئ، لذا لم يُحفظ الصوت. أفرغ بعض المساحة ثم صوّت من جديد.",
  "The vote could not be kept. Check that the profile folder exists and that you may write in it, then vote again.":
    "تعذّر حفظ الصوت. تحقق من وجود مجلد الملف الشخصي ومن إمكان الكتابة فيه، ثم صوّت من جديد.",
  "The part of Cloister that quantizes and measures {0}.": "الجزء من Cloister الذي يكمّم ويقيس {0}.",
  "Nothing half-made is kept. Try again; if it happens again, the model file is probably damaged or too large for the memory.":
    "لا يُحتفظ بشيء ناقص. يُعاد المحاولة؛ وإن تكرر ذلك فملف النموذج تالف على الأرجح أو أكبر من أن تسعه الذاكرة.",
  "Requantized: what {0} lost stays lost, and what the new type loses comes on top. From the unquantized model (F16 or BF16) the same type comes out better.":
    "إعادة تكميم: ما فقده {0} يبقى مفقودًا، ويُضاف إليه ما يفقده النوع الجديد. ومن النموذج غير المكمّم (F16 أو BF16) يخرج النوع نفسه أفضل.",
  "{0} is {1} already: quantizing it to the same type would only make it worse.":
    "{0} هو {1} أصلًا: تكميمه إلى النوع نفسه لن يزيده إلا سوءًا.",
  "{0} is useless without an importance matrix. Have one computed from a text, or choose a larger quantization.":
    "لا نفع من {0} دون مصفوفة أهمية. تُحسب واحدة من نص، أو يُختار تكميم أكبر.",
  "The disk that holds {0} has too little space: {1} are missing ({2} are needed and {3} are free). Free some space, or choose a smaller quantization.":
    "مساحة القرص الذي فيه {0} لا تكفي: ينقص {1} (المطلوب {2} والمتاح {3}). تُحرَّر مساحة، أو يُختار تكميم أصغر.",
  "The engine cannot quantize this model: {0}. Choose another type, or another file of the model.":
    "لا يستطيع المحرك تكميم هذا النموذج: {0}. يُختار نوع آخر، أو ملف آخر للنموذج.",
  "The model file cannot be quantized, because it is damaged: {0}. Verify it under Models, or get it again.":
    "لا يمكن تكميم ملف النموذج لأنه تالف: {0}. يُتحقق منه في النماذج، أو يُحصل عليه من جديد.",
  "The new file could not be written to its end. Check that the disk has enough space and is sound, then try again.":
    "تعذرت كتابة الملف الجديد إلى نهايته. يُتأكد من أن في القرص مساحة كافية وأنه سليم، ثم يُعاد المحاولة.",
  "The text is too short for an importance matrix: it has {0} tokens, and {1} are needed. Choose a longer one.":
    "النص أقصر من أن تُحسب منه مصفوفة أهمية: فيه {0} رمزًا، والمطلوب {1}. يُختار نص أطول.",
  "Quantizing and measuring are off: the engine's library is of another version than Cloister was made for ({0}: {1}). Install Cloister again.":
    "التكميم والقياس متوقفان: مكتبة المحرك من إصدار غير الذي صُنع له Cloister ({0}: {1}). يُثبَّت Cloister من جديد.",
  "it is a web page, so the download probably ended at a sign-in or error page":
    "إنه صفحة ويب، فلعل التنزيل انتهى إلى صفحة تسجيل دخول أو خطأ",
  "it is a Git LFS pointer, not the file it points to": "إنه مؤشر Git LFS، لا الملف الذي يشير إليه",
  "it is a ZIP archive, as PyTorch models are": "إنه أرشيف ZIP، كما هي نماذج PyTorch",
  "it looks like a safetensors file, which must be converted first":
    "يبدو أنه ملف safetensors، ويجب تحويله أولًا",
  "it has an older format of GGML models, which must be converted first":
    "صيغته من صيغ نماذج GGML القديمة، ويجب تحويلها أولًا",
  "it does not begin with the letters GGUF": "لا يبدأ بالأحرف GGUF",
  "The model file {0} cannot be used: {1}.": "لا يمكن استخدام ملف النموذج {0}: {1}.",
  "it is written for big-endian machines": "كُتب لأجهزة big-endian",
  "it has version {0} of the GGUF format; Cloister reads 2 and 3":
    "فيه الإصدار {0} من صيغة GGUF، ويقرأ Cloister الإصدارين 2 و3",
  "it is one of {0} parts of a split model": "إنه جزء من {0} أجزاء لنموذج مقسَّم",
  "the engine does not know its architecture {0}": "لا يعرف المحرك معماريته {0}",
  "it holds tensors of the type {0}, which the engine does not know":
    "فيه موترات من النوع {0} لا يعرفها المحرك",
  "Download the usual (little-endian) file.": "يُنزَّل الملف المعتاد (little-endian).",
  "Download a newer file of this model.": "يُنزَّل ملف أحدث من هذا النموذج.",
  "Update Cloister, or download an older file.": "يُحدَّث Cloister أو يُنزَّل ملف أقدم.",
  "Import the first part; the others are taken from beside it.": "يُستورد الجزء الأول، وتؤخذ البقية من جانبه.",
  "Choose the model's own file.": "يُختار ملف النموذج نفسه.",
  "Choose another model, or update Cloister.": "يُختار نموذج آخر أو يُحدَّث Cloister.",
  "Choose another quantization of this model.": "يُختار تكميم آخر لهذا النموذج.",
  "The model file {0} is not there any more. Put it back, or choose another model.":
    "لم يعد ملف النموذج {0} موجودًا. يُعاد إلى مكانه أو يُختار نموذج آخر.",
  "Your share of the disk is used up, so nothing was saved. Free some space, or save the file elsewhere.":
    "استُنفدت الحصة من القرص، فلم يُحفظ شيء. تُحرَّر مساحة، أو يُحفظ الملف في مكان آخر.",
  "A folder has this name. Save the file under another one.": "يحمل مجلد هذا الاسم. يُحفظ الملف باسم آخر.",
  "The name is too long. Save the file under a shorter one.": "الاسم طويل جدًا. يُحفظ الملف باسم أقصر.",
  "The disk takes no file as large as this. Save the file elsewhere.":
    "لا يقبل القرص ملفًا بهذا الكبر. يُحفظ الملف في مكان آخر.",
  "This file holds something that no assistant has, so nothing of it was imported.":
    "في هذا الملف ما ليس في أي مساعد، فلم يُستورد منه شيء.",
  "This file holds something that no assistant has, at {0}, so nothing of it was imported.":
    "في هذا الملف، عند {0}، ما ليس في أي مساعد، فلم يُستورد منه شيء.",
  "The JSON schema of the assistant “{0}” cannot be used, so nothing of this file was imported.":
    "لا يمكن استخدام مخطط JSON للمساعد «{0}»، فلم يُستورد من هذا الملف شيء.",
  "This file cannot be opened. Check that it is there and that you may read it.":
    "لا يمكن فتح هذا الملف. يُتحقق من وجوده ومن السماح بقراءته.",
  "This is no file. Choose a file of assistants.": "هذا ليس ملفًا. يُختار ملف مساعدين.",
  "This file is too large for a file of assistants. Choose another one.":
    "هذا الملف أكبر من أن يكون ملف مساعدين. يُختار غيره.",
  "This file is no file of assistants: it is not text. Choose another one.":
    "هذا الملف ليس ملف مساعدين: ليس نصًا. يُختار غيره.",
  "The header of {0} is larger than 32 MB, more than is read before a download. Choose another file of this model.":
    "ترويسة {0} أكبر من 32 MB، أي أكثر مما يُقرأ قبل التنزيل. يُختار ملف آخر لهذا النموذج.",
  "The server ended its answer too early while the header of {0} was read. Try again later.":
    "أنهى الخادم إجابته مبكرًا أثناء قراءة ترويسة {0}. تُعاد المحاولة لاحقًا.",
  "The server has another file than the one stated: {0} has {1} bytes there, not {2}. Refresh the list, or choose another file.":
    "لدى الخادم ملف غير المعلن: حجم {0} هناك {1} بايت لا {2}. تُحدَّث القائمة أو يُختار ملف آخر.",
  "There is no space for the header of {0}. Free 32 MB where the system keeps temporary files.":
    "لا مساحة لترويسة {0}. تُحرَّر 32 MB حيث يحفظ النظام الملفات المؤقتة.",
  "The server answered the request for the header of {0} with something else. Try again later.":
    "أجاب الخادم عن طلب ترويسة {0} بشيء آخر. تُعاد المحاولة لاحقًا.",
  "The access token may not read {0}. Ask for access on the model's page.":
    "لا يسمح رمز الوصول بقراءة {0}. يُطلب الوصول في صفحة النموذج.",
  "The server answered {0} when the header of {1} was asked for. Try again later.":
    "أجاب الخادم بـ {0} عند طلب ترويسة {1}. تُعاد المحاولة لاحقًا.",
  "The proxy {0} did not connect to {1} (status {2}). Check the proxy and try again.":
    "لم يتصل الوكيل {0} بـ {1} (الحالة {2}). يُفحص الوكيل وتُعاد المحاولة.",
  "Cloister connects to plain https addresses only. Check the address, and try again.":
    "لا يتصل Cloister إلا بعناوين https بسيطة. يُفحص العنوان وتُعاد المحاولة.",
  "The license text could not be kept. Check that you may write in {0} and that there is space, then try again.":
    "تعذر حفظ نص الترخيص. يُتحقق من السماح بالكتابة في {0} ومن وجود مساحة، ثم تُعاد المحاولة.",
  "A model is being downloaded. Pause it, then move the folder.":
    "يجري تنزيل نموذج. يُوقف مؤقتًا ثم يُنقل المجلد.",
  "This lies in no file on this machine’s disk, like a picture that was copied. Save it as a file first.":
    "لا يوجد هذا في ملف على قرص هذا الجهاز، كصورة نُسخت. يُحفظ أولًا في ملف.",
  "{0} has {1} tokens, and perplexity at a context size of {2} needs {3}. Take a longer text, or a smaller context size.":
    "في {0} عدد {1} من الرموز، والحيرة بحجم سياق {2} تحتاج إلى {3}. خذوا نصًّا أطول أو سياقًا أصغر.",
  "{0} has other tokens than the reference {1}, so there is no KL divergence between them. Their perplexities for each byte of text can be compared.":
    "رموز {0} غير رموز المرجع {1}، فلا تباعد KL بينهما. يمكن مقارنة حيرتيهما لكل بايت من النص.",
  "The reference's logits take {0} of disk, and {1} are free. Free some space, or take less of the text.":
    "تحتاج لوغيتات المرجع إلى {0} على القرص، والحر {1}. أفرغوا مساحة أو خذوا جزءًا أقل من النص.",
  "There is no space left on the disk that holds the comparisons. What was measured is kept: free some space, then resume.":
    "لم تبق مساحة على القرص الذي يحوي المقارنات. ما قيس محفوظ: أفرغوا مساحة ثم استأنفوا.",
  "This comparison is measured by another Cloister, in a window or a terminal. Pause it there first.":
    "يقيس هذه المقارنةَ Cloister آخر، في نافذة أو في الطرفية. أوقفوها مؤقتًا هناك أولًا.",
  "This comparison is not there any more. Look at the list again.":
    "لم تعد هذه المقارنة موجودة. انظروا القائمة من جديد.",
  "This comparison was made by a newer version of Cloister. Update Cloister to open it; it is left as it is.":
    "أُنشئت هذه المقارنة بإصدار أحدث من Cloister. حدّثوا Cloister لفتحها، وهي تبقى كما هي.",
  "Something else is computed at the moment, a comparison, an answer or a new file. Pause it or wait, then try again.":
    "يُحسب الآن شيء آخر، مقارنة أو إجابة أو ملف جديد. أوقفوه مؤقتًا أو انتظروا، ثم حاولوا من جديد.",
  "The comparison was paused because Cloister is closing.": "أُوقفت المقارنة مؤقتًا لأن Cloister يُغلق.",
  "{0} has 1 token, and perplexity at a context size of {1} needs {2}. Take a longer text, or a smaller context size.":
    "في {0} رمز واحد، والحيرة بحجم سياق {1} تحتاج إلى {2}. يؤخذ نص أطول أو سياق أصغر.",
  "The comparison was paused.": "أُوقفت المقارنة مؤقتًا.",
  "No file could be measured.": "تعذّر قياس أي ملف.",
  "A vote is between two files of the comparison.": "يكون الصوت بين ملفين من المقارنة.",
  "The comparison has no such set.": "ليست في المقارنة هذه المجموعة.",
  "There is no such comparison.": "لا توجد مقارنة كهذه.",
  "The comparison could not be written: the system says {0}. What was measured is kept: look at the disk, then resume.":
    "تعذّرت كتابة المقارنة: يقول النظام {0}. ما قيس محفوظ: يُفحص القرص ثم يُستأنف القياس.",
  "The comparison cannot be read, because {0} is damaged.": "لا يمكن قراءة المقارنة، لأن {0} تالف.",
  "A comparison cannot hold the same file twice. Take one of them out.":
    "لا يمكن أن تحوي المقارنة الملف نفسه مرتين. يُزال أحدهما.",
  "The reference must be one of the files that are compared.": "يجب أن يكون المرجع أحد الملفات المقارَنة.",
  "A comparison cannot hold the same set twice. Take one of them out.":
    "لا يمكن أن تحوي المقارنة المجموعة نفسها مرتين. تُزال إحداهما.",
  "The comparison measures nothing. Choose a text, the speed or a set.":
    "لا تقيس المقارنة شيئًا. يُختار نص أو السرعة أو مجموعة.",
  "There is no KL divergence, because the reference {0} could not be measured.":
    "لا تباعد KL، لأن المرجع {0} تعذّر قياسه.",
  "It found “{0}” likelier.": "رأى أن «{0}» أرجح.",
  "The answer is not one of those expected.": "ليست الإجابة من الإجابات المتوقعة.",
  "The answer is not JSON.": "الإجابة ليست JSON.",
  "Of {0} fields {1} are wrong and {2} missing; {3} more were given.":
    "من {0} من الحقول {1} خاطئة و{2} ناقصة؛ وأُعطيت {3} زائدة.",
  "The item does not fit into the context: it needs {0} tokens.":
    "لا يتسع السياق للسؤال: يحتاج إلى {0} من الرموز.",
  "The trace was stopped.": "أُوقف التشغيل.",
  "Scoring the answers was cancelled.": "أُلغي تقييم الإجابات.",
  "The answers from item {0} on could not be scored: it took too long, or the process that did it ended. Check the set's patterns.":
    "تعذّر تقييم الإجابات ابتداءً من السؤال {0}: استغرق ذلك وقتًا طويلًا، أو انتهت العملية التي تقوم به. يُتحقق من أنماط المجموعة.",
  "This evaluation set is not there any more. Choose another one.":
    "لم تعد هذه المجموعة موجودة. تُختار مجموعة أخرى.",
  "This file is not chosen any more. Choose it again.": "لم يعد هذا الملف مختارًا. يُختار من جديد.",
  "No line of this file is an item, so there is nothing to keep. Correct the lines and choose it again.":
    "ليس في هذا الملف سطر يصلح سؤالًا، فلا شيء يُحفظ. تُصحَّح الأسطر ويُختار الملف من جديد.",
  "A built-in evaluation set cannot be removed.": "لا يمكن إزالة مجموعة مرفقة.",
  "The evaluation set could not be written there. Choose another place.":
    "تعذّرت كتابة المجموعة هناك. يُختار مكان آخر.",
  "Reading the evaluation set was cancelled.": "أُلغيت قراءة المجموعة.",
  "The file of this evaluation set was changed or damaged since it was imported. Remove the set and import it again.":
    "تغيّر ملف هذه المجموعة أو تلف منذ استيرادها. تُزال المجموعة وتُستورد من جديد.",
  "The file was not read as an evaluation set: {0}.": "لم يُقرأ الملف بوصفه مجموعة: {0}.",
  "the process that read it ended; it may be out of reach, damaged, or built to do harm":
    "انتهت العملية التي كانت تقرؤه؛ ربما كان بعيد المنال أو تالفًا أو صُنع للإضرار",
  "This text is not there any more. Choose another one.": "لم يعد هذا النص موجودًا. يُختار غيره.",
  "The built-in text cannot be removed.": "لا يمكن إزالة النص المرفق.",
  "The text was not taken: {0}.": "لم يُقبل النص: {0}.",
  "it cannot be opened": "لا يمكن فتح الملف",
  "it is a folder or a device, not a file": "هو مجلد أو جهاز، لا ملف",
  "it is larger than 64 MiB": "يتجاوز حجم الملف 64 MiB",
  "it grew while it was read": "كبر الملف أثناء قراءته",
  "it became shorter while it was read": "قصُر الملف أثناء قراءته",
  "it is written in UTF-16": "الملف مكتوب بترميز UTF-16",
  "it holds bytes that no text has": "في الملف بايتات لا توجد في نص",
  "it is not written in UTF-8, perhaps in Latin-1 or Windows-1252":
    "الملف ليس مكتوبًا بترميز UTF-8، بل ربما بترميز Latin-1 أو Windows-1252",
  "it is no text, or text in UTF-16 without a mark": "ليس نصًا، أو هو نص بترميز UTF-16 بلا علامة",
  "it is longer than 1 MiB": "يتجاوز طوله 1 MiB",
  "it has more than {0} items": "في الملف أكثر من {0} سؤال",
  "more than {0} of its lines are no items": "أكثر من {0} من أسطره ليست أسئلة",
  "it is one JSON list": "هو قائمة JSON واحدة",
  "its first line says that it is something else": "سطره الأول يقول إنه شيء آخر",
  "it was made by a newer version of Cloister": "أُنشئ بإصدار أحدث من Cloister",
  "its first line has unknown fields": "في سطره الأول حقول غير معروفة",
  "the {0} of its first line is wrong": "{0} في سطره الأول خطأ",
  "its first line, which names the columns of a table, cannot be read":
    "لا يمكن قراءة سطره الأول الذي يسمّي أعمدة الجدول",
  "its first line names no column “prompt”": "سطره الأول لا يسمّي عمودًا «prompt»",
  "two of its columns have the name “{0}”": "عمودان من أعمدته يحملان الاسم «{0}»",
  "Check that it is there and that you may read it.": "يُتحقق من وجوده ومن السماح بقراءته.",
  "Choose a file of text.": "يُختار ملف نصي.",
  "Choose a file with text in it.": "يُختار ملف فيه نص.",
  "Choose a file in UTF-8.": "يُختار ملف بترميز UTF-8.",
  "Choose a part of it.": "يُختار جزء منه.",
  "Choose another file.": "يُختار ملف آخر.",
  "Choose it again when nothing writes into it.": "يُختار من جديد حين لا يكتب فيه شيء.",
  "Choose it from where it is now.": "يُختار من مكانه الحالي.",
  "Split it into several sets.": "يُقسَّم إلى عدة مجموعات.",
  "Write each item on a line of its own (JSONL).": "يُكتب كل سؤال في سطر خاص به (JSONL).",
  "Install that version to import it.": "يُثبَّت ذلك الإصدار لاستيراده.",
  "Name the columns in the first line, or write each item as a line of JSON.":
    "تُسمّى الأعمدة في السطر الأول، أو يُكتب كل سؤال سطرًا من JSON.",
  "Save it as UTF-8, so that no letter is mistaken for another.": "يُحفظ بترميز UTF-8 لئلا يلتبس حرف بحرف.",
  "No evaluation set is open.": "لا مجموعة مفتوحة.",
  "a quotation mark is not closed, or the record is longer than 1 MiB":
    "علامة اقتباس غير مغلقة، أو يتجاوز طول السجل 1 MiB",
  "something follows a closing quotation mark; a quotation mark within a cell is written twice":
    "شيء يلي علامة اقتباس مغلِقة؛ وعلامة الاقتباس داخل الخلية تُكتب مرتين",
  "its id is that of line {0}": "المعرّف id هو معرّف السطر {0}",
  "it has {0} cells, and the table has {1} columns": "عدد خلاياه {0}، وعدد أعمدة الجدول {1}",
  "it is broken": "هو معطوب",
  "it is not JSON: it ends too early": "ليس JSON: ينتهي مبكرًا",
  "it is not JSON, from character {0} on": "ليس JSON ابتداءً من المحرف {0}",
  "it is too large; repeat fewer parts of it": "هو كبير جدًا؛ يُكرَّر عدد أقل من أجزائه",
  "it is no regular expression": "ليس تعبيرًا نمطيًا",
  "its {0} is not JSON": "{0} ليس JSON",
  "there is no such choice": "لا يوجد خيار كهذا",
  "two choices are the same": "خياران متطابقان",
  "its pattern cannot be used: {0}": "لا يمكن استخدام نمطه: {0}",
  "its own example would be scored as wrong": "مثاله نفسه سيُقيَّم خطأً",
  "its own counterexample would be scored as right": "مثاله المضاد نفسه سيُقيَّم صحيحًا",
  "its schema cannot be used: {0}": "لا يمكن استخدام مخططه: {0}",
  "its expected value does not follow its schema": "قيمته المتوقعة لا تتبع مخططه",
  "its expected value does not follow its schema at {0}": "قيمته المتوقعة لا تتبع مخططه عند {0}",
  "its expected value has more than {0} fields": "في قيمته المتوقعة أكثر من {0} حقل",
  "it is not JSON": "ليس JSON",
  "it is too large": "هو كبير جدًا",
  "it is too large at {0}": "هو كبير جدًا عند {0}",
  "“{0}” at {1} is not supported": "«{0}» عند {1} غير مدعوم",
  "the type is missing at {0}": "النوع ناقص عند {0}",
  "there is a mistake at {0}": "يوجد خطأ عند {0}",
  "it is no JSON object": "ليس كائن JSON",
  "it is nested too deep": "تداخله عميق جدًا",
  "its kind is none of {0}": "نوعه kind ليس أيًّا من {0}",
  "its answer is none of its choices": "إجابته answer ليست من خياراته",
  "its {0} is larger than {1}": "{0} يتجاوز {1}",
  "it has fewer than two choices, or an empty one": "فيه أقل من خيارين، أو خيار فارغ",
  "it has no {0}": "ينقصه {0}",
  "in its {0}, {1}": "في {0}: {1}",
  "its {0} is not as it must be": "{0} ليس كما يجب أن يكون",
  "There is no text {0}. Name a text file for the importance matrix.":
    "لا يوجد نص {0}. يُعيَّن ملف نصي لمصفوفة الأهمية.",
  "The text for the importance matrix is larger than 64 MiB. Choose a shorter one.":
    "يتجاوز نص مصفوفة الأهمية 64 MiB. يُختار نص أقصر.",
  "Quantizing was cancelled.": "أُلغي التكميم.",
  "Quantizing was cancelled. Nothing half-made is left.": "أُلغي التكميم. لم يبق شيء ناقص.",
  "What the engine made of {0} is not the same model any more, so it was thrown away. Verify the file under Models, then try again.":
    "ما صنعه المحرك من {0} لم يعد النموذج نفسه، فتُخلّص منه. يُتحقق من الملف في النماذج، ثم تُعاد المحاولة.",
  "What is lost is not known.": "ما يُفقد غير معروف.",
  "This quantization is not in the list any more.": "لم يعد هذا التكميم في القائمة.",
  "The text is too short: it has {0} tokens, and windows of {1} need at least {2}. Choose a longer text or a smaller context size.":
    "النص قصير جدًا: فيه {0} من الرموز، ونوافذ {1} تحتاج إلى {2} على الأقل. يُختار نص أطول أو سياق أصغر.",
  "The text is larger than 64 MiB. Choose a part of it.": "يتجاوز النص 64 MiB. يُختار جزء منه.",
  "This file's tokenizer is another one than the reference's, so that their probabilities cannot be compared token by token: there is no KL divergence. Compare them by perplexity per byte.":
    "مرمِّز هذا الملف غير مرمِّز المرجع، فلا تُقارَن احتمالاتهما رمزًا رمزًا: لا تباعد KL. يُقارَنان بالحيرة لكل بايت.",
  "This file's tokenizer is another one than the reference's, so that it cannot be given the reference's tokens.":
    "مرمِّز هذا الملف غير مرمِّز المرجع، فلا يمكن أن يُعطى رموز المرجع.",
  "No model file is loaded in this measurement.": "لا ملف نموذج محمَّل في هذا القياس.",
  "A measurement is at work. Wait for it to end.": "يجري قياس الآن. يُنتظر حتى ينتهي.",
  "This measurement has loaded a model file already. Start another one.":
    "حمّل هذا القياس ملف نموذج من قبل. يُبدأ قياس آخر.",
  "This model does not go on with a text by itself, so that there is nothing to measure. Choose a chat or text model.":
    "لا يُكمل هذا النموذج نصًا من تلقاء نفسه، فلا شيء يُقاس. يُختار نموذج محادثة أو نص.",
  "The reference was measured on another text, with another context size or by another tokenizer. Measure the reference again.":
    "قيس المرجع على نص آخر أو بحجم سياق آخر أو بمرمِّز آخر. يُقاس المرجع من جديد.",
  "What was kept of the reference's probabilities is not complete. Measure the reference again.":
    "ما حُفظ من احتمالات المرجع غير مكتمل. يُقاس المرجع من جديد.",
  "What was kept of the reference's probabilities is damaged. Measure the reference again.":
    "ما حُفظ من احتمالات المرجع تالف. يُقاس المرجع من جديد.",
  "There is not enough space on the disk for the probabilities of the reference: {0} more are needed. Free some, and it goes on where it stopped.":
    "لا تكفي مساحة القرص لاحتمالات المرجع: يلزم {0} إضافية. تُحرَّر مساحة، فيُستأنف القياس من حيث توقف.",
  "This model file makes the engine compute values that are no numbers. It is damaged, or made for another engine.":
    "يجعل ملف النموذج هذا المحركَ يحسب قيمًا ليست أعدادًا. إنه تالف، أو صُنع لمحرك آخر.",
  "This model file has no chat template. Ask it to go on with a text instead of a chat.":
    "ليس في ملف النموذج هذا قالب محادثة. يُطلب منه إكمال نص بدلًا من محادثة.",
  "The chat template of this model file could not be used. Ask it to go on with a text instead of a chat.":
    "تعذّر استخدام قالب المحادثة في ملف النموذج هذا. يُطلب منه إكمال نص بدلًا من محادثة.",
  "The prompt has {0} tokens, and a context of {1} has no room for an answer behind it. Shorten it or choose a larger context size.":
    "في الموجّه {0} من الرموز، ولا يتسع سياق {1} لإجابة بعده. يُقصَّر أو يُختار سياق أكبر.",
  "This model does not predict text, so no importance matrix can be made for it.":
    "لا يتنبأ هذا النموذج بنص، فلا يمكن حساب مصفوفة أهمية له.",
  "{0} is used in two shapes, so no importance matrix can be made.":
    "يُستخدم {0} بشكلين، فلا يمكن حساب مصفوفة أهمية.",
  "The model computes numbers without bounds on this text, so no importance matrix can be made. Verify the file under Models, or choose another text.":
    "يحسب النموذج على هذا النص أعدادًا بلا حدود، فلا يمكن حساب مصفوفة أهمية. يُتحقق من الملف في النماذج، أو يُختار نص آخر.",
  "its size": "حجمها",
  "The engine could not make a context of {0} tokens: the memory does not suffice. Choose a smaller context, or close other programs.":
    "لم يستطع المحرك إنشاء سياق من {0} من الرموز: لا تكفي الذاكرة. يُختار سياق أصغر، أو تُغلق برامج أخرى.",
  "The context of {0} tokens is full. Choose a larger one, or a shorter text.":
    "امتلأ السياق ذو {0} من الرموز. يُختار سياق أكبر، أو نص أقصر.",
  "The engine could not evaluate {0} tokens ({1}). Try again; the log has the details.":
    "لم يستطع المحرك تقييم {0} من الرموز ({1}). تُعاد المحاولة؛ والتفاصيل في السجل.",
  "The engine could not load the model: {0}. Verify the file under Models; if it is sound, this engine does not support it.":
    "لم يستطع المحرك تحميل النموذج: {0}. يُتحقق من الملف في النماذج؛ فإن كان سليمًا فهذا المحرك لا يدعمه.",
  "it gave no reason": "لم يذكر سببًا",
  "Quantizing and measuring are off: the engine's library cannot be used as Cloister was made for ({0}). Install Cloister again.":
    "التكميم والقياس متوقفان: لا يمكن استخدام مكتبة المحرك على النحو الذي صُنع له Cloister ({0}). يُثبَّت Cloister من جديد.",
  "Quantizing and measuring are off on this machine: the engine's library was not found ({0}). Install Cloister again.":
    "التكميم والقياس متوقفان على هذا الجهاز: لم يُعثر على مكتبة المحرك ({0}). يُثبَّت Cloister من جديد.",
  "Importance matrices are off: the engine's library is of another version than Cloister was made for. Install Cloister again.":
    "مصفوفات الأهمية متوقفة: مكتبة المحرك من إصدار غير الذي صُنع له Cloister. يُثبَّت Cloister من جديد.",
  "it offers no way to compute on this processor": "لا تتيح طريقة للحساب على هذا المعالج",
  "it offers no way to compute on this processor ({0})": "لا تتيح طريقة للحساب على هذا المعالج ({0})",
  "it lacks {0}": "ينقصها {0}",
  "The measurement host runs in a bubblewrap sandbox: {0}.":
    "تعمل عملية القياس داخل حاوية bubblewrap معزولة: {0}.",
  "no network, reads only the models and texts it measures, writes only the folder of its job":
    "بلا شبكة، لا تقرأ إلا ما تقيسه من نماذج ونصوص، ولا تكتب إلا في مجلد مهمتها",
  "This quantization is useless without an importance matrix. Have one computed from a text, or choose a larger quantization.":
    "لا نفع من هذا التكميم دون مصفوفة أهمية. تُحسب واحدة من نص، أو يُختار تكميم أكبر.",
  "its header is larger than {0} MiB": "تتجاوز ترويسته {0} MiB",
  "its chat template is larger than {0} KiB": "يتجاوز قالب المحادثة فيه {0} KiB",
  "its list is not JSON": "قائمته ليست JSON",
  "it has no messages": "لا رسائل فيها",
  "it has no messages with words in them": "لا رسائل فيها نص",
  "it has no messages where ChatGPT keeps them": "لا رسائل فيها حيث يحفظها ChatGPT",
  "it has no messages where Open WebUI keeps them": "لا رسائل فيها حيث يحفظها Open WebUI",
  "it has no messages as Jan keeps them": "لا رسائل فيها كما يحفظها Jan",
  "It may be damaged, or built to do harm.": "ربما كان تالفًا أو صُنع للإضرار.",
  "The KV cache stays F16: {0} needs flash attention, which is switched off.":
    "تبقى ذاكرة KV من نوع F16: يحتاج {0} إلى Flash attention، وهي معطّلة.",
  "The KV cache stays F16: the attention heads of this model do not divide into the blocks of {0}.":
    "تبقى ذاكرة KV من نوع F16: لا تنقسم رؤوس الانتباه في هذا النموذج إلى كتل {0}.",
  "Nothing is drafted ahead: no draft model is chosen, or its file cannot be used.":
    "لا شيء يُصاغ مسبقًا: لم يُختر نموذج مسودة، أو لا يمكن استخدام ملفه.",
  "Nothing is drafted ahead: the draft model has another vocabulary than this model.":
    "لا شيء يُصاغ مسبقًا: لنموذج المسودة مفردات غير مفردات هذا النموذج.",
  "No draft model is chosen, so nothing is drafted ahead.": "لم يُختر نموذج مسودة، فلا شيء يُصاغ مسبقًا.",
  "The draft model cannot draft for this model, so nothing is drafted ahead. It must have the same vocabulary, and both must fit into the memory.":
    "لا يستطيع نموذج المسودة الصياغة لهذا النموذج، فلا شيء يُصاغ مسبقًا. يجب أن تكون له المفردات نفسها، وأن يتسع كلاهما في الذاكرة.",
  "This comparison was begun with {0}, and here is {1}: figures of both cannot be put together. Repeat it to have all of them from one.":
    "بدأت هذه المقارنة مع {0}، وهنا {1}: لا يمكن جمع أرقام الاثنين. كرّروها لتكون كلها من واحد.",
  "The text is not written in UTF-8, perhaps in Latin-1 or Windows-1252.":
    "النص غير مكتوب بترميز UTF-8، ولعله بترميز Latin-1 أو Windows-1252.",
  "{0} is not installed any more. Put it back, then resume.": "لم يعد {0} مثبّتًا. أعيدوه ثم استأنفوا.",
  "{0} is another file now than when the comparison was made. Make a new comparison to measure it.":
    "{0} ملف آخر الآن غير ما كان عند إنشاء المقارنة. أنشئوا مقارنة جديدة لقياسه.",
  "The comparison's copy of an evaluation set is damaged. Make a new comparison.":
    "نسخة مجموعة التقييم في هذه المقارنة تالفة. أنشئوا مقارنة جديدة.",
  "The disk is full, so no report was written. Free some space, or write it elsewhere.":
    "القرص ممتلئ، فلم يُكتب أي تقرير. أفرغوا مساحة أو اكتبوه في مكان آخر.",
  "The report could not be written there. Choose another place.":
    "تعذّرت كتابة التقرير هناك. اختاروا مكانًا آخر.",
  "The model was still reasoning when its tokens for an answer were used up.":
    "كان النموذج لا يزال يفكّر حين نفدت رموزه المخصصة للإجابة.",
  "The disk is full, so nothing of the file was kept. Free some space, then choose it again.":
    "القرص ممتلئ، فلم يُحفظ شيء من الملف. أفرغوا مساحة ثم اختاروه من جديد.",
  "The file could not be kept: the system says {0}. Look at the profile folder, then choose it again.":
    "تعذّر حفظ الملف: يقول النظام {0}. انظروا في مجلد الملف الشخصي ثم اختاروه من جديد.",
};
