import type { TranslatedSentences } from "../sentences.ts";

export const words: TranslatedSentences = {
  "Something went wrong inside Cloister. Try again; the log has the details.":
    "Cloister の内部で問題が起きました。もう一度試してください。詳細はログにあります。",
  "Cloister refused this request, because it is not one the window should make. Try again.":
    "ウインドウが行うべきでない要求のため、Cloister は拒否しました。もう一度試してください。",
  "The part of Cloister that runs the model {0}.": "Cloister のモデルを動かす部分が{0}。",
  "The part of Cloister that stores chats {0}.": "Cloister のチャットを保存する部分が{0}。",
  "The part of Cloister that checks files {0}.": "Cloister のファイルを検査する部分が{0}。",
  "was stopped": "停止されました",
  "ended unexpectedly": "予期せず終了しました",
  "stopped answering and was ended": "応答しなくなったため終了しました",
  "could not be started": "起動できませんでした",
  "was stopped because Cloister is closing": "Cloister の終了のため停止しました",
  "ended several times within a minute, so Cloister stopped restarting it":
    "1 分間に何度も終了したため、再起動をやめました",
  "did not finish within {0} s": "{0} 秒以内に終わりませんでした",
  "Try again in {0} s.": "{0} 秒後にもう一度試してください。",
  "What was written so far is kept.": "ここまでに書かれたものは残っています。",
  "Try again; if it happens again, choose a smaller model.":
    "もう一度試してください。また起きる場合は、小さいモデルを選んでください。",
  "Try again; what was saved before is kept.": "もう一度試してください。保存済みのものは残っています。",
  "Try again; if it happens again, the file is probably damaged.":
    "もう一度試してください。また起きる場合、ファイルが壊れている可能性があります。",
  "Try again.": "もう一度試してください。",
  "Try again later.": "後でもう一度試してください。",
  "This was cancelled.": "キャンセルされました。",
  "Cloister is closing.": "Cloister を終了しています。",
  "Cloister is closing. Open it again to go on.":
    "Cloister を終了しています。続けるには、もう一度開いてください。",
  "The file with your chats is damaged, or was made with another key. Cloister has not changed it. Put back a copy of profile.db and profile.key, or one from the folder backups beside it.":
    "チャットのファイルが壊れているか、別の鍵で作られています。Cloister は変更していません。profile.db と profile.key の写し、または隣の backups フォルダーの写しを戻してください。",
  "The disk is full, so the last change to your chats was not saved. Free some space and try again.":
    "ディスクがいっぱいで、チャットへの最後の変更を保存できませんでした。空きを作ってもう一度試してください。",
  "Another Cloister is using this profile. Close it, or start with another folder: --user-data-dir.":
    "別の Cloister がこのプロファイルを使っています。それを閉じるか、別のフォルダーで起動してください：--user-data-dir。",
  "Your chats could not be read or written. Check that the profile folder exists and that you may write in it, then try again.":
    "チャットを読み書きできませんでした。プロファイルフォルダーがあり、書き込めることを確かめて、もう一度試してください。",
  "These chats were last used by a newer version of Cloister. Install that version or a later one; nothing was changed.":
    "これらのチャットは、より新しい Cloister で最後に使われました。そのバージョン以降をインストールしてください。何も変更していません。",
  "Your chats are not open yet. Try again.": "チャットがまだ開いていません。もう一度試してください。",
  "This chat does not exist any more. Open another one from the list.":
    "このチャットはもうありません。一覧から別のものを開いてください。",
  "This message does not exist any more. Open the chat again.":
    "このメッセージはもうありません。チャットを開き直してください。",
  "This folder does not exist any more. Choose another one.":
    "このフォルダーはもうありません。別のものを選んでください。",
  "This assistant does not exist any more. Choose another one.":
    "このアシスタントはもうありません。別のものを選んでください。",
  "This temporary chat is gone. Start a new one.": "この一時チャットはもうありません。新しく始めてください。",
  "The part of Cloister that held the temporary chat ended unexpectedly, and the chat is gone with it. Other chats are not affected; start a new one.":
    "一時チャットを保持していた Cloister の部分が予期せず終了し、チャットも失われました。ほかのチャットに影響はありません。新しく始めてください。",
  "An answer is still being written in this chat. Wait for it or stop it first.":
    "このチャットではまだ回答が書かれています。先に待つか停止してください。",
  "An answer is being written. Wait for it or stop it, then load the other model.":
    "回答が書かれています。待つか停止してから、別のモデルをロードしてください。",
  "An answer is being written. Wait for it or stop it, then unload the model.":
    "回答が書かれています。待つか停止してから、モデルをアンロードしてください。",
  "Only the last answer of a chat can be continued.": "続けられるのはチャットの最後の回答だけです。",
  "An answer in JSON cannot be continued: the rules of its schema begin with its first character. Regenerate it with a larger maximum of tokens.":
    "JSON の回答は続けられません。スキーマの規則は最初の文字から始まるためです。トークン数の上限を大きくして再生成してください。",
  "Your last message and what must stay with it have about {0} tokens, and the context holds {1}. Shorten the message, or choose a larger context.":
    "最後のメッセージと、ともに残すべきものは約 {0} トークンで、コンテキストに入るのは {1} です。メッセージを短くするか、コンテキストを大きくしてください。",
  "This chat has {0} characters, far more than the {1} tokens of the context can hold. Start a new chat or shorten the message.":
    "このチャットは {0} 文字あり、{1} トークンのコンテキストに入る量をはるかに超えています。新しいチャットを始めるか、メッセージを短くしてください。",
  "This chat has {0} tokens, and the context holds {1}, one of them for the answer. Start a new chat, shorten the message, or choose a larger context.":
    "このチャットは {0} トークンで、コンテキストに入るのは {1}（うち 1 は回答用）です。新しいチャットを始めるか、メッセージを短くするか、コンテキストを大きくしてください。",
  "One of the oldest messages has about {0} tokens, more than the model can summarize with a context of {1}. Leave out the oldest messages instead, or choose a larger context.":
    "古いメッセージの 1 つが約 {0} トークンあり、{1} のコンテキストでモデルが要約できる量を超えています。代わりに古いメッセージを除くか、コンテキストを大きくしてください。",
  "The model wrote no summary of the oldest messages. Leave them out instead, or try again.":
    "モデルは古いメッセージの要約を書きませんでした。代わりに除くか、もう一度試してください。",
  "The context is full. Start a new chat.": "コンテキストがいっぱいです。新しいチャットを始めてください。",
  "No model is loaded. Choose a model first.": "モデルがロードされていません。先にモデルを選んでください。",
  "The model is at work. Wait until it is done, or stop the answer.":
    "モデルは処理中です。終わるまで待つか、回答を停止してください。",
  "Loading the model was cancelled.": "モデルのロードをキャンセルしました。",
  "The JSON schema of this chat cannot be used. Open the chat settings: they say what is wrong with it.":
    "このチャットの JSON スキーマは使えません。チャットの設定を開くと、どこが悪いかわかります。",
  "The engine cannot follow the JSON schema of this chat. Make it simpler: fewer alternatives, shorter lists, shorter texts.":
    "エンジンはこのチャットの JSON スキーマに従えません。選択肢を減らし、リストやテキストを短くして、簡単にしてください。",
  "No model is installed. Put a GGUF file into the model folder; Settings shows where it is.":
    "モデルがインストールされていません。モデルフォルダーに GGUF ファイルを置いてください。場所は設定にあります。",
  "{0} is an embedding model: it turns texts into vectors and cannot answer. Choose another model.":
    "{0} は埋め込みモデルです。文章をベクトルに変えるもので、回答はできません。別のモデルを選んでください。",
  "This model is of a kind that the engine does not know. Choose another model, or a newer version of Cloister.":
    "エンジンが知らない種類のモデルです。別のモデルか、新しい Cloister を使ってください。",
  "The memory does not suffice for this model with this context size. Choose a smaller context or a smaller model, or close other programs.":
    "このコンテキストサイズでは、このモデルにメモリーが足りません。コンテキストかモデルを小さくするか、ほかのプログラムを閉じてください。",
  "The model file is not there any more. Choose another model or get this one again.":
    "モデルファイルがもうありません。別のモデルを選ぶか、もう一度入手してください。",
  "The model file is damaged. Delete it and get it again.":
    "モデルファイルが壊れています。削除して、もう一度入手してください。",
  "The engine could not load this model. Try again, or choose another model.":
    "エンジンはこのモデルをロードできませんでした。もう一度試すか、別のモデルを選んでください。",
  "This model does not fit into the memory: it needs {0}, and {1}. Choose a smaller model, or close other programs.":
    "このモデルはメモリーに収まりません。必要なのは {0} で、{1}。小さいモデルを選ぶか、ほかのプログラムを閉じてください。",
  "A context of {0} tokens does not fit into the memory: with it this model needs {1}, and {2}. The largest that fits now is {3} tokens.":
    "{0} トークンのコンテキストはメモリーに収まりません。このモデルには {1} が必要で、{2}。いま収まる最大は {3} トークンです。",
  "{0} are free": "空きは {0} です",
  "{0} are free, and {1} on the GPU": "空きは {0}、GPU には {1} です",
  "{0}: {1} of weights, {2} for a context of {3} tokens and {4} to compute, with {5} free.":
    "{0}：重み {1}、{3} トークンのコンテキストに {2}、計算に {4}。空きは {5} です。",
  "{0}: {1} of weights, {2} for a context of {3} tokens and {4} to compute, with {5} free and {6} free on the GPU.":
    "{0}：重み {1}、{3} トークンのコンテキストに {2}、計算に {4}。空きは {5}、GPU には {6} です。",
  Fits: "余裕あり",
  Tight: "ぎりぎり",
  "Does not fit": "収まりません",
  "about {0}": "約 {0}",
  "Its size is not stated, so that nobody can say yet whether it fits.":
    "サイズが示されていないため、収まるかどうかはまだわかりません。",
  "Choose a smaller one, or close other programs.": "小さいものを選ぶか、ほかのプログラムを閉じてください。",
  "All {0} tokens it was trained for fit.": "学習時の {0} トークンがすべて収まります。",
  "A context of at most {0} tokens fits.": "最大 {0} トークンのコンテキストが収まります。",
  "A context of {0} tokens was asked for.": "{0} トークンのコンテキストが指定されました。",
  "{0} tokens are what the model was trained for, and they fit into the free memory.":
    "モデルの学習時の長さは {0} トークンで、空きメモリーに収まります。",
  "{0} tokens hold a long chat and leave memory to other programs; {1}. Settings can ask for more.":
    "{0} トークンは長いチャットが入り、ほかのプログラムにもメモリーを残す大きさです。{1}。設定で増やせます。",
  "The model was trained for {0} tokens of context. Beyond them its answers may make no sense.":
    "モデルの学習時のコンテキストは {0} トークンです。それを超えると、回答が意味をなさないことがあります。",
  "The chat template of {0} is another than the catalog’s. It decides what the model is told in every chat: read it under Details before you use the model.":
    "{0} のチャットテンプレートはカタログのものと異なります。どのチャットでもモデルに何が伝わるかを決めるものなので、使う前に「詳細」で読んでください。",
  "CPU: chosen in the settings.": "CPU：設定で選択。",
  "CPU: no supported GPU was found.": "CPU：対応する GPU が見つかりませんでした。",
  "CPU: {0}.": "CPU：{0}。",
  "{0} found no device": "{0} のデバイスが見つかりませんでした",
  "{0} did not start, although there is a device": "デバイスはありますが {0} は起動しませんでした",
  "{0} was chosen, but it did not start here; its device or driver is missing":
    "{0} が選ばれていますが、ここでは起動しませんでした。デバイスかドライバーがありません",
  "the only {0} device is a software renderer ({1}), which would be slower":
    "唯一の {0} デバイスはソフトウェアレンダラー（{1}）で、遅くなります",
  "{0} threads: all usable cores seem free; the number adapts while generating.":
    "{0} スレッド：使えるコアはすべて空いているようです。数は生成中に調整されます。",
  "{0} threads, as asked for.": "指定どおり {0} スレッド。",
  "1 thread, as asked for.": "指定どおり 1 スレッド。",
  "The inference host runs in a bubblewrap sandbox: {0}.":
    "推論プロセスは bubblewrap のサンドボックスで動いています：{0}。",
  "The storage host runs in a bubblewrap sandbox: {0}.":
    "保存プロセスは bubblewrap のサンドボックスで動いています：{0}。",
  "The check host runs in a bubblewrap sandbox: {0}.":
    "検査プロセスは bubblewrap のサンドボックスで動いています：{0}。",
  "no network, reads only its model and libraries, writes nothing but its own temporary memory":
    "ネットワークなし、自分のモデルとライブラリーだけを読み、自分の一時メモリー以外には何も書きません",
  "no network, reads and writes only the profile folder":
    "ネットワークなし、プロファイルフォルダーだけを読み書きします",
  "no network, reads and writes no file": "ネットワークなし、ファイルを読み書きしません",
  "no network, reads only the file it checks, writes nothing":
    "ネットワークなし、検査するファイルだけを読み、何も書きません",
  "The {0} host runs under Node's permissions only: native code is not confined, because {1}.":
    "プロセス「{0}」は Node の権限だけで動いています。ネイティブコードは閉じ込められていません。理由：{1}。",
  "The {0} host has not been started yet.": "プロセス「{0}」はまだ起動していません。",
  "bubblewrap is not installed": "bubblewrap がインストールされていません",
  "bubblewrap does not work on this system ({0})": "このシステムでは bubblewrap が動きません（{0}）",
  "Cloister has no sandbox for this system yet":
    "Cloister にはこのシステム用のサンドボックスがまだありません",
  "Not protected yet: chats are encrypted with a key kept in a file next to them, which anyone who can read your account's files can use.":
    "まだ保護されていません。チャットは隣のファイルにある鍵で暗号化されており、このアカウントのファイルを読める人は誰でも使えます。",
  "Encrypted with a key that {0} keeps for your account on this machine.":
    "このコンピューターのこのアカウントのために {0} が保管する鍵で暗号化されています。",
  "Not protected: this system has no key store that Cloister can use, so secrets are kept in memory only.":
    "保護されていません。このシステムには Cloister が使える鍵の保管庫がないため、秘密はメモリーにだけ置かれます。",
  "Kept until Cloister is closed, and written nowhere: this system has no key store that would protect it.":
    "Cloister を閉じるまで保持し、どこにも書きません。このシステムには、それを守る鍵の保管庫がありません。",
  "CLOISTER_MODELS_DIR names it.": "CLOISTER_MODELS_DIR で指定。",
  "CLOISTER_SHARED_MODELS_DIR names it.": "CLOISTER_SHARED_MODELS_DIR で指定。",
  "This is the usual place.": "標準の場所です。",
  "It was chosen in Settings.": "設定で選択。",
  "It came with Cloister.": "Cloister に付属。",
  "All users of this machine share it.": "このコンピューターの全員で共有。",
  "The settings were last saved by a newer version of Cloister, so this version uses its defaults and leaves the file alone. Install the newer version to change settings.":
    "設定は、より新しい Cloister で最後に保存されました。このバージョンは既定値を使い、ファイルには触れません。変更するには新しいバージョンをインストールしてください。",
  "The settings file was damaged, so Cloister uses its defaults. The old file is kept as {0} in the profile folder.":
    "設定ファイルが壊れていたため、既定値を使います。古いファイルは {0} としてプロファイルフォルダーに残しています。",
  "The settings file could not be read, so Cloister uses its defaults. Check that you may read and write {0}.":
    "設定ファイルを読めなかったため、既定値を使います。{0} を読み書きできるか確かめてください。",
  "The disk is full, so the settings were not saved. Free some space and try again.":
    "ディスクがいっぱいで、設定を保存できませんでした。空きを作ってもう一度試してください。",
  "The settings could not be saved. Check that the profile folder exists and that you may write in it, then try again.":
    "設定を保存できませんでした。プロファイルフォルダーがあり、書き込めることを確かめて、もう一度試してください。",
  "The access token could not be kept. Check that you may write in the profile folder, and try again.":
    "アクセストークンを保存できませんでした。プロファイルフォルダーに書き込めることを確かめて、もう一度試してください。",
  "The stored access token can no longer be read, because the system's key store has changed. Enter it again.":
    "システムの鍵の保管庫が変わったため、保存したアクセストークンを読めません。もう一度入力してください。",
  "Cloister does not open this address, because it is not a plain https address. Copy it if you trust it.":
    "通常の https アドレスではないため、Cloister は開きません。信頼できる場合はコピーしてください。",
  "This address does not stand in the message, so it is not opened.":
    "このアドレスはメッセージにないため、開きません。",
  "The {0} has no character that can be seen. Type another one.":
    "見える文字がありません（{0}）。別のものを入力してください。",
  "The name has no character that can be seen. Type another one.":
    "名前に見える文字がありません。別の名前を入力してください。",
  "This file is no file of assistants: it is not JSON. Choose another one.":
    "アシスタントのファイルではありません：JSON ではありません。別のものを選んでください。",
  "This file is no file of assistants. Choose one that Cloister has exported.":
    "アシスタントのファイルではありません。Cloister がエクスポートしたものを選んでください。",
  "This file was made by a newer version of Cloister. Install that version to import it.":
    "より新しい Cloister で作られたファイルです。インポートするには、そのバージョンをインストールしてください。",
  "There is no chat to export.": "エクスポートするチャットがありません。",
  "This is too long to be printed as a PDF. Choose another format.":
    "PDF にするには長すぎます。別の形式を選んでください。",
  "The PDF could not be made. Try again, or choose HTML and print it from a browser.":
    "PDF を作れませんでした。もう一度試すか、HTML を選んでブラウザーから印刷してください。",
  "The disk is full, so nothing was saved. Free some space, or save the file elsewhere.":
    "ディスクがいっぱいで、何も保存されませんでした。空きを作るか、別の場所に保存してください。",
  "You may not write in this folder. Save the file elsewhere.":
    "このフォルダーには書き込めません。別の場所に保存してください。",
  "This folder is read-only. Save the file elsewhere.":
    "このフォルダーは読み取り専用です。別の場所に保存してください。",
  "This folder is not there any more. Save the file elsewhere.":
    "このフォルダーはもうありません。別の場所に保存してください。",
  "The file could not be written. Save it elsewhere.":
    "ファイルを書けませんでした。別の場所に保存してください。",
  "These files are not chosen any more. Choose them again.":
    "これらのファイルは選ばれていません。もう一度選んでください。",
  "The file could not be read: {0}.": "ファイルを読めませんでした：{0}。",
  "it took too long": "時間がかかりすぎました",
  "The import was cancelled.": "インポートをキャンセルしました。",
  "The file of {0} is missing: {1}. Put it back, or remove its record (the .json file beside it).":
    "{0} のファイルがありません：{1}。元に戻すか、記録（隣の .json ファイル）を除いてください。",
  "{0} is used in place, and its file is not at {1} any more. Put it back (or plug its disk in), or delete the entry, which removes no file.":
    "{0} は元の場所で使われていますが、ファイルが {1} にありません。元に戻す（またはディスクをつなぐ）か、項目を削除してください。ファイルは消えません。",
  "{0} is split into several files, and {1} is missing. Put it back, or get the model again.":
    "{0} は複数のファイルに分かれていますが、{1} がありません。元に戻すか、モデルをもう一度入手してください。",
  "The file of {0} is incomplete: {1} of {2}. Get it again.":
    "{0} のファイルが不完全です：{2} 中 {1}。もう一度入手してください。",
  "The file of {0} is not the one that was verified: expected SHA-256 {1}, found {2}. Get it again, or find out who changed it.":
    "{0} のファイルは検証したものではありません：期待した SHA-256 は {1}、実際は {2}。もう一度入手するか、誰が変更したか調べてください。",
  "The file of {0} is not the one that was verified: it has {1} bytes instead of {2}. Get it again.":
    "{0} のファイルは検証したものではありません：{2} バイトのはずが {1} バイトです。もう一度入手してください。",
  "The file of {0} did not pass its verification: expected SHA-256 {1}, found {2}. Delete it and get it again.":
    "{0} のファイルは検証に通りませんでした：期待した SHA-256 は {1}、実際は {2}。削除して、もう一度入手してください。",
  "The file of {0} did not pass its verification. Delete it and get it again.":
    "{0} のファイルは検証に通りませんでした。削除して、もう一度入手してください。",
  "{0} was found just now and is being read to know it by its SHA-256. Try again in a moment.":
    "{0} は今見つかったばかりで、SHA-256 を知るために読んでいます。少ししてから、もう一度試してください。",
  "{0} is loaded, so it was not deleted. Unload it, or choose another model, and try again.":
    "{0} はロードされているため、削除しませんでした。アンロードするか別のモデルを選んで、もう一度試してください。",
  "{0} is open in another program, so it was not deleted. Close that program and try again.":
    "{0} は別のプログラムで開かれているため、削除しませんでした。そのプログラムを閉じて、もう一度試してください。",
  "{0} was installed already, so nothing was copied.":
    "{0} はすでにインストールされていたため、何もコピーしませんでした。",
  "{0} is used in place. Leave the file where it is.":
    "{0} は元の場所で使われます。ファイルを動かさないでください。",
  "{0} is installed and takes {1}.": "{0} をインストールしました（{1}）。",
  "{0} files were moved.": "{0} 個のファイルを移動しました。",
  "This model is not installed any more. Look at the list again.":
    "このモデルはもうインストールされていません。一覧を見直してください。",
  "The disk that holds {0} has too little space: {1} are needed and {2} are free. Free some space, or use the file in place.":
    "{0} のあるディスクの空きが足りません：{1} 必要で、空きは {2} です。空きを作るか、ファイルを元の場所で使ってください。",
  "The folder {0} is not empty, so the models were not moved into it. Choose an empty folder, or make one.":
    "フォルダー {0} は空でないため、モデルを移動しませんでした。空のフォルダーを選ぶか作ってください。",
  "Another Cloister is changing the model folder. Wait until it has finished, then try again.":
    "別の Cloister がモデルフォルダーを変更しています。終わるのを待って、もう一度試してください。",
  "The model folder is being moved already. Wait until it has finished.":
    "モデルフォルダーはすでに移動中です。終わるまで待ってください。",
  "{0} is not a GGUF model file: {1}. Download or choose a GGUF file.":
    "{0} は GGUF のモデルファイルではありません：{1}。GGUF ファイルをダウンロードするか選んでください。",
  "The model file {0} is incomplete: {1}. Download or copy it again.":
    "モデルファイル {0} は不完全です：{1}。もう一度ダウンロードするかコピーしてください。",
  "The model file {0} is damaged and was not opened: {1}. Download it again from a source you trust.":
    "モデルファイル {0} は壊れているため開きませんでした：{1}。信頼できる入手元から、もう一度ダウンロードしてください。",
  "The model file {0} cannot be read. Check its permissions, or choose another model.":
    "モデルファイル {0} を読めません。権限を確かめるか、別のモデルを選んでください。",
  "There is not enough space on the disk for {0}: {1} more are needed. Free some, and it goes on where it stopped.":
    "{0} のためのディスクの空きが足りません：あと {1} 必要です。空きを作れば、止まったところから続きます。",
  "This download is not there any more.": "このダウンロードはもうありません。",
  "{0} is not the file that was published: its SHA-256 is {1}, but {2} was expected. It was put away and cannot be loaded. Try again, or choose another source.":
    "{0} は公開されたファイルではありません：SHA-256 は {1} ですが、期待した値は {2} です。隔離したため、ロードできません。もう一度試すか、別の入手元を選んでください。",
  "{0} is being downloaded by another Cloister at the moment. Wait until that is done, or stop it there.":
    "{0} は別の Cloister がダウンロード中です。終わるのを待つか、そちらで止めてください。",
  "{0} has changed on {1} meanwhile. Try again.":
    "{0} は {1} でその間に変わりました。もう一度試してください。",
  "{0} wants to know who asks for {1}. Set an access token of an account that may have it.":
    "{1} の入手には {0} のアカウントが必要です。許可されたアカウントのアクセストークンを設定してください。",
  "{0} does not give {1} to this account. Ask for access on the model's page, then try again.":
    "{0} はこのアカウントに {1} を渡しません。モデルのページで許可を申請して、もう一度試してください。",
  "{0} does not have {1} any more. Choose another file.":
    "{0} に {1} はもうありません。別のファイルを選んでください。",
  "{0} wants fewer requests at the moment. Try again later.":
    "{0} はいま要求を制限しています。後でもう一度試してください。",
  "{0} has a problem of its own at the moment (status {1}). Try again later.":
    "{0} 側でいま問題が起きています（ステータス {1}）。後でもう一度試してください。",
  "The connection to {0} ended too early. Check the network and try again.":
    "{0} との接続が途中で切れました。ネットワークを確かめて、もう一度試してください。",
  "The connection to {0} failed. Check the network and try again.":
    "{0} に接続できませんでした。ネットワークを確かめて、もう一度試してください。",
  "The connection to {0} broke. Check the network and try again.":
    "{0} との接続が切れました。ネットワークを確かめて、もう一度試してください。",
  "{0} has sent nothing for {1} s. Check the network and try again.":
    "{0} から {1} 秒間何も届いていません。ネットワークを確かめて、もう一度試してください。",
  "{0} did not answer within {1} s. Check the network and try again.":
    "{0} は {1} 秒以内に応答しませんでした。ネットワークを確かめて、もう一度試してください。",
  "The certificate of {0} is not trusted, so nothing was sent. If your network has a certificate authority of its own, choose its file in Settings.":
    "{0} の証明書は信頼できないため、何も送っていません。ネットワークに独自の認証局がある場合は、そのファイルを設定で選んでください。",
  "{0} did not accept the access token. Make a new one in your account there, and enter it in Settings or set HF_TOKEN in the terminal.":
    "{0} はアクセストークンを受け付けませんでした。そちらのアカウントで新しく作り、設定に入力するか、ターミナルで HF_TOKEN を設定してください。",
  "{0} gives {1} only to people with an account. Make an access token there, and enter it in Settings or set HF_TOKEN in the terminal.":
    "{0} は {1} をアカウントのある人にだけ渡します。そこでアクセストークンを作り、設定に入力するか、ターミナルで HF_TOKEN を設定してください。",
  "{0} has a fault of its own at the moment (status {1}). Try again later.":
    "{0} 側でいま障害が起きています（ステータス {1}）。後でもう一度試してください。",
  "There is no repository or revision of that name. A repository is named owner/name.":
    "その名前のリポジトリやリビジョンはありません。リポジトリ名は 所有者/名前 の形です。",
  "{0} comes under the {1}. Read and accept it to download the model.":
    "{0} のライセンスは {1} です。ダウンロードするには、読んで同意してください。",
  "No license that Cloister knows is stated for {0}. Accept that to download it all the same.":
    "{0} には、Cloister の知るライセンスが示されていません。それでもダウンロードするには、同意してください。",
  "The license of {0} changed since it was accepted. Read it and accept it again to download the model.":
    "{0} のライセンスは、同意した後に変わりました。ダウンロードするには、読んでもう一度同意してください。",
  "The disk is full, so your acceptance was not recorded. Free some space and try again.":
    "ディスクがいっぱいで、同意を記録できませんでした。空きを作ってもう一度試してください。",
  "Nothing is lost.": "何も失われません。",
  "{0} (measured on Llama 3 8B: it predicts text {1} percent worse; larger models lose less).":
    "{0}（Llama 3 8B での計測：テキストの予測が {1} パーセント悪化。大きいモデルほど失うものは少なくなります）。",
  "Practically nothing is lost": "ほとんど何も失われません",
  "Very little is lost": "ごくわずかが失われます",
  "A little is lost, which a chat rarely shows; exact figures, code and rare languages show it first":
    "少し失われますが、チャットではめったに表れません。正確な数字、コード、まれな言語で先に表れます",
  "Some is lost: more slips in reasoning, code and rare languages":
    "いくらか失われます：推論、コード、まれな言語で誤りが増えます",
  "Much is lost: expect wrong facts and weaker reasoning; a smaller model with more bits may do better":
    "多く失われます：誤った事実や弱い推論が増えます。ビット数の多い小さいモデルのほうがよい場合があります",
  "Very much is lost: answers are often wrong; only large models stay useful":
    "非常に多く失われます：回答はしばしば誤ります。役に立つのは大きいモデルだけです",
  "Most is lost: answers may make no sense": "大半が失われます：回答が意味をなさないことがあります",
  "At {0} it is small enough to be quick, and hardly differs from the original.":
    "{0} と十分小さく高速で、元とほとんど変わりません。",
  "It loses very little of the original, and this machine has ample memory for it.":
    "元から失うものはごくわずかで、このコンピューターにはメモリーの余裕があります。",
  "It is the only one that fits well into the free memory of this machine.":
    "このコンピューターの空きメモリーに余裕をもって収まる唯一のものです。",
  "It fits well into the free memory of this machine and is the best bargain of quality, size and speed.":
    "このコンピューターの空きメモリーに余裕をもって収まり、質、サイズ、速さの釣り合いが最もよいものです。",
  "It loads on this machine, though it leaves little memory to other programs; a smaller model would be quicker.":
    "このコンピューターでロードできますが、ほかのプログラムに残るメモリーは少なくなります。小さいモデルのほうが高速です。",
  "Every weight in 16 bits: the model as it was published.":
    "すべての重みが 16 ビット：公開されたままのモデルです。",
  "Every weight in 16 bits with the range of 32: the model as most are trained.":
    "すべての重みが、32 ビットの範囲をもつ 16 ビット：多くのモデルが学習されるときの形です。",
  "8 bits per weight with one scale for 32 weights: half the published size.":
    "重みあたり 8 ビット、32 個の重みに 1 つのスケール：公開時の半分のサイズです。",
  "About {0} bits per weight in blocks with scales of their own (K-quant), {1}":
    "重みあたり約 {0} ビット、ブロックごとにスケールをもつ方式（K-quant）、{1}",
  "the same for all weights.": "すべての重みで同じです。",
  "the same for nearly all weights.": "ほぼすべての重みで同じです。",
  "with more for the weights that matter most.": "重要な重みにはより多くを割り当てます。",
  "with more for many of the weights.": "多くの重みにより多くを割り当てます。",
  "with more for the weights that matter most: the usual choice.":
    "重要な重みにはより多くを割り当てます。通常の選択です。",
  "The Open Source Initiative has approved it.": "Open Source Initiative の承認済みです。",
  "The Open Source Initiative has not approved it.": "Open Source Initiative の承認はありません。",
  "Use it for any purpose, also commercially.": "商用を含め、どんな目的にも使うこと。",
  "Change it, and pass it on, changed or not.": "変更し、変更の有無を問わず他の人に渡すこと。",
  "Put your own changes under terms of your own.": "自分の変更に自分の条件を付けること。",
  "Use the patents that its authors hold in it.": "著作者が持つ関連特許を使うこと。",
  "Keep the copyright notice and this license with every copy that you pass on.":
    "渡すすべての写しに、著作権表示とこのライセンスを付けること。",
  "Hold the authors liable: it comes without any warranty.":
    "著作者の責任を問うこと：いかなる保証もありません。",
  "Pass on a copy of this license, and keep the notices of copyright, patents and attribution.":
    "このライセンスの写しを渡し、著作権、特許、帰属の表示を残すこと。",
  "Mark the files that you changed.": "変更したファイルにその旨を記すこと。",
  "Pass on the NOTICE file, where there is one.": "NOTICE ファイルがあれば、それも渡すこと。",
  "Use the authors’ names and trademarks, except to say where it comes from.":
    "出所を示す場合を除き、著作者の名前や商標を使うこと。",
  "Keep the patent license after suing somebody over patents in it.":
    "関連特許で誰かを訴えた後も、特許ライセンスを保つこと。",
  "This JSON schema cannot be used, so nothing was saved. Correct it and try again.":
    "この JSON スキーマは使えないため、何も保存しませんでした。直して、もう一度試してください。",
  "The export was cancelled.": "エクスポートをキャンセルしました。",
  "This is too much for one archive. Export all chats as JSON, or some chats one by one.":
    "1 つのアーカイブには多すぎます。すべてのチャットを JSON でエクスポートするか、1 つずつエクスポートしてください。",
  "Choose at most {0} files at a time.": "一度に選べるのは {0} ファイルまでです。",
  "A temporary chat has no copies. Keep it as an ordinary chat first.":
    "一時チャットは複製できません。先に通常のチャットとして残してください。",
  "{0} could not be written: {1}. Check the model folder in Settings and try again.":
    "{0} を書けませんでした：{1}。設定でモデルフォルダーを確かめて、もう一度試してください。",
  "{0} sends other parts of {1} than were asked for. Try again later.":
    "{0} から、要求と異なる {1} の部分が届きました。後でもう一度試してください。",
  "{0} does not say how large {1} is, so it was not downloaded. Choose another source.":
    "{0} が {1} のサイズを示さないため、ダウンロードしませんでした。別の入手元を選んでください。",
  "{0} offers {1} with {2} bytes where {3} were published, so nothing was downloaded. Choose another source.":
    "{0} の {1} は {2} バイトですが、公開されたのは {3} バイトのため、ダウンロードしませんでした。別の入手元を選んでください。",
  "{0} does not continue {1} where it was left. Try again.":
    "{0} は {1} を途中から続けられませんでした。もう一度試してください。",
  "{0} sent something that is no model file in place of {1}, perhaps a page to sign in. Open the address in a browser, or try again later.":
    "{0} から {1} の代わりに、モデルファイルでないもの（サインインのページなど）が届きました。アドレスをブラウザーで開くか、後でもう一度試してください。",
  "{0} sends more of {1} than was published, so it was stopped. Choose another source.":
    "{0} から、公開された以上の {1} が届いたため、止めました。別の入手元を選んでください。",
  "The connection was cancelled.": "接続をキャンセルしました。",
  "{0} leads on and on: more than {1} redirects. Try again later.":
    "{0} の転送が続きすぎます（{1} 回超）。後でもう一度試してください。",
  "{0} leads to an address that is not plain https, so Cloister did not follow it. Choose another source.":
    "{0} の転送先は通常の https ではないため、たどりませんでした。別の入手元を選んでください。",
  "The disk that holds {0} is full, and no connection is made that cannot be recorded there. Free some space and try again.":
    "{0} のあるディスクがいっぱいです。そこに記録できない接続は行いません。空きを作って、もう一度試してください。",
  "The record of connections, {0}, could not be written ({1}), and no connection is made without one. Check that you may write there, then try again.":
    "接続の記録 {0} を書けません（{1}）。記録なしに接続は行いません。書き込めることを確かめて、もう一度試してください。",
  "The certificate file {0} {1}. Choose a PEM file of certificate authorities in Settings, or none.":
    "証明書ファイル {0} は使えません（{1}）。設定で認証局の PEM ファイルを選ぶか、「使わない」にしてください。",
  "The proxy {0} wants a name and a password. Put them into HTTPS_PROXY as http://name:password@host:port.":
    "プロキシ {0} は名前とパスワードを求めています。HTTPS_PROXY に http://name:password@host:port の形で設定してください。",
  "The chat has no message to answer.": "このチャットには、回答するメッセージがありません。",
  "Checking the file was cancelled.": "ファイルの検査をキャンセルしました。",
  "Reading {0} stands still since {1} s. Check the disk it lies on and try again.":
    "{0} の読み取りが {1} 秒間止まっています。ディスクを確かめて、もう一度試してください。",
  "{0} failed while it answered. Load the model again to go on with the CPU.":
    "{0} が回答中に失敗しました。CPU で続けるには、モデルをロードし直してください。",
  "A file of Cloister is {0}: {1}.": "Cloister のファイルが{0}：{1}。",
  damaged: "壊れています",
  missing: "ありません",
  "Install Cloister again.": "Cloister をインストールし直してください。",
  "The copy of your chats made before the update could not be read back, so the update was not begun. Check the disk and try again.":
    "更新前に作ったチャットの写しを読み戻せなかったため、更新を始めていません。ディスクを確かめて、もう一度試してください。",
  "This chat shows another branch now. Open it again.":
    "このチャットはいま別の分岐を表示しています。開き直してください。",
  "This summary does not exist any more. Open the chat again.":
    "この要約はもうありません。チャットを開き直してください。",
  "CLOISTER_HUB_URL is not an address that Cloister takes. Give an https address without a password, such as https://models.example.org, or an http address on this machine.":
    "CLOISTER_HUB_URL は Cloister で使えないアドレスです。https://models.example.org のようなパスワードなしの https アドレスか、このコンピューターの http アドレスを指定してください。",
  "{0} has no {1}, or it is private and needs {2} access token. Check the name.":
    "{0} に {1} がないか、非公開で（別の）アクセストークンが必要です（{2}）。名前を確かめてください。",
  "{0} has had too many requests from here. Try again in {1}.":
    "{0} への要求が多すぎます。次の時間の後に、もう一度試してください：{1}。",
  "a few minutes": "数分",
  "{0} answered in a way that Cloister does not understand (status {1}). Check CLOISTER_HUB_URL and the proxy, if there is one.":
    "{0} の応答を Cloister が理解できません（ステータス {1}）。CLOISTER_HUB_URL と、あればプロキシを確かめてください。",
  "Asking {0} was stopped.": "{0} への問い合わせを止めました。",
  "{0} has no GGUF files at {1}. Choose a repository that has some.":
    "{1} の {0} に GGUF ファイルはありません。あるリポジトリを選んでください。",
  "{0} sent something other than what a model hub answers; a sign-in page of the network may stand in between. Open a web page in a browser, check CLOISTER_HUB_URL, and try again.":
    "{0} からモデルハブの応答でないものが届きました。ネットワークのサインインページが間にあるのかもしれません。ブラウザーでページを開き、CLOISTER_HUB_URL を確かめて、もう一度試してください。",
  "{0} states no SHA-256 for {1}, so nobody could tell whether it arrives intact. Nothing was downloaded; choose another file.":
    "{0} が {1} の SHA-256 を示さないため、無事に届いたかを確かめられません。何もダウンロードしていません。別のファイルを選んでください。",
  "{0} states another hash for this file of {1} than the catalog pins, so it is not the file that was published, and nothing was downloaded. Pinned: {2}. Stated: {3}.":
    "{0} の示す {1} のこのファイルのハッシュは、カタログの値と異なります。公開されたファイルではないため、何もダウンロードしていません。カタログ：{2}。ハブ：{3}。",
  "{0} does not have {1} in {2} any more. Choose another file of the model.":
    "{0} の {2} に {1} はもうありません。モデルの別のファイルを選んでください。",
  "The access token could not be removed. Check that you may write in the profile folder, and try again.":
    "アクセストークンを削除できませんでした。プロファイルフォルダーに書き込めることを確かめて、もう一度試してください。",
  "An access token has 8 to 500 characters without spaces. Copy it again.":
    "アクセストークンは空白のない 8 文字から 500 文字です。もう一度コピーしてください。",
  "The license text of {0} changed while you read it. Read the new text and accept it then.":
    "{0} のライセンス本文が、読んでいる間に変わりました。新しい本文を読んでから同意してください。",
  "This model file is no longer there. Choose another one.":
    "このモデルファイルはもうありません。別のものを選んでください。",
  "The copy of {0} is not what was read: SHA-256 {1} became {2}. The old folder is still in use. Check the disk that you chose.":
    "{0} の写しが読んだものと異なります：SHA-256 {1} が {2} になりました。以前のフォルダーを使い続けています。選んだディスクを確かめてください。",
  "These files are not offered any more. Drop them again.":
    "これらのファイルはもう受け付けていません。もう一度ドロップしてください。",
  "There is no model folder that Cloister may write to.":
    "Cloister が書き込めるモデルフォルダーがありません。",
  "There is no provenance record of {0}. Import or verify it, which makes one.":
    "{0} の来歴の記録がありません。インポートまたは検証すると作られます。",
  "This file is not in the list any more. Look for files again.":
    "このファイルはもう一覧にありません。もう一度ファイルを探してください。",
  "CLOISTER_MODELS_DIR names the model folder, so it is not moved from here. Change that variable instead.":
    "モデルフォルダーは CLOISTER_MODELS_DIR で指定されているため、ここからは移動できません。その変数を変更してください。",
  "{0} could not be deleted from {1} ({2}). Check that you may write there and try again.":
    "{0} を {1} から削除できませんでした（{2}）。書き込めることを確かめて、もう一度試してください。",
  "The model could not be written to {0} ({1}). Check that you may write there and that the disk is sound, then try again.":
    "モデルを {0} に書けませんでした（{1}）。書き込めることと、ディスクに異常がないことを確かめて、もう一度試してください。",
  "There is no model file at {0}. Check the path.":
    "{0} にモデルファイルはありません。パスを確かめてください。",
  "{0} is a folder or a device, not a model file. Name the GGUF file itself.":
    "{0} はフォルダーかデバイスで、モデルファイルではありません。GGUF ファイル自体を指定してください。",
  "{0} cannot be read: access is denied. Give yourself the permission to read it.":
    "{0} を読めません：アクセスが拒否されています。読み取りの権限を与えてください。",
  "{0} changed while it was checked. Wait until it is written completely, then try again.":
    "{0} が検査中に変わりました。書き終わるのを待って、もう一度試してください。",
  "{0} could not be checked: reading it brought the check down, so it is damaged or hostile. Get it from another place.":
    "{0} を検査できませんでした：読み取りで検査が落ちたため、壊れているか悪意のあるファイルです。別のところから入手してください。",
  "The work was cancelled.": "作業をキャンセルしました。",
  "The folder {0} cannot be used ({1}). Choose one where you may write.":
    "フォルダー {0} は使えません（{1}）。書き込めるものを選んでください。",
  "The new model folder and the old one may not lie within each other. Choose another folder.":
    "新しいモデルフォルダーと以前のものを、互いの中に置くことはできません。別のフォルダーを選んでください。",
  "The model folder could not be moved to {0} ({1}). Nothing was lost: the old folder is still in use. Check that you may write there and try again.":
    "モデルフォルダーを {0} に移動できませんでした（{1}）。失われたものはなく、以前のフォルダーを使い続けています。書き込めることを確かめて、もう一度試してください。",
  "Moving the model folder was cancelled.": "モデルフォルダーの移動をキャンセルしました。",
  "The server wants an access token before it shows {0}. Add one in Settings.":
    "サーバーは {0} を見せる前にアクセストークンを求めています。設定で追加してください。",
  "{0} is not there any more. Choose another file.": "{0} はもうありません。別のファイルを選んでください。",
  "The key of your chats, the file profile.key, is damaged. Put back a copy of it; without it the chats cannot be read.":
    "チャットの鍵（profile.key）が壊れています。写しを戻してください。これがないとチャットを読めません。",
  "The key of your chats, the file profile.key, is missing from the profile folder. Put it back; without it the chats cannot be read. Nothing was changed.":
    "チャットの鍵（profile.key）がプロファイルフォルダーにありません。元に戻してください。これがないとチャットを読めません。何も変更していません。",
  "This setting has a value that Cloister does not accept. Choose another.":
    "この設定の値は Cloister で使えません。別の値を選んでください。",
  "{0} bits per weight with one scale for 32 weights, an older kind that every machine computes fast.":
    "重みあたり {0} ビット、32 個の重みに 1 つのスケール。どのコンピューターでも速い、古くからの方式です。",
  "{0} bits per weight with one scale {1} for 32 weights, an older kind that every machine computes fast.":
    "重みあたり {0} ビット、32 個の重みに 1 つのスケール{1}。どのコンピューターでも速い、古くからの方式です。",
  "and one offset": "と 1 つのオフセット",
  "About {0} bits per weight chosen from tables (I-quant); slower on processors than a K-quant of its size.":
    "重みあたり約 {0} ビット、表から選ぶ方式（I-quant）。プロセッサーでは、同じサイズの K-quant より遅くなります。",
  "About {0} bits per weight chosen from tables (I-quant), {1}; slower on processors than a K-quant of its size.":
    "重みあたり約 {0} ビット、表から選ぶ方式（I-quant）、{1}。プロセッサーでは、同じサイズの K-quant より遅くなります。",
  "with more for the weights that matter most": "重要な重みにはより多くを割り当てます",
  "4-bit floating point numbers with one scale for 32 weights, for the experts of a mixture.":
    "4 ビット浮動小数点数、32 個の重みに 1 つのスケール。混合エキスパートのための方式です。",
  "Like {0}, with more bits for some of the weights: a little larger.":
    "{0} と同じで、一部の重みのビット数が多い方式：少し大きくなります。",
  inference: "推論",
  storage: "保存",
  check: "検査",
  measurement: "測定",
  "Use the authors’ names to recommend what you made of it, without their permission.":
    "許可なく著作者の名前を使って、自分の作ったものを勧めること。",
  "Give everyone you pass it on to the source, or a way to get it.":
    "渡す相手全員に、ソースまたはその入手方法を示すこと。",
  "Put what you pass on that is built on it under this same license.":
    "これをもとにしたものを渡すときは、同じライセンスにすること。",
  "Keep the notices of copyright and missing warranty, pass on a copy of this license, and tell what you changed and when.":
    "著作権と無保証の表示を残し、このライセンスの写しを渡し、何をいつ変更したかを示すこと。",
  "Add terms of your own that take back what the license gives.":
    "ライセンスが与えるものを取り消す独自の条件を加えること。",
  "Sue somebody over patents for using or passing on the work.":
    "使用や譲渡を理由に、特許で誰かを訴えること。",
  "Name the authors as they ask, keep their notices, link to the work and to this license, and say whether you changed anything, wherever you share it.":
    "共有するときは、求められたとおりに著作者を示し、表示を残し、作品とこのライセンスへのリンクを付け、変更の有無を記すこと。",
  "Add legal terms or technical measures that keep others from what the license permits.":
    "ライセンスが許すことを他の人に妨げる法的条件や技術的手段を加えること。",
  "Suggest that the authors endorse you or your use.":
    "著作者が自分やその使い方を支持していると思わせること。",
  "The Open Source Initiative has not approved it; it is a license for works of culture, with few limits.":
    "Open Source Initiative の承認はありません。制限の少ない、文化的作品のためのライセンスです。",
  "It allows no use that is meant first of all for commercial advantage or payment.":
    "商業的利益や報酬を主な目的とする使用は認められません。",
  "Take a license of patents or trademarks for granted: it gives none.":
    "特許や商標の使用許諾があると考えること：与えられません。",
  "Use or share it where that is meant first of all for commercial advantage or payment.":
    "商業的利益や報酬を主な目的として、使用または共有すること。",
  "Do all of it without naming anybody: the work is dedicated to the public domain.":
    "誰の名も示さずにすべてを行うこと：作品はパブリックドメインに置かれています。",
  "Do all of it without naming anybody.": "誰の名も示さずにすべてを行うこと。",
  "Combine it with works under other licenses.": "他のライセンスの作品と組み合わせること。",
  "Combine it with works under other licenses, as a library.":
    "ライブラリーとして、他のライセンスの作品と組み合わせること。",
  "Make the source of the covered files that you pass on available, changed ones under this same license, and say how to get it.":
    "渡す対象ファイルのソースを（変更したものは同じライセンスで）入手できるようにし、その方法を示すこと。",
  "Keep the license notices in the files.": "ファイル内のライセンス表示を残すこと。",
  "Take a license of the authors’ trademarks for granted: it gives none.":
    "著作者の商標の使用許諾があると考えること：与えられません。",
  "Keep the rights that it gives after suing somebody over patents in it.":
    "関連特許で誰かを訴えた後も、与えられた権利を保つこと。",
  "Put changes to the library itself that you pass on under this same license or the GPL, with the source.":
    "ライブラリー自体への変更を渡すときは、ソースとともに、同じライセンスか GPL にすること。",
  "Say in what you built on it that the library is in it, and add a copy of this license and of the GPL.":
    "これをもとに作ったものにライブラリーが含まれることを示し、このライセンスと GPL の写しを付けること。",
  "Let others change the library in what you built on it, and take it apart to find errors in their changes.":
    "これをもとに作ったものの中のライブラリーを他の人が変更し、その誤りを探すために解析することを認めること。",
  "Offer the source, free of charge, also to people who only use your changed version over a network.":
    "変更した版をネットワーク経由で使うだけの人にも、ソースを無償で提供すること。",
  "It gives up all copyright, as far as the law allows; the Open Source Initiative has not approved it.":
    "法の許す限り、すべての著作権を放棄します。",
  "Put what you make of it and share under this same license, a later version, or one that is compatible.":
    "これから作って共有するものは、同じライセンス、後の版、または互換のものにすること。",
  "Use, change and share it for purposes that are not commercial.":
    "商用でない目的で、使用、変更、共有すること。",
  "Use it, change it for yourself, and share it unchanged, for purposes that are not commercial.":
    "商用でない目的で、使用し、自分のために変更し、変更せずに共有すること。",
  "Use what it writes: no rights in it are claimed.":
    "書いたものを使うこと：それについて権利は主張されません。",
  "Change it, tune it, and pass it on, changed or not.":
    "変更し、調整し、変更の有無を問わず他の人に渡すこと。",
  "Pass on a copy of the license with it.": "ライセンスの写しを一緒に渡すこと。",
  "Bind the people you pass it on to, or offer it to, to the same limits of use.":
    "渡す相手や提供する相手に、同じ使用制限を守らせること。",
  "Follow the law, export rules included.": "輸出規則を含め、法に従うこと。",
  "Use the publisher’s names and marks, except to say where it comes from.":
    "出所を示す場合を除き、公開元の名前や商標を使うこと。",
  "Keep the license after suing over rights in it.":
    "これに関する権利で誰かを訴えた後も、ライセンスを保つこと。",
  "It limits what the model may be used for.": "モデルの用途を制限しています。",
  "It binds every use to a policy that Google may change.":
    "あらゆる使用が、Google が変更しうる規約に縛られます。",
  "Use it, also commercially, within the policy.": "規約の範囲で、商用を含めて使うこと。",
  "Use it, also commercially, within the limits.": "制限の範囲で、商用を含めて使うこと。",
  "Use it, also commercially.": "商用を含めて使うこと。",
  "Keep this line in a “Notice” file: “{0}”": "「Notice」ファイルに次の行を残すこと：「{0}」",
  "Follow Google’s Gemma Prohibited Use Policy and the law.":
    "Google の Gemma Prohibited Use Policy と法に従うこと。",
  "Put models that you made to behave like it, also from what it writes, under the same limits.":
    "これと同じように振る舞うモデルを作る場合（書いたものから作る場合を含む）、同じ制限を付けること。",
  "Use it for what the policy excludes, such as crime, fraud, harassment, malware or unlicensed professional advice.":
    "犯罪、詐欺、嫌がらせ、マルウェア、無資格の専門的助言など、規約が除く用途に使うこと。",
  "Use it for what the policy excludes.": "規約が除く用途に使うこと。",
  "Go on using it where Google restricts a use that it believes to break the terms.":
    "条件違反とみて Google が制限した使用を続けること。",
  "It sets an acceptable-use policy and a limit of users, so the Open Source Initiative’s definition does not fit it.":
    "利用規約と利用者数の上限があるため、Open Source Initiative の定義に合いません。",
  "Use it free of charge, also commercially, up to 700 million monthly users.":
    "月間利用者 7 億人まで、商用を含めて無償で使うこと。",
  "Own the changes that you make.": "自分の変更を所有すること。",
  "Train or improve other models with it or with what it writes.":
    "これや、これが書いたもので、他のモデルを学習させたり改善したりすること。",
  "Improve any other language model with it or with what it writes.":
    "これや、これが書いたもので、他の言語モデルを改善すること。",
  "Show “{0}” where you offer it or something built on it.":
    "これや、これをもとにしたものを提供する場所に「{0}」と示すこと。",
  "Begin the name of a model that you made with it and pass on with “{0}”.":
    "これで作って渡すモデルの名前を「{0}」で始めること。",
  "Ask Meta for a license of its own if you and your affiliates had more than 700 million monthly users when it was released.":
    "公開時点で、関連会社を含む月間利用者が 7 億人を超えていた場合、Meta に個別のライセンスを求めること。",
  "Follow the law and Meta’s acceptable-use policy.": "法と Meta の利用規約に従うこと。",
  "Use it for what the policy excludes, such as crime, violence, weapons, military use, fraud, harassment or unlicensed professional advice.":
    "犯罪、暴力、武器、軍事利用、詐欺、嫌がらせ、無資格の専門的助言など、規約が除く用途に使うこと。",
  "Say that what it writes was written by a person.": "これが書いたものを、人が書いたと言うこと。",
  "Use those of its models that see pictures if you live, or your company has its seat, in the European Union.":
    "居住地や会社の所在地が欧州連合の場合に、画像を見るモデルを使うこと。",
  "Use Meta’s names and marks, except where the license asks for it.":
    "ライセンスが求める場合を除き、Meta の名前や商標を使うこと。",
  "Nobody has stated a license for this model.": "このモデルのライセンスは示されていません。",
  "It is called “{0}”, which Cloister cannot explain.":
    "「{0}」という名前ですが、Cloister には説明できません。",
  "Find out from its publisher what you may do with it before you rely on it.":
    "頼る前に、何ができるかを公開元に確かめること。",
  "Take any right for granted: without a license there may be none.":
    "何らかの権利があると考えること：ライセンスがなければ、何もないかもしれません。",
  "Commercial use above 100 million monthly users needs another license.":
    "月間利用者が 1 億人を超える商用利用には別のライセンスが必要です。",
  "Use it, also commercially, up to 100 million monthly users.":
    "月間利用者 1 億人まで、商用を含めて使うこと。",
  "Show “Built with Qwen” or “Improved using Qwen” where you publish a model made with it or with what it writes.":
    "これや、これが書いたもので作ったモデルを公開するとき、「Built with Qwen」または「Improved using Qwen」と示すこと。",
  "Ask Alibaba Cloud for a license of its own above 100 million monthly users of a commercial product.":
    "商用製品の月間利用者が 1 億人を超える場合、Alibaba Cloud に個別のライセンスを求めること。",
  "It is for research and evaluation only; commercial use needs another license.":
    "研究と評価のためだけのものです。商用には別のライセンスが必要です。",
  "Use it for research or evaluation.": "研究または評価に使うこと。",
  "Change it and pass it on, for those purposes.": "それらの目的で、変更し、他の人に渡すこと。",
  "Use it commercially without a license from Alibaba Cloud.":
    "Alibaba Cloud のライセンスなしに商用で使うこと。",
  "States are not saved on this machine: the engine has no private memory here, because it does not run in a sandbox of the operating system.":
    "この端末では状態を保存しません。エンジンが OS のサンドボックス内で動いておらず、専用のメモリーがないためです。",
  "{0} was not attached: {1}.": "{0} は添付されませんでした：{1}。",
  "it is not there any more": "ファイルがもうありません",
  "it was changed while it was read": "読み込み中にファイルが変更されました",
  "it may not be read": "ファイルを読む権限がありません",
  "it is a folder": "フォルダーです",
  "it is a device or a pipe, not a file": "ファイルではなく、デバイスまたはパイプです",
  "it is empty": "ファイルが空です",
  "it has {0}, and an attachment may have {1}": "ファイルは {0} で、添付できるのは {1} までです",
  "it could not be read to its end": "ファイルを最後まで読めませんでした",
  "its text has more than {0} characters": "テキストが {0} 文字を超えています",
  "it holds nothing but white space": "空白しか含まれていません",
  "this PDF is protected by a password": "この PDF はパスワードで保護されています",
  "it is protected by a password": "文書がパスワードで保護されています",
  "it has {0} pages, and an attachment may have {1}":
    "文書は {0} ページで、添付できるのは {1} ページまでです",
  "this PDF holds pictures of pages and no text": "この PDF はページの画像だけで、テキストがありません",
  "{0} is damaged or incomplete": "{0}が壊れているか不完全です",
  "this PDF": "この PDF",
  "its archive": "ファイルのアーカイブ",
  "its XML": "ファイルの XML",
  "page {0} of this PDF": "この PDF の {0} ページ目",
  "it is an older Office document, or one with a password":
    "古い形式の Office 文書か、パスワード付きの文書です",
  "it is an RTF document": "RTF 文書です",
  "it is a picture": "画像です",
  "it is sound or video": "音声または動画です",
  "it is a model file": "モデルファイルです",
  "it is an archive": "アーカイブです",
  "it holds no text that can be read": "読めるテキストが含まれていません",
  "it is written in UTF-32": "UTF-32 で書かれています",
  "there are more than {0} files in it": "{0} 個を超えるファイルが入っています",
  "it is a spreadsheet": "スプレッドシートです",
  "it is a presentation": "プレゼンテーションです",
  "it is an OpenDocument file": "OpenDocument ファイルです",
  "it is an e-book": "電子書籍です",
  "unpacked it is larger than {0} MiB": "展開すると {0} MiB を超えます",
  "reading it took longer than {0} s": "読み込みに {0} 秒より長くかかりました",
  "its XML declares entities of its own, as no Word document does":
    "XML が独自の実体を宣言しています。Word 文書にはないことです",
  "its elements are nested more than {0} deep": "要素が {0} 段を超えて入れ子になっています",
  "this document holds no text": "この文書にはテキストがありません",
  "the process that read it ended": "読み込んでいたプロセスが終了しました",
  "Its folder may have been moved or deleted. Attach it from where it is now.":
    "フォルダーが移動または削除された可能性があります。今ある場所から添付してください。",
  "Attach it again when nothing writes into it.": "何も書き込んでいないときに、もう一度添付してください。",
  "Check its permissions.": "アクセス権を確認してください。",
  "Attach the files in it.": "中のファイルを添付してください。",
  "Attach the part that matters.": "必要な部分だけを添付してください。",
  "Attach the pages that matter.": "必要なページだけを添付してください。",
  "Check the disk it lies on.": "ファイルのあるディスクを確認してください。",
  "Save a copy without one.": "パスワードなしのコピーを保存してください。",
  "Have the text in it recognized (OCR) first.": "先に文字認識 (OCR) を行ってください。",
  "Copy or export it again.": "もう一度コピーまたは書き出してください。",
  "Save it as DOCX or PDF, without a password.": "パスワードなしで DOCX または PDF として保存してください。",
  "Save it as DOCX or plain text.": "DOCX またはプレーンテキストとして保存してください。",
  "Models read text here, not pictures or sound.":
    "ここではモデルはテキストだけを読み、画像や音声は読みません。",
  "Import it on the Models page.": "「モデル」のページでインポートしてください。",
  "Unpack it, and attach the files in it.": "展開して、中のファイルを添付してください。",
  "Attach text, Markdown, CSV, source code, PDF or DOCX.":
    "テキスト、Markdown、CSV、ソースコード、PDF、DOCX を添付してください。",
  "Save it as UTF-8.": "UTF-8 で保存してください。",
  "Save the sheet as CSV.": "シートを CSV として保存してください。",
  "Save it as PDF.": "PDF として保存してください。",
  "Save it as DOCX or PDF.": "DOCX または PDF として保存してください。",
  "Save it as PDF or text.": "PDF またはテキストとして保存してください。",
  "It may be built to do harm.": "害を与えるために作られた可能性があります。",
  "It may be damaged, too large for the memory, or built to do harm.":
    "壊れているか、メモリーに対して大きすぎるか、害を与えるために作られた可能性があります。",
  "The file was taken off the message.": "ファイルはメッセージから外されました。",
  "This file is not there any more. Attach it again.":
    "このファイルはもうありません。もう一度添付してください。",
  "{0} files are more than the {1} that a message may have. Attach fewer at a time.":
    "ファイルが {0} 個あり、1 件のメッセージに添付できる {1} 個を超えています。一度に添付する数を減らしてください。",
  "This attachment is not there any more. Attach the file again.":
    "この添付ファイルはもうありません。もう一度添付してください。",
  "A message without text and without an attachment says nothing.":
    "テキストも添付もないメッセージは送れません。",
  "Nothing was sent.": "何も送信されていません。",
  "With what is attached, this message has {0} characters, and one may have {1}.":
    "添付を含めるとこのメッセージは {0} 文字で、1 件に入るのは {1} 文字までです。",
  "Remove an attachment.": "添付を 1 つ外してください。",
  "With what is attached, this message has {0} tokens, and the model has room for {1}: its context holds {2}.":
    "添付を含めるとこのメッセージは {0} トークンで、モデルに入るのは {1} トークンまでです（コンテキストは {2} トークン）。",
  "Remove an attachment, or choose a larger context in Settings.":
    "添付を 1 つ外すか、設定でより大きなコンテキストを選んでください。",
  "Send it again with less attached, or choose a larger context in Settings.":
    "添付を減らしてもう一度送るか、設定でより大きなコンテキストを選んでください。",
  "A message has {0} characters with what is attached to it, and one may have {1}. Start a new chat with less.":
    "あるメッセージは添付を含めて {0} 文字あり、1 件に入るのは {1} 文字までです。内容を減らして新しいチャットを始めてください。",
  "This side gave no answer. Why is told with the names.":
    "こちらは回答しませんでした。理由は名前とともに示されます。",
  "This side has no answer to go on from, so it is left out.":
    "こちらには続けるための回答がないため、外されました。",
  "Answers are still being written side by side. Wait for them or stop them first.":
    "並べた回答がまだ書かれています。終わるのを待つか、先に停止してください。",
  "This question is gone. Ask a new one.": "この質問はもうありません。新しい質問をしてください。",
  "This was voted on. Ask a new question to go on.":
    "投票は済んでいます。続けるには新しい質問をしてください。",
  "No side has an answer to go on from. Ask a new question.":
    "続けるための回答がありません。新しい質問をしてください。",
  "The answers are not all there yet. Wait for them, then vote.":
    "まだすべての回答がそろっていません。そろってから投票してください。",
  "This was voted on already. Take the vote back first.":
    "すでに投票されています。先に票を取り消してください。",
  "A vote that is kept with a comparison stays there.": "比較とともに保存された票は、そこに残ります。",
  "The answers are not all there yet. Stop them, then look at the names.":
    "まだすべての回答がそろっていません。停止してから名前を見てください。",
  "One of the models is not installed any more. Choose another one.":
    "モデルの一つはもうインストールされていません。別のモデルを選んでください。",
  "Only answers that were written to the end can be voted on, two of them at least.":
    "投票できるのは最後まで書かれた回答だけで、二つ以上必要です。",
  "The votes were last written by a newer version of Cloister. Install that version or a later one; nothing was changed.":
    "票は新しいバージョンの Cloister で最後に書かれました。そのバージョン以降をインストールしてください。何も変更していません。",
  "The votes could not be read. Check that the profile folder exists and that you may read it, then try again.":
    "票を読めませんでした。プロファイルのフォルダーがあり、読めることを確かめてから、もう一度お試しください。",
  "The file of votes has grown too large to be read. Move arena/votes.jsonl out of the profile folder, then try again.":
    "票のファイルが大きくなりすぎて読めません。arena/votes.jsonl をプロファイルのフォルダーの外へ移してから、もう一度お試しください。",
  "The disk is full, so the vote was not kept. Free some space and vote again.":
    "ディスクがいっぱいのため、票は保存されませんでした。空きを作ってから、もう一度投票してください。",
  "The vote could not be kept. Check that the profile folder exists and that you may write in it, then vote again.":
    "票を保存できませんでした。プロファイルのフォルダーがあり、書き込めることを確かめてから、もう一度投票してください。",
  "The part of Cloister that quantizes and measures {0}.": "量子化と測定を行う Cloister の部分が{0}。",
  "Nothing half-made is kept. Try again; if it happens again, the model file is probably damaged or too large for the memory.":
    "作りかけのものは残りません。もう一度お試しください。再び起きる場合は、モデルファイルが壊れているか、メモリに対して大きすぎると思われます。",
  "Requantized: what {0} lost stays lost, and what the new type loses comes on top. From the unquantized model (F16 or BF16) the same type comes out better.":
    "再量子化：{0} で失われたものは戻らず、新しい方式で失われる分が加わります。量子化していないモデル（F16 または BF16）から作れば、同じ方式でもより良くなります。",
  "{0} is {1} already: quantizing it to the same type would only make it worse.":
    "{0} はすでに {1} です：同じ方式に量子化しても悪くなるだけです。",
  "{0} is useless without an importance matrix. Have one computed from a text, or choose a larger quantization.":
    "{0} は重要度行列がないと役に立ちません。テキストから計算させるか、より大きい量子化を選んでください。",
  "The disk that holds {0} has too little space: {1} are missing ({2} are needed and {3} are free). Free some space, or choose a smaller quantization.":
    "{0} のあるディスクの空きが足りません：{1} 不足しています（{2} 必要で、空きは {3}）。空きを作るか、より小さい量子化を選んでください。",
  "The engine cannot quantize this model: {0}. Choose another type, or another file of the model.":
    "エンジンはこのモデルを量子化できません：{0}。別の方式か、このモデルの別のファイルを選んでください。",
  "The model file cannot be quantized, because it is damaged: {0}. Verify it under Models, or get it again.":
    "モデルファイルが壊れているため、量子化できません：{0}。「モデル」で検証するか、入手し直してください。",
  "The new file could not be written to its end. Check that the disk has enough space and is sound, then try again.":
    "新しいファイルを最後まで書き込めませんでした。ディスクに十分な空きがあり正常であることを確かめてから、もう一度お試しください。",
  "The text is too short for an importance matrix: it has {0} tokens, and {1} are needed. Choose a longer one.":
    "重要度行列にはテキストが短すぎます：{0} トークンしかなく、{1} 必要です。より長いものを選んでください。",
  "Quantizing and measuring are off: the engine's library is of another version than Cloister was made for ({0}: {1}). Install Cloister again.":
    "量子化と測定は使えません：エンジンのライブラリが Cloister の想定と異なるバージョンです（{0}：{1}）。Cloister を再インストールしてください。",
  "it is a web page, so the download probably ended at a sign-in or error page":
    "Web ページです。ダウンロードがサインインやエラーのページで終わったと思われます",
  "it is a Git LFS pointer, not the file it points to":
    "Git LFS のポインタで、指している先のファイルではありません",
  "it is a ZIP archive, as PyTorch models are": "PyTorch のモデルのような ZIP アーカイブです",
  "it looks like a safetensors file, which must be converted first":
    "safetensors ファイルのようです。先に変換が必要です",
  "it has an older format of GGML models, which must be converted first":
    "古い GGML モデルの形式です。先に変換が必要です",
  "it does not begin with the letters GGUF": "先頭が GGUF の文字ではありません",
  "The model file {0} cannot be used: {1}.": "モデルファイル {0} は使えません：{1}。",
  "it is written for big-endian machines": "ビッグエンディアンのマシン向けに書かれています",
  "it has version {0} of the GGUF format; Cloister reads 2 and 3":
    "GGUF 形式のバージョン {0} です。Cloister が読めるのは 2 と 3 です",
  "it is one of {0} parts of a split model": "分割されたモデルの {0} 個の部分の 1 つです",
  "the engine does not know its architecture {0}": "エンジンがアーキテクチャ {0} に対応していません",
  "it holds tensors of the type {0}, which the engine does not know":
    "エンジンが対応していない型 {0} のテンソルを含んでいます",
  "Download the usual (little-endian) file.":
    "通常の（リトルエンディアンの）ファイルをダウンロードしてください。",
  "Download a newer file of this model.": "このモデルの新しいファイルをダウンロードしてください。",
  "Update Cloister, or download an older file.":
    "Cloister を更新するか、古いファイルをダウンロードしてください。",
  "Import the first part; the others are taken from beside it.":
    "最初の部分をインポートしてください。残りは隣から読み込まれます。",
  "Choose the model's own file.": "モデル本体のファイルを選んでください。",
  "Choose another model, or update Cloister.": "別のモデルを選ぶか、Cloister を更新してください。",
  "Choose another quantization of this model.": "このモデルの別の量子化を選んでください。",
  "The model file {0} is not there any more. Put it back, or choose another model.":
    "モデルファイル {0} はもうありません。元に戻すか、別のモデルを選んでください。",
  "Your share of the disk is used up, so nothing was saved. Free some space, or save the file elsewhere.":
    "ディスクの割り当てを使い切ったため、何も保存されませんでした。空きを作るか、別の場所に保存してください。",
  "A folder has this name. Save the file under another one.":
    "この名前のフォルダーがあります。別の名前で保存してください。",
  "The name is too long. Save the file under a shorter one.":
    "名前が長すぎます。もっと短い名前で保存してください。",
  "The disk takes no file as large as this. Save the file elsewhere.":
    "このディスクにはこれほど大きなファイルを置けません。別の場所に保存してください。",
  "This file holds something that no assistant has, so nothing of it was imported.":
    "このファイルにはアシスタントにない項目があるため、何もインポートされませんでした。",
  "This file holds something that no assistant has, at {0}, so nothing of it was imported.":
    "このファイルの {0} にアシスタントにない項目があるため、何もインポートされませんでした。",
  "The JSON schema of the assistant “{0}” cannot be used, so nothing of this file was imported.":
    "アシスタント「{0}」の JSON スキーマは使えないため、このファイルからは何もインポートされませんでした。",
  "This file cannot be opened. Check that it is there and that you may read it.":
    "このファイルは開けません。ファイルがあり、読み取りが許可されているか確認してください。",
  "This is no file. Choose a file of assistants.":
    "これはファイルではありません。アシスタントのファイルを選んでください。",
  "This file is too large for a file of assistants. Choose another one.":
    "アシスタントのファイルとしては大きすぎます。別のファイルを選んでください。",
  "This file is no file of assistants: it is not text. Choose another one.":
    "アシスタントのファイルではありません（テキストではありません）。別のファイルを選んでください。",
  "The header of {0} is larger than 32 MB, more than is read before a download. Choose another file of this model.":
    "{0} のヘッダーは 32 MB を超えていて、ダウンロード前に読める量より大きくなっています。このモデルの別のファイルを選んでください。",
  "The server ended its answer too early while the header of {0} was read. Try again later.":
    "{0} のヘッダーを読んでいる途中でサーバーの応答が終わりました。後でもう一度試してください。",
  "The server has another file than the one stated: {0} has {1} bytes there, not {2}. Refresh the list, or choose another file.":
    "サーバーにあるのは示されたものとは別のファイルです：{0} はサーバーでは {1} バイトで、{2} バイトではありません。一覧を更新するか、別のファイルを選んでください。",
  "There is no space for the header of {0}. Free 32 MB where the system keeps temporary files.":
    "{0} のヘッダーを置く空きがありません。システムの一時ファイルの場所に 32 MB の空きを作ってください。",
  "The server answered the request for the header of {0} with something else. Try again later.":
    "{0} のヘッダーを求めたところ、サーバーは別のものを返しました。後でもう一度試してください。",
  "The access token may not read {0}. Ask for access on the model's page.":
    "このアクセストークンでは {0} を読めません。モデルのページでアクセスを申請してください。",
  "The server answered {0} when the header of {1} was asked for. Try again later.":
    "{1} のヘッダーを求めたところ、サーバーは {0} と応答しました。後でもう一度試してください。",
  "The proxy {0} did not connect to {1} (status {2}). Check the proxy and try again.":
    "プロキシ {0} は {1} に接続しませんでした（ステータス {2}）。プロキシを確認して、もう一度試してください。",
  "Cloister connects to plain https addresses only. Check the address, and try again.":
    "Cloister が接続するのは通常の https アドレスだけです。アドレスを確認して、もう一度試してください。",
  "The license text could not be kept. Check that you may write in {0} and that there is space, then try again.":
    "ライセンスの本文を保存できませんでした。{0} に書き込めることと空きがあることを確認して、もう一度試してください。",
  "A model is being downloaded. Pause it, then move the folder.":
    "モデルをダウンロード中です。一時停止してからフォルダーを移動してください。",
  "This lies in no file on this machine’s disk, like a picture that was copied. Save it as a file first.":
    "コピーした画像のように、このマシンのディスク上のファイルではありません。先にファイルとして保存してください。",
  "{0} has {1} tokens, and perplexity at a context size of {2} needs {3}. Take a longer text, or a smaller context size.":
    "{0} は {1} トークンですが、コンテキストサイズ {2} のパープレキシティには {3} トークン必要です。より長いテキストか、より小さなコンテキストサイズを選んでください。",
  "{0} has other tokens than the reference {1}, so there is no KL divergence between them. Their perplexities for each byte of text can be compared.":
    "{0} のトークンは基準 {1} と異なるので、KL ダイバージェンスは求められません。テキスト 1 バイトあたりのパープレキシティは比べられます。",
  "The reference's logits take {0} of disk, and {1} are free. Free some space, or take less of the text.":
    "基準のロジットはディスクに {0} 必要ですが、空きは {1} です。空きを増やすか、テキストを短くしてください。",
  "There is no space left on the disk that holds the comparisons. What was measured is kept: free some space, then resume.":
    "比較を保存しているディスクに空きがありません。測定した分は残っています。空きを増やしてから再開してください。",
  "This comparison is measured by another Cloister, in a window or a terminal. Pause it there first.":
    "この比較は、別の Cloister がウィンドウまたはターミナルで測定しています。先にそちらで一時停止してください。",
  "This comparison is not there any more. Look at the list again.":
    "この比較はもうありません。一覧をもう一度ご覧ください。",
  "This comparison was made by a newer version of Cloister. Update Cloister to open it; it is left as it is.":
    "この比較は新しいバージョンの Cloister で作られました。開くには Cloister を更新してください。比較はそのまま残っています。",
  "Something else is computed at the moment, a comparison, an answer or a new file. Pause it or wait, then try again.":
    "いま別の計算 (比較、回答、新しいファイルのいずれか) が行われています。一時停止するか待ってから、もう一度お試しください。",
  "The comparison was paused because Cloister is closing.":
    "Cloister を終了するため、比較を一時停止しました。",
  "{0} has 1 token, and perplexity at a context size of {1} needs {2}. Take a longer text, or a smaller context size.":
    "{0} は 1 トークンですが、コンテキストサイズ {1} のパープレキシティには {2} トークン必要です。より長いテキストか、より小さなコンテキストサイズを選んでください。",
  "The comparison was paused.": "比較を一時停止しました。",
  "No file could be measured.": "どのファイルも測定できませんでした。",
  "A vote is between two files of the comparison.": "投票は、比較の中の 2 つのファイルの間で行います。",
  "The comparison has no such set.": "この比較にその問題集はありません。",
  "There is no such comparison.": "そのような比較はありません。",
  "The comparison could not be written: the system says {0}. What was measured is kept: look at the disk, then resume.":
    "比較を書き込めませんでした（システムの応答：{0}）。測定した分は残っています。ディスクを確認してから再開してください。",
  "The comparison cannot be read, because {0} is damaged.": "{0} が壊れているため、比較を読めません。",
  "A comparison cannot hold the same file twice. Take one of them out.":
    "1 つの比較に同じファイルを 2 度入れることはできません。片方を外してください。",
  "The reference must be one of the files that are compared.":
    "基準は、比較するファイルの 1 つでなければなりません。",
  "A comparison cannot hold the same set twice. Take one of them out.":
    "1 つの比較に同じ問題集を 2 度入れることはできません。片方を外してください。",
  "The comparison measures nothing. Choose a text, the speed or a set.":
    "この比較は何も測定しません。テキスト、速度、問題集のいずれかを選んでください。",
  "There is no KL divergence, because the reference {0} could not be measured.":
    "基準 {0} を測定できなかったため、KL ダイバージェンスは求められません。",
  "It found “{0}” likelier.": "「{0}」のほうがもっともらしいと判断しました。",
  "The answer is not one of those expected.": "期待される答えのどれでもありません。",
  "The answer is not JSON.": "回答が JSON ではありません。",
  "Of {0} fields {1} are wrong and {2} missing; {3} more were given.":
    "{0} 項目のうち {1} 項目が誤り、{2} 項目が不足しています。余分な項目は {3} 個です。",
  "The item does not fit into the context: it needs {0} tokens.":
    "問題がコンテキストに収まりません：{0} トークン必要です。",
  "The trace was stopped.": "実行を停止しました。",
  "Scoring the answers was cancelled.": "回答の採点をキャンセルしました。",
  "The answers from item {0} on could not be scored: it took too long, or the process that did it ended. Check the set's patterns.":
    "問題 {0} 以降の回答を採点できませんでした：時間がかかりすぎたか、採点するプロセスが終了しました。問題集のパターンを確認してください。",
  "This evaluation set is not there any more. Choose another one.":
    "この問題集はもうありません。別のものを選んでください。",
  "This file is not chosen any more. Choose it again.":
    "このファイルはもう選ばれていません。もう一度選んでください。",
  "No line of this file is an item, so there is nothing to keep. Correct the lines and choose it again.":
    "このファイルに問題となる行はないので、保存するものがありません。行を直してから、もう一度選んでください。",
  "A built-in evaluation set cannot be removed.": "付属の問題集は取り除けません。",
  "The evaluation set could not be written there. Choose another place.":
    "問題集をそこに書き込めませんでした。別の場所を選んでください。",
  "Reading the evaluation set was cancelled.": "問題集の読み込みをキャンセルしました。",
  "The file of this evaluation set was changed or damaged since it was imported. Remove the set and import it again.":
    "この問題集のファイルは、インポートした後に変更されたか壊れています。問題集を取り除いてから、もう一度インポートしてください。",
  "The file was not read as an evaluation set: {0}.": "ファイルを問題集として読めませんでした：{0}。",
  "the process that read it ended; it may be out of reach, damaged, or built to do harm":
    "読み込んでいたプロセスが終了しました（届かない場所にあるか、壊れているか、害を与えるために作られた可能性があります）",
  "This text is not there any more. Choose another one.":
    "このテキストはもうありません。別のものを選んでください。",
  "The built-in text cannot be removed.": "付属のテキストは取り除けません。",
  "The text was not taken: {0}.": "テキストを取り込めませんでした：{0}。",
  "it cannot be opened": "ファイルを開けません",
  "it is a folder or a device, not a file": "ファイルではなく、フォルダーまたはデバイスです",
  "it is larger than 64 MiB": "ファイルが 64 MiB を超えています",
  "it grew while it was read": "読み込み中にファイルが大きくなりました",
  "it became shorter while it was read": "読み込み中にファイルが短くなりました",
  "it is written in UTF-16": "ファイルが UTF-16 で書かれています",
  "it holds bytes that no text has": "テキストにはないバイトが含まれています",
  "it is not written in UTF-8, perhaps in Latin-1 or Windows-1252":
    "UTF-8 で書かれていません（Latin-1 または Windows-1252 かもしれません）",
  "it is no text, or text in UTF-16 without a mark": "テキストではないか、目印のない UTF-16 のテキストです",
  "it is longer than 1 MiB": "1 MiB を超えています",
  "it has more than {0} items": "問題が {0} 問を超えています",
  "more than {0} of its lines are no items": "問題でない行が {0} 行を超えています",
  "it is one JSON list": "全体が 1 つの JSON リストです",
  "its first line says that it is something else": "最初の行に、別のものだと書かれています",
  "it was made by a newer version of Cloister": "新しいバージョンの Cloister で作られました",
  "its first line has unknown fields": "最初の行に不明な項目があります",
  "the {0} of its first line is wrong": "最初の行の {0} が正しくありません",
  "its first line, which names the columns of a table, cannot be read":
    "表の列を名づける最初の行を読めません",
  "its first line names no column “prompt”": "最初の行に列「prompt」がありません",
  "two of its columns have the name “{0}”": "同じ名前「{0}」の列が 2 つあります",
  "Check that it is there and that you may read it.":
    "ファイルがあり、読み取りが許可されているか確認してください。",
  "Choose a file of text.": "テキストファイルを選んでください。",
  "Choose a file with text in it.": "テキストの入ったファイルを選んでください。",
  "Choose a file in UTF-8.": "UTF-8 のファイルを選んでください。",
  "Choose a part of it.": "その一部を選んでください。",
  "Choose another file.": "別のファイルを選んでください。",
  "Choose it again when nothing writes into it.": "何も書き込まなくなってから、もう一度選んでください。",
  "Choose it from where it is now.": "いまある場所から選んでください。",
  "Split it into several sets.": "いくつかの問題集に分けてください。",
  "Write each item on a line of its own (JSONL).": "問題を 1 行に 1 つずつ書いてください (JSONL)。",
  "Install that version to import it.": "インポートするには、そのバージョンをインストールしてください。",
  "Name the columns in the first line, or write each item as a line of JSON.":
    "最初の行で列を名づけるか、問題を 1 問ずつ 1 行の JSON として書いてください。",
  "Save it as UTF-8, so that no letter is mistaken for another.":
    "文字が取り違えられないように、UTF-8 で保存してください。",
  "No evaluation set is open.": "開いている問題集はありません。",
  "a quotation mark is not closed, or the record is longer than 1 MiB":
    "引用符が閉じていないか、レコードが 1 MiB を超えています",
  "something follows a closing quotation mark; a quotation mark within a cell is written twice":
    "閉じる引用符の後に何かがあります（セルの中の引用符は 2 つ重ねて書きます）",
  "its id is that of line {0}": "id が {0} 行目と同じです",
  "it has {0} cells, and the table has {1} columns": "セルが {0} 個ありますが、表の列は {1} 列です",
  "it is broken": "壊れています",
  "it is not JSON: it ends too early": "JSON ではありません：途中で終わっています",
  "it is not JSON, from character {0} on": "{0} 文字目から JSON ではありません",
  "it is too large; repeat fewer parts of it": "大きすぎます（繰り返す部分を減らしてください）",
  "it is no regular expression": "正規表現ではありません",
  "its {0} is not JSON": "{0} が JSON ではありません",
  "there is no such choice": "その選択肢はありません",
  "two choices are the same": "同じ選択肢が 2 つあります",
  "its pattern cannot be used: {0}": "パターンは使えません：{0}",
  "its own example would be scored as wrong": "自身の例が不正解と採点されます",
  "its own counterexample would be scored as right": "自身の反例が正解と採点されます",
  "its schema cannot be used: {0}": "スキーマは使えません：{0}",
  "its expected value does not follow its schema": "期待される値がスキーマに従っていません",
  "its expected value does not follow its schema at {0}": "期待される値が {0} でスキーマに従っていません",
  "its expected value has more than {0} fields": "期待される値の項目が {0} 個を超えています",
  "it is not JSON": "JSON ではありません",
  "it is too large": "大きすぎます",
  "it is too large at {0}": "{0} で大きすぎます",
  "“{0}” at {1} is not supported": "{1} の「{0}」には対応していません",
  "the type is missing at {0}": "{0} に型がありません",
  "there is a mistake at {0}": "{0} に誤りがあります",
  "it is no JSON object": "JSON オブジェクトではありません",
  "it is nested too deep": "入れ子が深すぎます",
  "its kind is none of {0}": "kind が {0} のどれでもありません",
  "its answer is none of its choices": "answer が選択肢のどれでもありません",
  "its {0} is larger than {1}": "{0} が {1} を超えています",
  "it has fewer than two choices, or an empty one": "選択肢が 2 つ未満か、空のものがあります",
  "it has no {0}": "{0} がありません",
  "in its {0}, {1}": "{0}：{1}",
  "its {0} is not as it must be": "{0} が決まりどおりではありません",
  "There is no text {0}. Name a text file for the importance matrix.":
    "テキスト {0} はありません。重要度行列のためのテキストファイルを指定してください。",
  "The text for the importance matrix is larger than 64 MiB. Choose a shorter one.":
    "重要度行列のためのテキストが 64 MiB を超えています。より短いものを選んでください。",
  "Quantizing was cancelled.": "量子化をキャンセルしました。",
  "Quantizing was cancelled. Nothing half-made is left.":
    "量子化をキャンセルしました。作りかけのものは残っていません。",
  "What the engine made of {0} is not the same model any more, so it was thrown away. Verify the file under Models, then try again.":
    "エンジンが {0} から作ったものはもう同じモデルではないため、破棄しました。「モデル」でファイルを検証してから、もう一度お試しください。",
  "What is lost is not known.": "何が失われるかは不明です。",
  "This quantization is not in the list any more.": "この量子化はもう一覧にありません。",
  "The text is too short: it has {0} tokens, and windows of {1} need at least {2}. Choose a longer text or a smaller context size.":
    "テキストが短すぎます：{0} トークンですが、{1} トークンの窓には少なくとも {2} トークン必要です。より長いテキストか、より小さなコンテキストサイズを選んでください。",
  "The text is larger than 64 MiB. Choose a part of it.":
    "テキストが 64 MiB を超えています。その一部を選んでください。",
  "This file's tokenizer is another one than the reference's, so that their probabilities cannot be compared token by token: there is no KL divergence. Compare them by perplexity per byte.":
    "このファイルのトークナイザーは基準のものと異なり、確率をトークンごとに比べられないので、KL ダイバージェンスは求められません。1 バイトあたりのパープレキシティで比べてください。",
  "This file's tokenizer is another one than the reference's, so that it cannot be given the reference's tokens.":
    "このファイルのトークナイザーは基準のものと異なるため、基準のトークンを与えられません。",
  "No model file is loaded in this measurement.": "この測定にはモデルファイルがロードされていません。",
  "A measurement is at work. Wait for it to end.": "測定中です。終わるまでお待ちください。",
  "This measurement has loaded a model file already. Start another one.":
    "この測定はすでにモデルファイルをロードしています。別の測定を始めてください。",
  "This model does not go on with a text by itself, so that there is nothing to measure. Choose a chat or text model.":
    "このモデルは自分でテキストの続きを書かないため、測定するものがありません。チャットまたはテキストのモデルを選んでください。",
  "The reference was measured on another text, with another context size or by another tokenizer. Measure the reference again.":
    "基準は別のテキスト、別のコンテキストサイズ、または別のトークナイザーで測定されています。基準を測定し直してください。",
  "What was kept of the reference's probabilities is not complete. Measure the reference again.":
    "保存された基準の確率がそろっていません。基準を測定し直してください。",
  "What was kept of the reference's probabilities is damaged. Measure the reference again.":
    "保存された基準の確率が壊れています。基準を測定し直してください。",
  "There is not enough space on the disk for the probabilities of the reference: {0} more are needed. Free some, and it goes on where it stopped.":
    "基準の確率を置くディスクの空きが足りません：あと {0} 必要です。空きを作れば、止まったところから続きます。",
  "This model file makes the engine compute values that are no numbers. It is damaged, or made for another engine.":
    "このモデルファイルでは、エンジンの計算結果が数になりません。壊れているか、別のエンジン用に作られています。",
  "This model file has no chat template. Ask it to go on with a text instead of a chat.":
    "このモデルファイルにはチャットテンプレートがありません。チャットではなく、テキストの続きを書かせてください。",
  "The chat template of this model file could not be used. Ask it to go on with a text instead of a chat.":
    "このモデルファイルのチャットテンプレートは使えませんでした。チャットではなく、テキストの続きを書かせてください。",
  "The prompt has {0} tokens, and a context of {1} has no room for an answer behind it. Shorten it or choose a larger context size.":
    "プロンプトは {0} トークンで、{1} トークンのコンテキストには回答の入る余地がありません。短くするか、より大きなコンテキストサイズを選んでください。",
  "This model does not predict text, so no importance matrix can be made for it.":
    "このモデルはテキストを予測しないため、重要度行列を作れません。",
  "{0} is used in two shapes, so no importance matrix can be made.":
    "{0} が 2 通りの形で使われているため、重要度行列を作れません。",
  "The model computes numbers without bounds on this text, so no importance matrix can be made. Verify the file under Models, or choose another text.":
    "このテキストでモデルの計算する数が際限なく大きくなるため、重要度行列を作れません。「モデル」でファイルを検証するか、別のテキストを選んでください。",
  "its size": "サイズ",
  "The engine could not make a context of {0} tokens: the memory does not suffice. Choose a smaller context, or close other programs.":
    "エンジンは {0} トークンのコンテキストを作れませんでした：メモリーが足りません。より小さなコンテキストを選ぶか、ほかのプログラムを閉じてください。",
  "The context of {0} tokens is full. Choose a larger one, or a shorter text.":
    "{0} トークンのコンテキストがいっぱいです。より大きなコンテキストか、より短いテキストを選んでください。",
  "The engine could not evaluate {0} tokens ({1}). Try again; the log has the details.":
    "エンジンは {0} トークンを評価できませんでした（{1}）。もう一度お試しください。詳細はログにあります。",
  "The engine could not load the model: {0}. Verify the file under Models; if it is sound, this engine does not support it.":
    "エンジンはモデルをロードできませんでした：{0}。「モデル」でファイルを検証してください。正常なら、このエンジンは対応していません。",
  "it gave no reason": "理由は示されませんでした",
  "Quantizing and measuring are off: the engine's library cannot be used as Cloister was made for ({0}). Install Cloister again.":
    "量子化と測定は使えません：エンジンのライブラリを Cloister の想定どおりに使えません（{0}）。Cloister を再インストールしてください。",
  "Quantizing and measuring are off on this machine: the engine's library was not found ({0}). Install Cloister again.":
    "このマシンでは量子化と測定は使えません：エンジンのライブラリが見つかりません（{0}）。Cloister を再インストールしてください。",
  "Importance matrices are off: the engine's library is of another version than Cloister was made for. Install Cloister again.":
    "重要度行列は使えません：エンジンのライブラリが Cloister の想定と異なるバージョンです。Cloister を再インストールしてください。",
  "it offers no way to compute on this processor": "このプロセッサーで計算する手段がありません",
  "it offers no way to compute on this processor ({0})": "このプロセッサーで計算する手段がありません（{0}）",
  "it lacks {0}": "{0} がありません",
  "The measurement host runs in a bubblewrap sandbox: {0}.":
    "測定プロセスは bubblewrap のサンドボックスで動いています：{0}。",
  "no network, reads only the models and texts it measures, writes only the folder of its job":
    "ネットワークなし、測定するモデルとテキストだけを読み、作業のフォルダーにだけ書きます",
  "This quantization is useless without an importance matrix. Have one computed from a text, or choose a larger quantization.":
    "この量子化は重要度行列がないと役に立ちません。テキストから計算させるか、より大きい量子化を選んでください。",
  "its header is larger than {0} MiB": "ヘッダーが {0} MiB を超えています",
  "its chat template is larger than {0} KiB": "チャットテンプレートが {0} KiB を超えています",
  "its list is not JSON": "リストが JSON ではありません",
  "it has no messages": "メッセージがありません",
  "it has no messages with words in them": "テキストのあるメッセージがありません",
  "it has no messages where ChatGPT keeps them": "ChatGPT が保存する場所にメッセージがありません",
  "it has no messages where Open WebUI keeps them": "Open WebUI が保存する場所にメッセージがありません",
  "it has no messages as Jan keeps them": "Jan の形式のメッセージがありません",
  "It may be damaged, or built to do harm.": "壊れているか、害を与えるために作られた可能性があります。",
  "The KV cache stays F16: {0} needs flash attention, which is switched off.":
    "KV キャッシュは F16 のままです。{0} には Flash Attention が必要ですが、オフになっています。",
  "The KV cache stays F16: the attention heads of this model do not divide into the blocks of {0}.":
    "KV キャッシュは F16 のままです。このモデルのアテンションヘッドは {0} のブロックに分割できません。",
  "Nothing is drafted ahead: no draft model is chosen, or its file cannot be used.":
    "先読みは行われません。ドラフトモデルが選ばれていないか、そのファイルを使えません。",
  "Nothing is drafted ahead: the draft model has another vocabulary than this model.":
    "先読みは行われません。ドラフトモデルの語彙がこのモデルと異なります。",
  "No draft model is chosen, so nothing is drafted ahead.":
    "ドラフトモデルが選ばれていないため、先読みは行われません。",
  "The draft model cannot draft for this model, so nothing is drafted ahead. It must have the same vocabulary, and both must fit into the memory.":
    "ドラフトモデルがこのモデルの先読みに使えないため、先読みは行われません。語彙が同じで、両方がメモリに収まる必要があります。",
  "This comparison was begun with {0}, and here is {1}: figures of both cannot be put together. Repeat it to have all of them from one.":
    "この比較は {0} で始められましたが、ここにあるのは {1} です。両方の数値を合わせることはできません。すべてを一方で測るには、繰り返してください。",
  "The text is not written in UTF-8, perhaps in Latin-1 or Windows-1252.":
    "このテキストは UTF-8 で書かれていません。Latin-1 か Windows-1252 かもしれません。",
  "{0} is not installed any more. Put it back, then resume.":
    "{0} はもうインストールされていません。元に戻してから再開してください。",
  "{0} is another file now than when the comparison was made. Make a new comparison to measure it.":
    "{0} は、比較を作成したときとは別のファイルになっています。測定するには新しい比較を作成してください。",
  "The comparison's copy of an evaluation set is damaged. Make a new comparison.":
    "この比較が持つ問題集のコピーが壊れています。新しい比較を作成してください。",
  "The disk is full, so no report was written. Free some space, or write it elsewhere.":
    "ディスクがいっぱいのため、レポートは書き込まれませんでした。空きを増やすか、別の場所に書き込んでください。",
  "The report could not be written there. Choose another place.":
    "レポートをそこに書き込めませんでした。別の場所を選んでください。",
  "The model was still reasoning when its tokens for an answer were used up.":
    "回答用のトークンを使い切ったとき、モデルはまだ推論中でした。",
  "The disk is full, so nothing of the file was kept. Free some space, then choose it again.":
    "ディスクがいっぱいのため、ファイルは保存されませんでした。空きを増やしてから、もう一度選んでください。",
  "The file could not be kept: the system says {0}. Look at the profile folder, then choose it again.":
    "ファイルを保存できませんでした。システムの返答: {0}。プロファイルフォルダーを確認してから、もう一度選んでください。",
};
