import type { TranslatedSentences } from "../sentences.ts";

export const words: TranslatedSentences = {
  "Something went wrong inside Cloister. Try again; the log has the details.":
    "Algo salió mal dentro de Cloister. Reintentar; el registro tiene los detalles.",
  "Cloister refused this request, because it is not one the window should make. Try again.":
    "Cloister rechazó esta solicitud, porque la ventana no debería hacerla. Reintentar.",
  "The part of Cloister that runs the model {0}.": "La parte de Cloister que ejecuta el modelo {0}.",
  "The part of Cloister that stores chats {0}.": "La parte de Cloister que guarda los chats {0}.",
  "The part of Cloister that checks files {0}.": "La parte de Cloister que comprueba archivos {0}.",
  "was stopped": "se detuvo",
  "ended unexpectedly": "terminó de forma inesperada",
  "stopped answering and was ended": "dejó de responder y se cerró",
  "could not be started": "no se pudo iniciar",
  "was stopped because Cloister is closing": "se detuvo porque Cloister se está cerrando",
  "ended several times within a minute, so Cloister stopped restarting it":
    "terminó varias veces en un minuto, así que Cloister dejó de reiniciarla",
  "did not finish within {0} s": "no terminó en {0} s",
  "Try again in {0} s.": "Reintentar en {0} s.",
  "What was written so far is kept.": "Lo escrito hasta ahora se conserva.",
  "Try again; if it happens again, choose a smaller model.":
    "Reintentar; si vuelve a ocurrir, elegir un modelo más pequeño.",
  "Try again; what was saved before is kept.": "Reintentar; lo guardado antes se conserva.",
  "Try again; if it happens again, the file is probably damaged.":
    "Reintentar; si vuelve a ocurrir, el archivo probablemente está dañado.",
  "Try again.": "Reintentar.",
  "Try again later.": "Reintentar más tarde.",
  "This was cancelled.": "Esto se canceló.",
  "Cloister is closing.": "Cloister se está cerrando.",
  "Cloister is closing. Open it again to go on.": "Cloister se está cerrando. Abrirlo de nuevo para seguir.",
  "The file with your chats is damaged, or was made with another key. Cloister has not changed it. Put back a copy of profile.db and profile.key, or one from the folder backups beside it.":
    "El archivo de los chats está dañado o se hizo con otra clave. Cloister no lo ha cambiado. Reponer una copia de profile.db y profile.key, o una de la carpeta backups que está al lado.",
  "The disk is full, so the last change to your chats was not saved. Free some space and try again.":
    "El disco está lleno, así que el último cambio en los chats no se guardó. Liberar espacio y reintentar.",
  "Another Cloister is using this profile. Close it, or start with another folder: --user-data-dir.":
    "Otro Cloister usa este perfil. Cerrarlo, o iniciar con otra carpeta: --user-data-dir.",
  "Your chats could not be read or written. Check that the profile folder exists and that you may write in it, then try again.":
    "Los chats no se pudieron leer ni escribir. Comprobar que la carpeta del perfil existe y admite escritura, y reintentar.",
  "These chats were last used by a newer version of Cloister. Install that version or a later one; nothing was changed.":
    "Estos chats se usaron por última vez con una versión más nueva de Cloister. Instalar esa o una posterior; no se ha cambiado nada.",
  "Your chats are not open yet. Try again.": "Los chats aún no están abiertos. Reintentar.",
  "This chat does not exist any more. Open another one from the list.":
    "Este chat ya no existe. Abrir otro de la lista.",
  "This message does not exist any more. Open the chat again.":
    "Este mensaje ya no existe. Abrir el chat de nuevo.",
  "This folder does not exist any more. Choose another one.": "Esta carpeta ya no existe. Elegir otra.",
  "This assistant does not exist any more. Choose another one.": "Este asistente ya no existe. Elegir otro.",
  "This temporary chat is gone. Start a new one.": "Este chat temporal ya no está. Empezar otro.",
  "The part of Cloister that held the temporary chat ended unexpectedly, and the chat is gone with it. Other chats are not affected; start a new one.":
    "La parte de Cloister que tenía el chat temporal terminó de forma inesperada, y el chat con ella. Los demás chats no se ven afectados; empezar otro.",
  "An answer is still being written in this chat. Wait for it or stop it first.":
    "En este chat aún se escribe una respuesta. Esperarla o detenerla primero.",
  "An answer is being written. Wait for it or stop it, then load the other model.":
    "Se está escribiendo una respuesta. Esperarla o detenerla, y luego cargar el otro modelo.",
  "An answer is being written. Wait for it or stop it, then unload the model.":
    "Se está escribiendo una respuesta. Esperarla o detenerla, y luego quitar el modelo de la memoria.",
  "Only the last answer of a chat can be continued.":
    "Solo se puede continuar la última respuesta de un chat.",
  "An answer in JSON cannot be continued: the rules of its schema begin with its first character. Regenerate it with a larger maximum of tokens.":
    "Una respuesta en JSON no se puede continuar: las reglas de su esquema empiezan con el primer carácter. Regenerarla con un máximo de tokens mayor.",
  "Your last message and what must stay with it have about {0} tokens, and the context holds {1}. Shorten the message, or choose a larger context.":
    "El último mensaje y lo que debe ir con él tienen unos {0} tokens, y en el contexto caben {1}. Acortar el mensaje o elegir un contexto mayor.",
  "This chat has {0} characters, far more than the {1} tokens of the context can hold. Start a new chat or shorten the message.":
    "Este chat tiene {0} caracteres, muchos más de los que caben en los {1} tokens del contexto. Empezar un chat nuevo o acortar el mensaje.",
  "This chat has {0} tokens, and the context holds {1}, one of them for the answer. Start a new chat, shorten the message, or choose a larger context.":
    "Este chat tiene {0} tokens, y en el contexto caben {1}, uno de ellos para la respuesta. Empezar un chat nuevo, acortar el mensaje o elegir un contexto mayor.",
  "One of the oldest messages has about {0} tokens, more than the model can summarize with a context of {1}. Leave out the oldest messages instead, or choose a larger context.":
    "Uno de los mensajes más antiguos tiene unos {0} tokens, más de los que el modelo puede resumir con un contexto de {1}. Omitir mejor los más antiguos, o elegir un contexto mayor.",
  "The model wrote no summary of the oldest messages. Leave them out instead, or try again.":
    "El modelo no escribió ningún resumen de los mensajes más antiguos. Omitirlos mejor, o reintentar.",
  "The context is full. Start a new chat.": "El contexto está lleno. Empezar un chat nuevo.",
  "No model is loaded. Choose a model first.": "No hay ningún modelo cargado. Elegir primero un modelo.",
  "The model is at work. Wait until it is done, or stop the answer.":
    "El modelo está trabajando. Esperar a que termine, o detener la respuesta.",
  "Loading the model was cancelled.": "La carga del modelo se canceló.",
  "The JSON schema of this chat cannot be used. Open the chat settings: they say what is wrong with it.":
    "El esquema JSON de este chat no se puede usar. Abrir los ajustes del chat: dicen qué tiene mal.",
  "The engine cannot follow the JSON schema of this chat. Make it simpler: fewer alternatives, shorter lists, shorter texts.":
    "El motor no puede seguir el esquema JSON de este chat. Simplificarlo: menos alternativas, listas y textos más cortos.",
  "No model is installed. Put a GGUF file into the model folder; Settings shows where it is.":
    "No hay ningún modelo instalado. Poner un archivo GGUF en la carpeta de modelos; los ajustes dicen dónde está.",
  "{0} is an embedding model: it turns texts into vectors and cannot answer. Choose another model.":
    "{0} es un modelo de embeddings: convierte textos en vectores y no puede responder. Elegir otro modelo.",
  "This model is of a kind that the engine does not know. Choose another model, or a newer version of Cloister.":
    "El motor no conoce este tipo de modelo. Elegir otro modelo, o una versión más nueva de Cloister.",
  "The memory does not suffice for this model with this context size. Choose a smaller context or a smaller model, or close other programs.":
    "La memoria no basta para este modelo con este tamaño de contexto. Elegir un contexto o un modelo menor, o cerrar otros programas.",
  "The model file is not there any more. Choose another model or get this one again.":
    "El archivo de modelo ya no está. Elegir otro modelo u obtener este de nuevo.",
  "The model file is damaged. Delete it and get it again.":
    "El archivo de modelo está dañado. Eliminarlo y obtenerlo de nuevo.",
  "The engine could not load this model. Try again, or choose another model.":
    "El motor no pudo cargar este modelo. Reintentar, o elegir otro modelo.",
  "This model does not fit into the memory: it needs {0}, and {1}. Choose a smaller model, or close other programs.":
    "Este modelo no cabe en la memoria: necesita {0}, y {1}. Elegir un modelo más pequeño, o cerrar otros programas.",
  "A context of {0} tokens does not fit into the memory: with it this model needs {1}, and {2}. The largest that fits now is {3} tokens.":
    "Un contexto de {0} tokens no cabe en la memoria: con él este modelo necesita {1}, y {2}. El mayor que cabe ahora es de {3} tokens.",
  "{0} are free": "hay {0} libres",
  "{0} are free, and {1} on the GPU": "hay {0} libres, y {1} en la GPU",
  "{0}: {1} of weights, {2} for a context of {3} tokens and {4} to compute, with {5} free.":
    "{0}: {1} de pesos, {2} para un contexto de {3} tokens y {4} para calcular, con {5} libres.",
  "{0}: {1} of weights, {2} for a context of {3} tokens and {4} to compute, with {5} free and {6} free on the GPU.":
    "{0}: {1} de pesos, {2} para un contexto de {3} tokens y {4} para calcular, con {5} libres y {6} libres en la GPU.",
  Fits: "Cabe",
  Tight: "Justo",
  "Does not fit": "No cabe",
  "about {0}": "unos {0}",
  "Its size is not stated, so that nobody can say yet whether it fits.":
    "No se indica su tamaño, así que aún no se puede decir si cabe.",
  "Choose a smaller one, or close other programs.": "Elegir uno más pequeño, o cerrar otros programas.",
  "All {0} tokens it was trained for fit.": "Caben los {0} tokens para los que se entrenó.",
  "A context of at most {0} tokens fits.": "Cabe un contexto de {0} tokens como máximo.",
  "A context of {0} tokens was asked for.": "Se pidió un contexto de {0} tokens.",
  "{0} tokens are what the model was trained for, and they fit into the free memory.":
    "El modelo se entrenó para {0} tokens, y caben en la memoria libre.",
  "{0} tokens hold a long chat and leave memory to other programs; {1}. Settings can ask for more.":
    "En {0} tokens cabe un chat largo y queda memoria para otros programas; {1}. En los ajustes se puede pedir más.",
  "The model was trained for {0} tokens of context. Beyond them its answers may make no sense.":
    "El modelo se entrenó para {0} tokens de contexto. Más allá, sus respuestas pueden no tener sentido.",
  "The chat template of {0} is another than the catalog’s. It decides what the model is told in every chat: read it under Details before you use the model.":
    "La plantilla de chat de {0} no es la del catálogo. Decide qué se le dice al modelo en cada chat: conviene leerla en Detalles antes de usar el modelo.",
  "CPU: chosen in the settings.": "CPU: elegida en los ajustes.",
  "CPU: no supported GPU was found.": "CPU: no se encontró ninguna GPU compatible.",
  "CPU: {0}.": "CPU: {0}.",
  "{0} found no device": "{0} no encontró ningún dispositivo",
  "{0} did not start, although there is a device": "{0} no arrancó, aunque hay un dispositivo",
  "{0} was chosen, but it did not start here; its device or driver is missing":
    "se eligió {0}, pero no arrancó aquí; falta su dispositivo o su controlador",
  "the only {0} device is a software renderer ({1}), which would be slower":
    "el único dispositivo {0} es un renderizador por software ({1}), que sería más lento",
  "{0} threads: all usable cores seem free; the number adapts while generating.":
    "{0} hilos: todos los núcleos utilizables parecen libres; el número se adapta al generar.",
  "{0} threads, as asked for.": "{0} hilos, como se pidió.",
  "1 thread, as asked for.": "1 hilo, como se pidió.",
  "The inference host runs in a bubblewrap sandbox: {0}.":
    "El proceso de inferencia corre en un entorno aislado de bubblewrap: {0}.",
  "The storage host runs in a bubblewrap sandbox: {0}.":
    "El proceso de almacenamiento corre en un entorno aislado de bubblewrap: {0}.",
  "The check host runs in a bubblewrap sandbox: {0}.":
    "El proceso de comprobación corre en un entorno aislado de bubblewrap: {0}.",
  "no network, reads only its model and libraries, writes nothing but its own temporary memory":
    "sin red, solo lee su modelo y sus bibliotecas, solo escribe en su memoria temporal",
  "no network, reads and writes only the profile folder": "sin red, solo lee y escribe la carpeta del perfil",
  "no network, reads and writes no file": "sin red, no lee ni escribe ningún archivo",
  "no network, reads only the file it checks, writes nothing":
    "sin red, solo lee el archivo que comprueba, no escribe nada",
  "The {0} host runs under Node's permissions only: native code is not confined, because {1}.":
    "El proceso «{0}» corre solo con los permisos de Node: el código nativo no está encerrado, porque {1}.",
  "The {0} host has not been started yet.": "El proceso «{0}» aún no se ha iniciado.",
  "bubblewrap is not installed": "bubblewrap no está instalado",
  "bubblewrap does not work on this system ({0})": "bubblewrap no funciona en este sistema ({0})",
  "Cloister has no sandbox for this system yet": "Cloister aún no tiene entorno aislado para este sistema",
  "Not protected yet: chats are encrypted with a key kept in a file next to them, which anyone who can read your account's files can use.":
    "Aún sin proteger: los chats están cifrados con una clave guardada en un archivo a su lado, que puede usar quien pueda leer los archivos de esta cuenta.",
  "Encrypted with a key that {0} keeps for your account on this machine.":
    "Cifrado con una clave que {0} guarda para esta cuenta en este equipo.",
  "Not protected: this system has no key store that Cloister can use, so secrets are kept in memory only.":
    "Sin proteger: este sistema no tiene un almacén de claves que Cloister pueda usar, así que los secretos quedan solo en la memoria.",
  "Kept until Cloister is closed, and written nowhere: this system has no key store that would protect it.":
    "Se conserva hasta cerrar Cloister y no se escribe en ninguna parte: este sistema no tiene un almacén de claves que lo proteja.",
  "CLOISTER_MODELS_DIR names it.": "Lo indica CLOISTER_MODELS_DIR.",
  "CLOISTER_SHARED_MODELS_DIR names it.": "Lo indica CLOISTER_SHARED_MODELS_DIR.",
  "This is the usual place.": "Es el lugar habitual.",
  "It was chosen in Settings.": "Se eligió en los ajustes.",
  "It came with Cloister.": "Vino con Cloister.",
  "All users of this machine share it.": "Lo comparten todos en este equipo.",
  "The settings were last saved by a newer version of Cloister, so this version uses its defaults and leaves the file alone. Install the newer version to change settings.":
    "Los ajustes los guardó por última vez una versión más nueva de Cloister; esta usa sus valores predeterminados y no toca el archivo. Instalar la más nueva para cambiarlos.",
  "The settings file was damaged, so Cloister uses its defaults. The old file is kept as {0} in the profile folder.":
    "El archivo de ajustes estaba dañado, así que Cloister usa sus valores predeterminados. El antiguo se conserva como {0} en la carpeta del perfil.",
  "The settings file could not be read, so Cloister uses its defaults. Check that you may read and write {0}.":
    "El archivo de ajustes no se pudo leer, así que Cloister usa sus valores predeterminados. Comprobar que {0} admite lectura y escritura.",
  "The disk is full, so the settings were not saved. Free some space and try again.":
    "El disco está lleno, así que los ajustes no se guardaron. Liberar espacio y reintentar.",
  "The settings could not be saved. Check that the profile folder exists and that you may write in it, then try again.":
    "Los ajustes no se pudieron guardar. Comprobar que la carpeta del perfil existe y admite escritura, y reintentar.",
  "The access token could not be kept. Check that you may write in the profile folder, and try again.":
    "El token de acceso no se pudo guardar. Comprobar que la carpeta del perfil admite escritura, y reintentar.",
  "The stored access token can no longer be read, because the system's key store has changed. Enter it again.":
    "El token de acceso guardado ya no se puede leer, porque el almacén de claves del sistema ha cambiado. Introducirlo de nuevo.",
  "Cloister does not open this address, because it is not a plain https address. Copy it if you trust it.":
    "Cloister no abre esta dirección, porque no es una dirección https sencilla. Copiarla si es de confianza.",
  "This address does not stand in the message, so it is not opened.":
    "Esta dirección no figura en el mensaje, así que no se abre.",
  "The {0} has no character that can be seen. Type another one.":
    "No tiene ningún carácter visible ({0}). Escribir otro.",
  "The name has no character that can be seen. Type another one.":
    "El nombre no tiene ningún carácter visible. Escribir otro.",
  "This file is no file of assistants: it is not JSON. Choose another one.":
    "Este archivo no es de asistentes: no es JSON. Elegir otro.",
  "This file is no file of assistants. Choose one that Cloister has exported.":
    "Este archivo no es de asistentes. Elegir uno que Cloister haya exportado.",
  "This file was made by a newer version of Cloister. Install that version to import it.":
    "Este archivo lo hizo una versión más nueva de Cloister. Instalarla para importarlo.",
  "There is no chat to export.": "No hay ningún chat que exportar.",
  "This is too long to be printed as a PDF. Choose another format.":
    "Es demasiado largo para un PDF. Elegir otro formato.",
  "The PDF could not be made. Try again, or choose HTML and print it from a browser.":
    "No se pudo crear el PDF. Reintentar, o elegir HTML e imprimirlo desde un navegador.",
  "The disk is full, so nothing was saved. Free some space, or save the file elsewhere.":
    "El disco está lleno, así que no se guardó nada. Liberar espacio, o guardar el archivo en otro lugar.",
  "You may not write in this folder. Save the file elsewhere.":
    "No se permite escribir en esta carpeta. Guardar el archivo en otro lugar.",
  "This folder is read-only. Save the file elsewhere.":
    "Esta carpeta es de solo lectura. Guardar el archivo en otro lugar.",
  "This folder is not there any more. Save the file elsewhere.":
    "Esta carpeta ya no está. Guardar el archivo en otro lugar.",
  "The file could not be written. Save it elsewhere.":
    "No se pudo escribir el archivo. Guardarlo en otro lugar.",
  "These files are not chosen any more. Choose them again.":
    "Estos archivos ya no están elegidos. Elegirlos de nuevo.",
  "The file could not be read: {0}.": "No se pudo leer el archivo: {0}.",
  "it took too long": "tardó demasiado",
  "The import was cancelled.": "La importación se canceló.",
  "The file of {0} is missing: {1}. Put it back, or remove its record (the .json file beside it).":
    "Falta el archivo de {0}: {1}. Reponerlo, o quitar su registro (el archivo .json de al lado).",
  "{0} is used in place, and its file is not at {1} any more. Put it back (or plug its disk in), or delete the entry, which removes no file.":
    "{0} se usa donde está, y su archivo ya no está en {1}. Reponerlo (o conectar su disco), o eliminar la entrada, lo que no borra ningún archivo.",
  "{0} is split into several files, and {1} is missing. Put it back, or get the model again.":
    "{0} está dividido en varios archivos, y falta {1}. Reponerlo, u obtener el modelo de nuevo.",
  "The file of {0} is incomplete: {1} of {2}. Get it again.":
    "El archivo de {0} está incompleto: {1} de {2}. Obtenerlo de nuevo.",
  "The file of {0} is not the one that was verified: expected SHA-256 {1}, found {2}. Get it again, or find out who changed it.":
    "El archivo de {0} no es el que se comprobó: SHA-256 esperado {1}, hallado {2}. Obtenerlo de nuevo, o averiguar quién lo cambió.",
  "The file of {0} is not the one that was verified: it has {1} bytes instead of {2}. Get it again.":
    "El archivo de {0} no es el que se comprobó: tiene {1} bytes en lugar de {2}. Obtenerlo de nuevo.",
  "The file of {0} did not pass its verification: expected SHA-256 {1}, found {2}. Delete it and get it again.":
    "El archivo de {0} no superó la comprobación: SHA-256 esperado {1}, hallado {2}. Eliminarlo y obtenerlo de nuevo.",
  "The file of {0} did not pass its verification. Delete it and get it again.":
    "El archivo de {0} no superó la comprobación. Eliminarlo y obtenerlo de nuevo.",
  "{0} was found just now and is being read to know it by its SHA-256. Try again in a moment.":
    "{0} se acaba de encontrar y se está leyendo para conocer su SHA-256. Reintentar en un momento.",
  "{0} is loaded, so it was not deleted. Unload it, or choose another model, and try again.":
    "{0} está cargado, así que no se eliminó. Quitarlo de la memoria, o elegir otro modelo, y reintentar.",
  "{0} is open in another program, so it was not deleted. Close that program and try again.":
    "{0} está abierto en otro programa, así que no se eliminó. Cerrar ese programa y reintentar.",
  "{0} was installed already, so nothing was copied.": "{0} ya estaba instalado, así que no se copió nada.",
  "{0} is used in place. Leave the file where it is.": "{0} se usa donde está. Dejar el archivo en su sitio.",
  "{0} is installed and takes {1}.": "{0} está instalado y ocupa {1}.",
  "{0} files were moved.": "Se movieron {0} archivos.",
  "This model is not installed any more. Look at the list again.":
    "Este modelo ya no está instalado. Mirar la lista de nuevo.",
  "The disk that holds {0} has too little space: {1} are needed and {2} are free. Free some space, or use the file in place.":
    "El disco de {0} tiene poco espacio: hacen falta {1} y hay {2} libres. Liberar espacio, o usar el archivo donde está.",
  "The folder {0} is not empty, so the models were not moved into it. Choose an empty folder, or make one.":
    "La carpeta {0} no está vacía, así que los modelos no se movieron a ella. Elegir una carpeta vacía, o crear una.",
  "Another Cloister is changing the model folder. Wait until it has finished, then try again.":
    "Otro Cloister está cambiando la carpeta de modelos. Esperar a que termine y reintentar.",
  "The model folder is being moved already. Wait until it has finished.":
    "La carpeta de modelos ya se está moviendo. Esperar a que termine.",
  "{0} is not a GGUF model file: {1}. Download or choose a GGUF file.":
    "{0} no es un archivo de modelo GGUF: {1}. Descargar o elegir un archivo GGUF.",
  "The model file {0} is incomplete: {1}. Download or copy it again.":
    "El archivo de modelo {0} está incompleto: {1}. Descargarlo o copiarlo de nuevo.",
  "The model file {0} is damaged and was not opened: {1}. Download it again from a source you trust.":
    "El archivo de modelo {0} está dañado y no se abrió: {1}. Descargarlo de nuevo de una fuente de confianza.",
  "The model file {0} cannot be read. Check its permissions, or choose another model.":
    "El archivo de modelo {0} no se puede leer. Revisar sus permisos, o elegir otro modelo.",
  "There is not enough space on the disk for {0}: {1} more are needed. Free some, and it goes on where it stopped.":
    "No hay espacio en el disco para {0}: faltan {1}. Liberar espacio, y sigue donde se detuvo.",
  "This download is not there any more.": "Esta descarga ya no está.",
  "{0} is not the file that was published: its SHA-256 is {1}, but {2} was expected. It was put away and cannot be loaded. Try again, or choose another source.":
    "{0} no es el archivo que se publicó: su SHA-256 es {1}, pero se esperaba {2}. Se apartó y no se puede cargar. Reintentar, o elegir otra fuente.",
  "{0} is being downloaded by another Cloister at the moment. Wait until that is done, or stop it there.":
    "Otro Cloister está descargando {0} en este momento. Esperar a que termine, o detenerlo allí.",
  "{0} has changed on {1} meanwhile. Try again.": "{0} ha cambiado entretanto en {1}. Reintentar.",
  "{0} wants to know who asks for {1}. Set an access token of an account that may have it.":
    "{0} quiere saber quién pide {1}. Poner el token de acceso de una cuenta autorizada.",
  "{0} does not give {1} to this account. Ask for access on the model's page, then try again.":
    "{0} no da {1} a esta cuenta. Pedir acceso en la página del modelo y reintentar.",
  "{0} does not have {1} any more. Choose another file.": "{0} ya no tiene {1}. Elegir otro archivo.",
  "{0} wants fewer requests at the moment. Try again later.":
    "{0} quiere menos solicitudes en este momento. Reintentar más tarde.",
  "{0} has a problem of its own at the moment (status {1}). Try again later.":
    "{0} tiene un problema propio en este momento (estado {1}). Reintentar más tarde.",
  "The connection to {0} ended too early. Check the network and try again.":
    "La conexión con {0} terminó demasiado pronto. Revisar la red y reintentar.",
  "The connection to {0} failed. Check the network and try again.":
    "La conexión con {0} falló. Revisar la red y reintentar.",
  "The connection to {0} broke. Check the network and try again.":
    "La conexión con {0} se cortó. Revisar la red y reintentar.",
  "{0} has sent nothing for {1} s. Check the network and try again.":
    "{0} no ha enviado nada durante {1} s. Revisar la red y reintentar.",
  "{0} did not answer within {1} s. Check the network and try again.":
    "{0} no respondió en {1} s. Revisar la red y reintentar.",
  "The certificate of {0} is not trusted, so nothing was sent. If your network has a certificate authority of its own, choose its file in Settings.":
    "El certificado de {0} no es de confianza, así que no se envió nada. Si la red tiene su propia autoridad de certificación, elegir su archivo en los ajustes.",
  "{0} did not accept the access token. Make a new one in your account there, and enter it in Settings or set HF_TOKEN in the terminal.":
    "{0} no aceptó el token de acceso. Crear uno nuevo en la cuenta de allí, y ponerlo en los ajustes o definir HF_TOKEN en la terminal.",
  "{0} gives {1} only to people with an account. Make an access token there, and enter it in Settings or set HF_TOKEN in the terminal.":
    "{0} solo da {1} a quien tiene cuenta. Crear allí un token de acceso, y ponerlo en los ajustes o definir HF_TOKEN en la terminal.",
  "{0} has a fault of its own at the moment (status {1}). Try again later.":
    "{0} tiene un fallo propio en este momento (estado {1}). Reintentar más tarde.",
  "There is no repository or revision of that name. A repository is named owner/name.":
    "No hay ningún repositorio ni revisión con ese nombre. Un repositorio se llama propietario/nombre.",
  "{0} comes under the {1}. Read and accept it to download the model.":
    "{0} está bajo esta licencia: {1}. Leerla y aceptarla para descargar el modelo.",
  "No license that Cloister knows is stated for {0}. Accept that to download it all the same.":
    "No se indica para {0} ninguna licencia que Cloister conozca. Aceptarlo para descargarlo de todos modos.",
  "The license of {0} changed since it was accepted. Read it and accept it again to download the model.":
    "La licencia de {0} cambió desde que se aceptó. Leerla y aceptarla de nuevo para descargar el modelo.",
  "The disk is full, so your acceptance was not recorded. Free some space and try again.":
    "El disco está lleno, así que la aceptación no se registró. Liberar espacio y reintentar.",
  "Nothing is lost.": "No se pierde nada.",
  "{0} (measured on Llama 3 8B: it predicts text {1} percent worse; larger models lose less).":
    "{0} (medido en Llama 3 8B: predice el texto un {1} por ciento peor; los modelos mayores pierden menos).",
  "Practically nothing is lost": "No se pierde prácticamente nada",
  "Very little is lost": "Se pierde muy poco",
  "A little is lost, which a chat rarely shows; exact figures, code and rare languages show it first":
    "Se pierde un poco, lo que un chat rara vez muestra; lo muestran antes las cifras exactas, el código y los idiomas raros",
  "Some is lost: more slips in reasoning, code and rare languages":
    "Se pierde algo: más fallos al razonar, en código y en idiomas raros",
  "Much is lost: expect wrong facts and weaker reasoning; a smaller model with more bits may do better":
    "Se pierde mucho: datos erróneos y un razonamiento más débil; un modelo más pequeño con más bits puede ir mejor",
  "Very much is lost: answers are often wrong; only large models stay useful":
    "Se pierde muchísimo: las respuestas a menudo son falsas; solo los modelos grandes siguen sirviendo",
  "Most is lost: answers may make no sense": "Se pierde casi todo: las respuestas pueden no tener sentido",
  "At {0} it is small enough to be quick, and hardly differs from the original.":
    "Con {0} es lo bastante pequeño para ser rápido y apenas difiere del original.",
  "It loses very little of the original, and this machine has ample memory for it.":
    "Pierde muy poco del original, y este equipo tiene memoria de sobra.",
  "It is the only one that fits well into the free memory of this machine.":
    "Es el único que cabe bien en la memoria libre de este equipo.",
  "It fits well into the free memory of this machine and is the best bargain of quality, size and speed.":
    "Cabe bien en la memoria libre de este equipo y es el mejor compromiso entre calidad, tamaño y velocidad.",
  "It loads on this machine, though it leaves little memory to other programs; a smaller model would be quicker.":
    "Se carga en este equipo, aunque deja poca memoria a otros programas; un modelo más pequeño sería más rápido.",
  "Every weight in 16 bits: the model as it was published.":
    "Cada peso en 16 bits: el modelo tal como se publicó.",
  "Every weight in 16 bits with the range of 32: the model as most are trained.":
    "Cada peso en 16 bits con el alcance de 32: el modelo tal como se entrenan la mayoría.",
  "8 bits per weight with one scale for 32 weights: half the published size.":
    "8 bits por peso con una escala para 32 pesos: la mitad del tamaño publicado.",
  "About {0} bits per weight in blocks with scales of their own (K-quant), {1}":
    "Unos {0} bits por peso en bloques con escalas propias (K-quant), {1}",
  "the same for all weights.": "lo mismo para todos los pesos.",
  "the same for nearly all weights.": "lo mismo para casi todos los pesos.",
  "with more for the weights that matter most.": "con más para los pesos que más importan.",
  "with more for many of the weights.": "con más para muchos de los pesos.",
  "with more for the weights that matter most: the usual choice.":
    "con más para los pesos que más importan: la elección habitual.",
  "The Open Source Initiative has approved it.": "La Open Source Initiative la ha aprobado.",
  "The Open Source Initiative has not approved it.": "La Open Source Initiative no la ha aprobado.",
  "Use it for any purpose, also commercially.": "Usarlo con cualquier fin, también comercial.",
  "Change it, and pass it on, changed or not.": "Cambiarlo y pasarlo a otros, cambiado o no.",
  "Put your own changes under terms of your own.": "Poner los cambios propios bajo condiciones propias.",
  "Use the patents that its authors hold in it.": "Usar las patentes que sus autores tienen en él.",
  "Keep the copyright notice and this license with every copy that you pass on.":
    "Mantener el aviso de derechos y esta licencia con cada copia que se pase a otros.",
  "Hold the authors liable: it comes without any warranty.":
    "Hacer responsables a los autores: viene sin ninguna garantía.",
  "Pass on a copy of this license, and keep the notices of copyright, patents and attribution.":
    "Entregar una copia de esta licencia y mantener los avisos de derechos, patentes y atribución.",
  "Mark the files that you changed.": "Señalar los archivos cambiados.",
  "Pass on the NOTICE file, where there is one.": "Entregar el archivo NOTICE, donde lo haya.",
  "Use the authors’ names and trademarks, except to say where it comes from.":
    "Usar los nombres y marcas de los autores, salvo para decir de dónde viene.",
  "Keep the patent license after suing somebody over patents in it.":
    "Conservar la licencia de patentes tras demandar a alguien por patentes en él.",
  "This JSON schema cannot be used, so nothing was saved. Correct it and try again.":
    "Este esquema JSON no se puede usar, así que no se guardó nada. Corregirlo y reintentar.",
  "The export was cancelled.": "La exportación se canceló.",
  "This is too much for one archive. Export all chats as JSON, or some chats one by one.":
    "Es demasiado para un solo archivo comprimido. Exportar todos los chats como JSON, o algunos uno a uno.",
  "Choose at most {0} files at a time.": "Elegir como máximo {0} archivos a la vez.",
  "A temporary chat has no copies. Keep it as an ordinary chat first.":
    "Un chat temporal no tiene copias. Conservarlo primero como chat normal.",
  "{0} could not be written: {1}. Check the model folder in Settings and try again.":
    "{0} no se pudo escribir: {1}. Revisar la carpeta de modelos en los ajustes y reintentar.",
  "{0} sends other parts of {1} than were asked for. Try again later.":
    "{0} envía otras partes de {1} que las pedidas. Reintentar más tarde.",
  "{0} does not say how large {1} is, so it was not downloaded. Choose another source.":
    "{0} no dice cuánto ocupa {1}, así que no se descargó. Elegir otra fuente.",
  "{0} offers {1} with {2} bytes where {3} were published, so nothing was downloaded. Choose another source.":
    "{0} ofrece {1} con {2} bytes cuando se publicaron {3}, así que no se descargó nada. Elegir otra fuente.",
  "{0} does not continue {1} where it was left. Try again.": "{0} no continúa {1} donde quedó. Reintentar.",
  "{0} sent something that is no model file in place of {1}, perhaps a page to sign in. Open the address in a browser, or try again later.":
    "{0} envió en lugar de {1} algo que no es un archivo de modelo, quizá una página de acceso. Abrir la dirección en un navegador, o reintentar más tarde.",
  "{0} sends more of {1} than was published, so it was stopped. Choose another source.":
    "{0} envía más de {1} de lo que se publicó, así que se detuvo. Elegir otra fuente.",
  "The connection was cancelled.": "La conexión se canceló.",
  "{0} leads on and on: more than {1} redirects. Try again later.":
    "{0} redirige sin fin: más de {1} redirecciones. Reintentar más tarde.",
  "{0} leads to an address that is not plain https, so Cloister did not follow it. Choose another source.":
    "{0} lleva a una dirección que no es https sencilla, así que Cloister no la siguió. Elegir otra fuente.",
  "The disk that holds {0} is full, and no connection is made that cannot be recorded there. Free some space and try again.":
    "El disco de {0} está lleno, y no se abre ninguna conexión que no se pueda registrar allí. Liberar espacio y reintentar.",
  "The record of connections, {0}, could not be written ({1}), and no connection is made without one. Check that you may write there, then try again.":
    "El registro de conexiones, {0}, no se pudo escribir ({1}), y sin él no se abre ninguna. Comprobar que se puede escribir allí, y reintentar.",
  "The certificate file {0} {1}. Choose a PEM file of certificate authorities in Settings, or none.":
    "El archivo de certificados {0} no se puede usar ({1}). Elegir en los ajustes un archivo PEM de autoridades de certificación, o ninguno.",
  "The proxy {0} wants a name and a password. Put them into HTTPS_PROXY as http://name:password@host:port.":
    "El proxy {0} pide un nombre y una contraseña. Ponerlos en HTTPS_PROXY: http://name:password@host:port.",
  "The chat has no message to answer.": "El chat no tiene ningún mensaje que responder.",
  "Checking the file was cancelled.": "La comprobación del archivo se canceló.",
  "Reading {0} stands still since {1} s. Check the disk it lies on and try again.":
    "La lectura de {0} está parada desde hace {1} s. Revisar su disco y reintentar.",
  "{0} failed while it answered. Load the model again to go on with the CPU.":
    "{0} falló mientras respondía. Cargar el modelo de nuevo para seguir con la CPU.",
  "A file of Cloister is {0}: {1}.": "Un archivo de Cloister está {0}: {1}.",
  damaged: "dañado",
  missing: "ausente",
  "Install Cloister again.": "Instalar Cloister de nuevo.",
  "The copy of your chats made before the update could not be read back, so the update was not begun. Check the disk and try again.":
    "La copia de los chats hecha antes de actualizar no se pudo leer, así que la actualización no empezó. Revisar el disco y reintentar.",
  "This chat shows another branch now. Open it again.":
    "Este chat muestra ahora otra rama. Abrirlo de nuevo.",
  "This summary does not exist any more. Open the chat again.":
    "Este resumen ya no existe. Abrir el chat de nuevo.",
  "CLOISTER_HUB_URL is not an address that Cloister takes. Give an https address without a password, such as https://models.example.org, or an http address on this machine.":
    "CLOISTER_HUB_URL no es una dirección que Cloister admita. Dar una dirección https sin contraseña, como https://models.example.org, o una http en este equipo.",
  "{0} has no {1}, or it is private and needs {2} access token. Check the name.":
    "{0} no tiene {1}, o es privado y necesita un (otro) token de acceso ({2}). Comprobar el nombre.",
  "{0} has had too many requests from here. Try again in {1}.":
    "{0} ha recibido demasiadas solicitudes de aquí. Reintentar en: {1}.",
  "a few minutes": "unos minutos",
  "{0} answered in a way that Cloister does not understand (status {1}). Check CLOISTER_HUB_URL and the proxy, if there is one.":
    "{0} respondió de un modo que Cloister no entiende (estado {1}). Revisar CLOISTER_HUB_URL y el proxy, si lo hay.",
  "Asking {0} was stopped.": "La pregunta a {0} se detuvo.",
  "{0} has no GGUF files at {1}. Choose a repository that has some.":
    "{0} no tiene archivos GGUF en {1}. Elegir un repositorio que los tenga.",
  "{0} sent something other than what a model hub answers; a sign-in page of the network may stand in between. Open a web page in a browser, check CLOISTER_HUB_URL, and try again.":
    "{0} envió algo distinto de lo que responde un hub de modelos; quizá se interpone una página de acceso de la red. Abrir una página en un navegador, revisar CLOISTER_HUB_URL y reintentar.",
  "{0} states no SHA-256 for {1}, so nobody could tell whether it arrives intact. Nothing was downloaded; choose another file.":
    "{0} no indica ningún SHA-256 para {1}, así que no se podría saber si llega íntegro. No se descargó nada; elegir otro archivo.",
  "{0} states another hash for this file of {1} than the catalog pins, so it is not the file that was published, and nothing was downloaded. Pinned: {2}. Stated: {3}.":
    "{0} indica para este archivo de {1} un hash distinto del que fija el catálogo: no es el archivo publicado, y no se descargó nada. Fijado: {2}. Indicado: {3}.",
  "{0} does not have {1} in {2} any more. Choose another file of the model.":
    "{0} ya no tiene {1} en {2}. Elegir otro archivo del modelo.",
  "The access token could not be removed. Check that you may write in the profile folder, and try again.":
    "El token de acceso no se pudo quitar. Comprobar que la carpeta del perfil admite escritura, y reintentar.",
  "An access token has 8 to 500 characters without spaces. Copy it again.":
    "Un token de acceso tiene de 8 a 500 caracteres sin espacios. Copiarlo de nuevo.",
  "The license text of {0} changed while you read it. Read the new text and accept it then.":
    "El texto de la licencia de {0} cambió mientras se leía. Leer el texto nuevo y aceptarlo después.",
  "This model file is no longer there. Choose another one.":
    "Este archivo de modelo ya no está. Elegir otro.",
  "The copy of {0} is not what was read: SHA-256 {1} became {2}. The old folder is still in use. Check the disk that you chose.":
    "La copia de {0} no es lo que se leyó: el SHA-256 {1} pasó a ser {2}. La carpeta antigua sigue en uso. Revisar el disco elegido.",
  "These files are not offered any more. Drop them again.":
    "Estos archivos ya no están ofrecidos. Soltarlos de nuevo.",
  "There is no model folder that Cloister may write to.":
    "No hay ninguna carpeta de modelos en la que Cloister pueda escribir.",
  "There is no provenance record of {0}. Import or verify it, which makes one.":
    "No hay registro de procedencia de {0}. Importarlo o comprobarlo crea uno.",
  "This file is not in the list any more. Look for files again.":
    "Este archivo ya no está en la lista. Buscar archivos de nuevo.",
  "CLOISTER_MODELS_DIR names the model folder, so it is not moved from here. Change that variable instead.":
    "CLOISTER_MODELS_DIR indica la carpeta de modelos, así que no se mueve desde aquí. Cambiar esa variable.",
  "{0} could not be deleted from {1} ({2}). Check that you may write there and try again.":
    "{0} no se pudo eliminar de {1} ({2}). Comprobar que se puede escribir allí y reintentar.",
  "The model could not be written to {0} ({1}). Check that you may write there and that the disk is sound, then try again.":
    "El modelo no se pudo escribir en {0} ({1}). Comprobar que se puede escribir allí y que el disco está sano, y reintentar.",
  "There is no model file at {0}. Check the path.":
    "No hay ningún archivo de modelo en {0}. Comprobar la ruta.",
  "{0} is a folder or a device, not a model file. Name the GGUF file itself.":
    "{0} es una carpeta o un dispositivo, no un archivo de modelo. Indicar el propio archivo GGUF.",
  "{0} cannot be read: access is denied. Give yourself the permission to read it.":
    "{0} no se puede leer: el acceso está denegado. Dar permiso de lectura.",
  "{0} changed while it was checked. Wait until it is written completely, then try again.":
    "{0} cambió mientras se comprobaba. Esperar a que esté escrito del todo y reintentar.",
  "{0} could not be checked: reading it brought the check down, so it is damaged or hostile. Get it from another place.":
    "{0} no se pudo comprobar: leerlo hizo caer la comprobación, así que está dañado o es hostil. Obtenerlo en otro lugar.",
  "The work was cancelled.": "El trabajo se canceló.",
  "The folder {0} cannot be used ({1}). Choose one where you may write.":
    "La carpeta {0} no se puede usar ({1}). Elegir una en la que se pueda escribir.",
  "The new model folder and the old one may not lie within each other. Choose another folder.":
    "La carpeta de modelos nueva y la antigua no pueden estar una dentro de otra. Elegir otra carpeta.",
  "The model folder could not be moved to {0} ({1}). Nothing was lost: the old folder is still in use. Check that you may write there and try again.":
    "La carpeta de modelos no se pudo mover a {0} ({1}). No se perdió nada: la antigua sigue en uso. Comprobar que se puede escribir allí y reintentar.",
  "Moving the model folder was cancelled.": "El traslado de la carpeta de modelos se canceló.",
  "The server wants an access token before it shows {0}. Add one in Settings.":
    "El servidor quiere un token de acceso antes de mostrar {0}. Añadir uno en los ajustes.",
  "{0} is not there any more. Choose another file.": "{0} ya no está. Elegir otro archivo.",
  "The key of your chats, the file profile.key, is damaged. Put back a copy of it; without it the chats cannot be read.":
    "La clave de los chats, el archivo profile.key, está dañada. Reponer una copia; sin ella los chats no se pueden leer.",
  "The key of your chats, the file profile.key, is missing from the profile folder. Put it back; without it the chats cannot be read. Nothing was changed.":
    "La clave de los chats, el archivo profile.key, falta en la carpeta del perfil. Reponerla; sin ella los chats no se pueden leer. No se ha cambiado nada.",
  "This setting has a value that Cloister does not accept. Choose another.":
    "Este ajuste tiene un valor que Cloister no acepta. Elegir otro.",
  "{0} bits per weight with one scale for 32 weights, an older kind that every machine computes fast.":
    "{0} bits por peso con una escala para 32 pesos, un tipo más antiguo que todo equipo calcula rápido.",
  "{0} bits per weight with one scale {1} for 32 weights, an older kind that every machine computes fast.":
    "{0} bits por peso con una escala {1} para 32 pesos, un tipo más antiguo que todo equipo calcula rápido.",
  "and one offset": "y un desplazamiento",
  "About {0} bits per weight chosen from tables (I-quant); slower on processors than a K-quant of its size.":
    "Unos {0} bits por peso elegidos de tablas (I-quant); más lento en procesadores que un K-quant de su tamaño.",
  "About {0} bits per weight chosen from tables (I-quant), {1}; slower on processors than a K-quant of its size.":
    "Unos {0} bits por peso elegidos de tablas (I-quant), {1}; más lento en procesadores que un K-quant de su tamaño.",
  "with more for the weights that matter most": "con más para los pesos que más importan",
  "4-bit floating point numbers with one scale for 32 weights, for the experts of a mixture.":
    "Números de coma flotante de 4 bits con una escala para 32 pesos, para los expertos de una mezcla.",
  "Like {0}, with more bits for some of the weights: a little larger.":
    "Como {0}, con más bits para algunos de los pesos: un poco mayor.",
  inference: "inferencia",
  storage: "almacenamiento",
  check: "comprobación",
  measurement: "medición",
  "Use the authors’ names to recommend what you made of it, without their permission.":
    "Usar los nombres de los autores para recomendar lo hecho a partir de él, sin su permiso.",
  "Give everyone you pass it on to the source, or a way to get it.":
    "Dar el código fuente, o un modo de obtenerlo, a quienes lo reciban.",
  "Put what you pass on that is built on it under this same license.":
    "Poner bajo esta misma licencia lo que se base en él y se pase a otros.",
  "Keep the notices of copyright and missing warranty, pass on a copy of this license, and tell what you changed and when.":
    "Mantener los avisos de derechos y de ausencia de garantía, entregar una copia de esta licencia y decir qué se cambió y cuándo.",
  "Add terms of your own that take back what the license gives.":
    "Añadir condiciones propias que quiten lo que la licencia da.",
  "Sue somebody over patents for using or passing on the work.":
    "Demandar a alguien por patentes por usar o pasar la obra.",
  "Name the authors as they ask, keep their notices, link to the work and to this license, and say whether you changed anything, wherever you share it.":
    "Al compartirlo: nombrar a los autores como piden, mantener sus avisos, enlazar la obra y esta licencia, y decir si se cambió algo.",
  "Add legal terms or technical measures that keep others from what the license permits.":
    "Añadir condiciones legales o medidas técnicas que impidan lo que la licencia permite.",
  "Suggest that the authors endorse you or your use.": "Sugerir que los autores respaldan este uso.",
  "The Open Source Initiative has not approved it; it is a license for works of culture, with few limits.":
    "La Open Source Initiative no la ha aprobado; es una licencia para obras culturales, con pocos límites.",
  "It allows no use that is meant first of all for commercial advantage or payment.":
    "No permite ningún uso dirigido ante todo a un provecho comercial o un pago.",
  "Take a license of patents or trademarks for granted: it gives none.":
    "Dar por supuesta una licencia de patentes o marcas: no da ninguna.",
  "Use or share it where that is meant first of all for commercial advantage or payment.":
    "Usarlo o compartirlo ante todo por provecho comercial o pago.",
  "Do all of it without naming anybody: the work is dedicated to the public domain.":
    "Hacerlo todo sin nombrar a nadie: la obra está dedicada al dominio público.",
  "Do all of it without naming anybody.": "Hacerlo todo sin nombrar a nadie.",
  "Combine it with works under other licenses.": "Combinarlo con obras bajo otras licencias.",
  "Combine it with works under other licenses, as a library.":
    "Combinarlo, como biblioteca, con obras bajo otras licencias.",
  "Make the source of the covered files that you pass on available, changed ones under this same license, and say how to get it.":
    "Poner a disposición el código fuente de los archivos cubiertos que se pasen, los cambiados bajo esta misma licencia, y decir cómo obtenerlo.",
  "Keep the license notices in the files.": "Mantener los avisos de licencia en los archivos.",
  "Take a license of the authors’ trademarks for granted: it gives none.":
    "Dar por supuesta una licencia de las marcas de los autores: no da ninguna.",
  "Keep the rights that it gives after suing somebody over patents in it.":
    "Conservar los derechos que da tras demandar a alguien por patentes en él.",
  "Put changes to the library itself that you pass on under this same license or the GPL, with the source.":
    "Poner los cambios en la propia biblioteca que se pasen bajo esta misma licencia o la GPL, con el código fuente.",
  "Say in what you built on it that the library is in it, and add a copy of this license and of the GPL.":
    "Decir en lo que se base en ella que la contiene, y añadir una copia de esta licencia y de la GPL.",
  "Let others change the library in what you built on it, and take it apart to find errors in their changes.":
    "Permitir que otros cambien la biblioteca en lo que se base en ella y lo desmonten para hallar errores en sus cambios.",
  "Offer the source, free of charge, also to people who only use your changed version over a network.":
    "Ofrecer gratis el código fuente también a quienes solo usen la versión cambiada por una red.",
  "It gives up all copyright, as far as the law allows; the Open Source Initiative has not approved it.":
    "Renuncia a todo derecho de autor, hasta donde permite la ley; la Open Source Initiative no la ha aprobado.",
  "Put what you make of it and share under this same license, a later version, or one that is compatible.":
    "Poner lo que se haga con él y se comparta bajo esta misma licencia, una versión posterior o una compatible.",
  "Use, change and share it for purposes that are not commercial.":
    "Usarlo, cambiarlo y compartirlo con fines no comerciales.",
  "Use it, change it for yourself, and share it unchanged, for purposes that are not commercial.":
    "Usarlo, cambiarlo para sí y compartirlo sin cambios, con fines no comerciales.",
  "Use what it writes: no rights in it are claimed.":
    "Usar lo que escribe: no se reclama ningún derecho sobre ello.",
  "Change it, tune it, and pass it on, changed or not.":
    "Cambiarlo, ajustarlo y pasarlo a otros, cambiado o no.",
  "Pass on a copy of the license with it.": "Entregar con él una copia de la licencia.",
  "Bind the people you pass it on to, or offer it to, to the same limits of use.":
    "Obligar a quienes lo reciban, o a quienes se ofrezca, a los mismos límites de uso.",
  "Follow the law, export rules included.": "Cumplir la ley, incluidas las normas de exportación.",
  "Use the publisher’s names and marks, except to say where it comes from.":
    "Usar los nombres y marcas del editor, salvo para decir de dónde viene.",
  "Keep the license after suing over rights in it.":
    "Conservar la licencia tras demandar a alguien por derechos sobre él.",
  "It limits what the model may be used for.": "Limita para qué se puede usar el modelo.",
  "It binds every use to a policy that Google may change.":
    "Somete todo uso a una política que Google puede cambiar.",
  "Use it, also commercially, within the policy.": "Usarlo, también comercialmente, dentro de la política.",
  "Use it, also commercially, within the limits.": "Usarlo, también comercialmente, dentro de los límites.",
  "Use it, also commercially.": "Usarlo, también comercialmente.",
  "Keep this line in a “Notice” file: “{0}”": "Mantener esta línea en un archivo «Notice»: «{0}»",
  "Follow Google’s Gemma Prohibited Use Policy and the law.":
    "Cumplir la Gemma Prohibited Use Policy de Google y la ley.",
  "Put models that you made to behave like it, also from what it writes, under the same limits.":
    "Poner bajo los mismos límites los modelos hechos para comportarse como él, también a partir de lo que escribe.",
  "Use it for what the policy excludes, such as crime, fraud, harassment, malware or unlicensed professional advice.":
    "Usarlo para lo que la política excluye, como delitos, fraude, acoso, software malicioso o asesoría profesional sin licencia.",
  "Use it for what the policy excludes.": "Usarlo para lo que la política excluye.",
  "Go on using it where Google restricts a use that it believes to break the terms.":
    "Seguir usándolo donde Google restrinja un uso que crea contrario a las condiciones.",
  "It sets an acceptable-use policy and a limit of users, so the Open Source Initiative’s definition does not fit it.":
    "Fija una política de uso y un límite de usuarios, así que no encaja en la definición de la Open Source Initiative.",
  "Use it free of charge, also commercially, up to 700 million monthly users.":
    "Usarlo gratis, también comercialmente, hasta 700 millones de usuarios al mes.",
  "Own the changes that you make.": "Ser dueño de los cambios propios.",
  "Train or improve other models with it or with what it writes.":
    "Entrenar o mejorar otros modelos con él o con lo que escribe.",
  "Improve any other language model with it or with what it writes.":
    "Mejorar cualquier otro modelo de lenguaje con él o con lo que escribe.",
  "Show “{0}” where you offer it or something built on it.":
    "Mostrar «{0}» donde se ofrezca, o algo basado en él.",
  "Begin the name of a model that you made with it and pass on with “{0}”.":
    "Empezar por «{0}» el nombre de un modelo hecho con él que se pase a otros.",
  "Ask Meta for a license of its own if you and your affiliates had more than 700 million monthly users when it was released.":
    "Pedir a Meta una licencia propia si, con las empresas vinculadas, había más de 700 millones de usuarios al mes cuando se publicó.",
  "Follow the law and Meta’s acceptable-use policy.": "Cumplir la ley y la política de uso de Meta.",
  "Use it for what the policy excludes, such as crime, violence, weapons, military use, fraud, harassment or unlicensed professional advice.":
    "Usarlo para lo que la política excluye, como delitos, violencia, armas, uso militar, fraude, acoso o asesoría profesional sin licencia.",
  "Say that what it writes was written by a person.": "Decir que lo que escribe lo escribió una persona.",
  "Use those of its models that see pictures if you live, or your company has its seat, in the European Union.":
    "Usar sus modelos que ven imágenes si se reside, o la empresa tiene su sede, en la Unión Europea.",
  "Use Meta’s names and marks, except where the license asks for it.":
    "Usar los nombres y marcas de Meta, salvo donde la licencia lo pide.",
  "Nobody has stated a license for this model.": "Nadie ha indicado una licencia para este modelo.",
  "It is called “{0}”, which Cloister cannot explain.": "Se llama «{0}», y Cloister no la puede explicar.",
  "Find out from its publisher what you may do with it before you rely on it.":
    "Averiguar con el editor qué se permite antes de confiar en él.",
  "Take any right for granted: without a license there may be none.":
    "Dar por supuesto algún derecho: sin licencia puede no haber ninguno.",
  "Commercial use above 100 million monthly users needs another license.":
    "El uso comercial por encima de 100 millones de usuarios al mes necesita otra licencia.",
  "Use it, also commercially, up to 100 million monthly users.":
    "Usarlo, también comercialmente, hasta 100 millones de usuarios al mes.",
  "Show “Built with Qwen” or “Improved using Qwen” where you publish a model made with it or with what it writes.":
    "Mostrar «Built with Qwen» o «Improved using Qwen» donde se publique un modelo hecho con él o con lo que escribe.",
  "Ask Alibaba Cloud for a license of its own above 100 million monthly users of a commercial product.":
    "Pedir a Alibaba Cloud una licencia propia por encima de 100 millones de usuarios al mes de un producto comercial.",
  "It is for research and evaluation only; commercial use needs another license.":
    "Solo para investigación y evaluación; el uso comercial necesita otra licencia.",
  "Use it for research or evaluation.": "Usarlo para investigación o evaluación.",
  "Change it and pass it on, for those purposes.": "Cambiarlo y pasarlo a otros, con esos fines.",
  "Use it commercially without a license from Alibaba Cloud.":
    "Usarlo comercialmente sin licencia de Alibaba Cloud.",
  "States are not saved on this machine: the engine has no private memory here, because it does not run in a sandbox of the operating system.":
    "En este equipo no se guardan estados: el motor no tiene aquí memoria privada, porque no se ejecuta en un aislamiento del sistema operativo.",
  "{0} was not attached: {1}.": "{0} no se adjuntó: {1}.",
  "it is not there any more": "el archivo ya no está",
  "it was changed while it was read": "el archivo cambió mientras se leía",
  "it may not be read": "no se permite leer el archivo",
  "it is a folder": "es una carpeta",
  "it is a device or a pipe, not a file": "es un dispositivo o una tubería, no un archivo",
  "it is empty": "el archivo está vacío",
  "it has {0}, and an attachment may have {1}": "el archivo tiene {0}, y un adjunto puede tener {1}",
  "it could not be read to its end": "el archivo no se pudo leer hasta el final",
  "its text has more than {0} characters": "el texto tiene más de {0} caracteres",
  "it holds nothing but white space": "el archivo solo contiene espacios en blanco",
  "this PDF is protected by a password": "este PDF está protegido con contraseña",
  "it is protected by a password": "el documento está protegido con contraseña",
  "it has {0} pages, and an attachment may have {1}":
    "el documento tiene {0} páginas, y un adjunto puede tener {1}",
  "this PDF holds pictures of pages and no text": "este PDF contiene imágenes de páginas y ningún texto",
  "{0} is damaged or incomplete": "{0} está dañado o incompleto",
  "this PDF": "este PDF",
  "its archive": "el contenedor del archivo",
  "its XML": "el XML del archivo",
  "page {0} of this PDF": "el contenido de la página {0} de este PDF",
  "it is an older Office document, or one with a password":
    "es un documento de Office antiguo, o uno con contraseña",
  "it is an RTF document": "es un documento RTF",
  "it is a picture": "es una imagen",
  "it is sound or video": "es sonido o vídeo",
  "it is a model file": "es un archivo de modelo",
  "it is an archive": "es un archivo comprimido",
  "it holds no text that can be read": "el archivo no contiene texto legible",
  "it is written in UTF-32": "el archivo está escrito en UTF-32",
  "there are more than {0} files in it": "contiene más de {0} archivos",
  "it is a spreadsheet": "es una hoja de cálculo",
  "it is a presentation": "es una presentación",
  "it is an OpenDocument file": "es un archivo OpenDocument",
  "it is an e-book": "es un libro electrónico",
  "unpacked it is larger than {0} MiB": "descomprimido supera {0} MiB",
  "reading it took longer than {0} s": "la lectura tardó más de {0} s",
  "its XML declares entities of its own, as no Word document does":
    "su XML declara entidades propias, cosa que ningún documento de Word hace",
  "its elements are nested more than {0} deep": "sus elementos están anidados a más de {0} niveles",
  "this document holds no text": "este documento no contiene texto",
  "the process that read it ended": "el proceso que leía el archivo terminó",
  "Its folder may have been moved or deleted. Attach it from where it is now.":
    "Quizá su carpeta se movió o se eliminó. Adjuntarlo desde donde está ahora.",
  "Attach it again when nothing writes into it.": "Adjuntarlo de nuevo cuando nada escriba en él.",
  "Check its permissions.": "Comprobar sus permisos.",
  "Attach the files in it.": "Adjuntar los archivos que contiene.",
  "Attach the part that matters.": "Adjuntar la parte que importa.",
  "Attach the pages that matter.": "Adjuntar las páginas que importan.",
  "Check the disk it lies on.": "Comprobar el disco en que está.",
  "Save a copy without one.": "Guardar una copia sin contraseña.",
  "Have the text in it recognized (OCR) first.": "Reconocer primero el texto que contiene (OCR).",
  "Copy or export it again.": "Copiarlo o exportarlo de nuevo.",
  "Save it as DOCX or PDF, without a password.": "Guardarlo como DOCX o PDF, sin contraseña.",
  "Save it as DOCX or plain text.": "Guardarlo como DOCX o texto sin formato.",
  "Models read text here, not pictures or sound.": "Aquí los modelos leen texto, no imágenes ni sonido.",
  "Import it on the Models page.": "Importarlo en la página Modelos.",
  "Unpack it, and attach the files in it.": "Descomprimirlo y adjuntar los archivos que contiene.",
  "Attach text, Markdown, CSV, source code, PDF or DOCX.":
    "Adjuntar texto, Markdown, CSV, código fuente, PDF o DOCX.",
  "Save it as UTF-8.": "Guardarlo como UTF-8.",
  "Save the sheet as CSV.": "Guardar la hoja como CSV.",
  "Save it as PDF.": "Guardarlo como PDF.",
  "Save it as DOCX or PDF.": "Guardarlo como DOCX o PDF.",
  "Save it as PDF or text.": "Guardarlo como PDF o texto.",
  "It may be built to do harm.": "Puede estar hecho para causar daño.",
  "It may be damaged, too large for the memory, or built to do harm.":
    "Puede estar dañado, ser demasiado grande para la memoria o estar hecho para causar daño.",
  "The file was taken off the message.": "El archivo se quitó del mensaje.",
  "This file is not there any more. Attach it again.": "Este archivo ya no está. Adjuntarlo de nuevo.",
  "{0} files are more than the {1} that a message may have. Attach fewer at a time.":
    "{0} archivos son más que los {1} que puede tener un mensaje. Adjuntar menos a la vez.",
  "This attachment is not there any more. Attach the file again.":
    "Este adjunto ya no está. Adjuntar de nuevo el archivo.",
  "A message without text and without an attachment says nothing.":
    "Un mensaje sin texto ni adjuntos no dice nada.",
  "Nothing was sent.": "No se envió nada.",
  "With what is attached, this message has {0} characters, and one may have {1}.":
    "Con lo adjunto, este mensaje tiene {0} caracteres, y uno puede tener {1}.",
  "Remove an attachment.": "Quitar un adjunto.",
  "With what is attached, this message has {0} tokens, and the model has room for {1}: its context holds {2}.":
    "Con lo adjunto, este mensaje tiene {0} tokens, y el modelo tiene sitio para {1}: su contexto admite {2}.",
  "Remove an attachment, or choose a larger context in Settings.":
    "Quitar un adjunto, o elegir un contexto mayor en Ajustes.",
  "Send it again with less attached, or choose a larger context in Settings.":
    "Volver a enviar con menos adjuntos, o elegir un contexto mayor en Ajustes.",
  "A message has {0} characters with what is attached to it, and one may have {1}. Start a new chat with less.":
    "Un mensaje tiene {0} caracteres con lo que lleva adjunto, y uno puede tener {1}. Empezar un chat nuevo con menos.",
  "This side gave no answer. Why is told with the names.":
    "Este lado no dio respuesta. El motivo se dice con los nombres.",
  "This side has no answer to go on from, so it is left out.":
    "Este lado no tiene respuesta con la que seguir, así que queda fuera.",
  "Answers are still being written side by side. Wait for them or stop them first.":
    "Aún se están escribiendo respuestas lado a lado. Esperarlas o detenerlas primero.",
  "This question is gone. Ask a new one.": "Esta pregunta ya no está. Hacer una nueva.",
  "This was voted on. Ask a new question to go on.": "Ya se votó. Hacer una nueva pregunta para seguir.",
  "No side has an answer to go on from. Ask a new question.":
    "Ningún lado tiene respuesta con la que seguir. Hacer una nueva pregunta.",
  "The answers are not all there yet. Wait for them, then vote.":
    "Aún no están todas las respuestas. Esperarlas y luego votar.",
  "This was voted on already. Take the vote back first.": "Ya se había votado. Retirar primero el voto.",
  "A vote that is kept with a comparison stays there.": "Un voto guardado con una comparación se queda allí.",
  "The answers are not all there yet. Stop them, then look at the names.":
    "Aún no están todas las respuestas. Detenerlas y luego ver los nombres.",
  "One of the models is not installed any more. Choose another one.":
    "Uno de los modelos ya no está instalado. Elegir otro.",
  "Only answers that were written to the end can be voted on, two of them at least.":
    "Solo se vota sobre respuestas escritas hasta el final, al menos dos.",
  "The votes were last written by a newer version of Cloister. Install that version or a later one; nothing was changed.":
    "Una versión más nueva de Cloister escribió los votos por última vez. Instalar esa versión o una posterior; no se cambió nada.",
  "The votes could not be read. Check that the profile folder exists and that you may read it, then try again.":
    "No se pudieron leer los votos. Comprobar que la carpeta del perfil existe y se puede leer, y volver a intentarlo.",
  "The file of votes has grown too large to be read. Move arena/votes.jsonl out of the profile folder, then try again.":
    "El archivo de votos ha crecido demasiado para leerlo. Mover arena/votes.jsonl fuera de la carpeta del perfil y volver a intentarlo.",
  "The disk is full, so the vote was not kept. Free some space and vote again.":
    "El disco está lleno, así que el voto no se guardó. Liberar espacio y votar de nuevo.",
  "The vote could not be kept. Check that the profile folder exists and that you may write in it, then vote again.":
    "No se pudo guardar el voto. Comprobar que la carpeta del perfil existe y se puede escribir en ella, y votar de nuevo.",
  "The part of Cloister that quantizes and measures {0}.": "La parte de Cloister que cuantiza y mide {0}.",
  "Nothing half-made is kept. Try again; if it happens again, the model file is probably damaged or too large for the memory.":
    "No se conserva nada a medias. Reintentar; si vuelve a ocurrir, el archivo del modelo probablemente está dañado o es demasiado grande para la memoria.",
  "Requantized: what {0} lost stays lost, and what the new type loses comes on top. From the unquantized model (F16 or BF16) the same type comes out better.":
    "Recuantizado: lo que {0} perdió sigue perdido, y se suma lo que pierde el nuevo tipo. A partir del modelo sin cuantizar (F16 o BF16), el mismo tipo sale mejor.",
  "{0} is {1} already: quantizing it to the same type would only make it worse.":
    "{0} ya es {1}: cuantizarlo al mismo tipo solo lo empeoraría.",
  "{0} is useless without an importance matrix. Have one computed from a text, or choose a larger quantization.":
    "{0} no sirve sin una matriz de importancia. Hacer que se calcule una a partir de un texto, o elegir una cuantización mayor.",
  "The disk that holds {0} has too little space: {1} are missing ({2} are needed and {3} are free). Free some space, or choose a smaller quantization.":
    "El disco de {0} tiene poco espacio: faltan {1} (hacen falta {2} y hay {3} libres). Liberar espacio, o elegir una cuantización menor.",
  "The engine cannot quantize this model: {0}. Choose another type, or another file of the model.":
    "El motor no puede cuantizar este modelo: {0}. Elegir otro tipo, u otro archivo del modelo.",
  "The model file cannot be quantized, because it is damaged: {0}. Verify it under Models, or get it again.":
    "El archivo del modelo no se puede cuantizar, porque está dañado: {0}. Verificarlo en Modelos, u obtenerlo de nuevo.",
  "The new file could not be written to its end. Check that the disk has enough space and is sound, then try again.":
    "El archivo nuevo no se pudo escribir hasta el final. Comprobar que el disco tiene espacio suficiente y está en buen estado, y reintentar.",
  "The text is too short for an importance matrix: it has {0} tokens, and {1} are needed. Choose a longer one.":
    "El texto es demasiado corto para una matriz de importancia: tiene {0} tokens, y hacen falta {1}. Elegir uno más largo.",
  "Quantizing and measuring are off: the engine's library is of another version than Cloister was made for ({0}: {1}). Install Cloister again.":
    "Cuantizar y medir están desactivados: la biblioteca del motor es de otra versión que la prevista por Cloister ({0}: {1}). Instalar Cloister de nuevo.",
  "it is a web page, so the download probably ended at a sign-in or error page":
    "es una página web, así que la descarga probablemente acabó en una página de inicio de sesión o de error",
  "it is a Git LFS pointer, not the file it points to":
    "es un puntero de Git LFS, no el archivo al que apunta",
  "it is a ZIP archive, as PyTorch models are": "es un archivo ZIP, como lo son los modelos de PyTorch",
  "it looks like a safetensors file, which must be converted first":
    "parece un archivo safetensors, que primero hay que convertir",
  "it has an older format of GGML models, which must be converted first":
    "tiene un formato antiguo de los modelos GGML, que primero hay que convertir",
  "it does not begin with the letters GGUF": "no empieza por las letras GGUF",
  "The model file {0} cannot be used: {1}.": "El archivo de modelo {0} no se puede usar: {1}.",
  "it is written for big-endian machines": "está escrito para máquinas big-endian",
  "it has version {0} of the GGUF format; Cloister reads 2 and 3":
    "tiene la versión {0} del formato GGUF; Cloister lee la 2 y la 3",
  "it is one of {0} parts of a split model": "es una de las {0} partes de un modelo dividido",
  "the engine does not know its architecture {0}": "el motor no conoce su arquitectura {0}",
  "it holds tensors of the type {0}, which the engine does not know":
    "contiene tensores del tipo {0}, que el motor no conoce",
  "Download the usual (little-endian) file.": "Descargar el archivo habitual (little-endian).",
  "Download a newer file of this model.": "Descargar un archivo más reciente de este modelo.",
  "Update Cloister, or download an older file.": "Actualizar Cloister, o descargar un archivo más antiguo.",
  "Import the first part; the others are taken from beside it.":
    "Importar la primera parte; las demás se toman de su lado.",
  "Choose the model's own file.": "Elegir el archivo del propio modelo.",
  "Choose another model, or update Cloister.": "Elegir otro modelo, o actualizar Cloister.",
  "Choose another quantization of this model.": "Elegir otra cuantización de este modelo.",
  "The model file {0} is not there any more. Put it back, or choose another model.":
    "El archivo de modelo {0} ya no está. Ponerlo de nuevo, o elegir otro modelo.",
  "Your share of the disk is used up, so nothing was saved. Free some space, or save the file elsewhere.":
    "La cuota de disco está agotada, así que no se guardó nada. Liberar espacio, o guardar el archivo en otro lugar.",
  "A folder has this name. Save the file under another one.":
    "Una carpeta tiene este nombre. Guardar el archivo con otro.",
  "The name is too long. Save the file under a shorter one.":
    "El nombre es demasiado largo. Guardar el archivo con uno más corto.",
  "The disk takes no file as large as this. Save the file elsewhere.":
    "El disco no admite un archivo tan grande. Guardar el archivo en otro lugar.",
  "This file holds something that no assistant has, so nothing of it was imported.":
    "Este archivo contiene algo que ningún asistente tiene, así que no se importó nada de él.",
  "This file holds something that no assistant has, at {0}, so nothing of it was imported.":
    "Este archivo contiene, en {0}, algo que ningún asistente tiene, así que no se importó nada de él.",
  "The JSON schema of the assistant “{0}” cannot be used, so nothing of this file was imported.":
    "El esquema JSON del asistente «{0}» no se puede usar, así que no se importó nada de este archivo.",
  "This file cannot be opened. Check that it is there and that you may read it.":
    "Este archivo no se puede abrir. Comprobar que está ahí y que se puede leer.",
  "This is no file. Choose a file of assistants.": "Esto no es un archivo. Elegir un archivo de asistentes.",
  "This file is too large for a file of assistants. Choose another one.":
    "Este archivo es demasiado grande para un archivo de asistentes. Elegir otro.",
  "This file is no file of assistants: it is not text. Choose another one.":
    "Este archivo no es un archivo de asistentes: no es texto. Elegir otro.",
  "The header of {0} is larger than 32 MB, more than is read before a download. Choose another file of this model.":
    "La cabecera de {0} supera los 32 MB, más de lo que se lee antes de una descarga. Elegir otro archivo de este modelo.",
  "The server ended its answer too early while the header of {0} was read. Try again later.":
    "El servidor terminó su respuesta demasiado pronto mientras se leía la cabecera de {0}. Intentarlo más tarde.",
  "The server has another file than the one stated: {0} has {1} bytes there, not {2}. Refresh the list, or choose another file.":
    "El servidor tiene otro archivo que el indicado: {0} tiene allí {1} bytes, no {2}. Actualizar la lista, o elegir otro archivo.",
  "There is no space for the header of {0}. Free 32 MB where the system keeps temporary files.":
    "No hay espacio para la cabecera de {0}. Liberar 32 MB donde el sistema guarda los archivos temporales.",
  "The server answered the request for the header of {0} with something else. Try again later.":
    "El servidor respondió otra cosa a la petición de la cabecera de {0}. Intentarlo más tarde.",
  "The access token may not read {0}. Ask for access on the model's page.":
    "El token de acceso no permite leer {0}. Pedir acceso en la página del modelo.",
  "The server answered {0} when the header of {1} was asked for. Try again later.":
    "El servidor respondió {0} cuando se pidió la cabecera de {1}. Intentarlo más tarde.",
  "The proxy {0} did not connect to {1} (status {2}). Check the proxy and try again.":
    "El proxy {0} no se conectó a {1} (estado {2}). Comprobar el proxy e intentarlo de nuevo.",
  "Cloister connects to plain https addresses only. Check the address, and try again.":
    "Cloister solo se conecta a direcciones https sencillas. Comprobar la dirección e intentarlo de nuevo.",
  "The license text could not be kept. Check that you may write in {0} and that there is space, then try again.":
    "No se pudo guardar el texto de la licencia. Comprobar que se puede escribir en {0} y que hay espacio, e intentarlo de nuevo.",
  "A model is being downloaded. Pause it, then move the folder.":
    "Se está descargando un modelo. Pausar la descarga y después mover la carpeta.",
  "This lies in no file on this machine’s disk, like a picture that was copied. Save it as a file first.":
    "Esto no está en ningún archivo del disco de este equipo, como una imagen copiada. Guardarlo primero como archivo.",
  "{0} has {1} tokens, and perplexity at a context size of {2} needs {3}. Take a longer text, or a smaller context size.":
    "{0} tiene {1} tokens, y la perplejidad con un contexto de {2} necesita {3}. Tome un texto más largo o un contexto menor.",
  "{0} has other tokens than the reference {1}, so there is no KL divergence between them. Their perplexities for each byte of text can be compared.":
    "{0} tiene otros tokens que la referencia {1}, así que no hay divergencia KL entre ellos. Sus perplejidades por byte de texto sí pueden compararse.",
  "The reference's logits take {0} of disk, and {1} are free. Free some space, or take less of the text.":
    "Los logits de la referencia ocupan {0} en disco, y hay {1} libres. Libere espacio o tome menos texto.",
  "There is no space left on the disk that holds the comparisons. What was measured is kept: free some space, then resume.":
    "No queda espacio en el disco de las comparaciones. Lo medido se conserva: libere espacio y después reanude.",
  "This comparison is measured by another Cloister, in a window or a terminal. Pause it there first.":
    "Esta comparación la mide otro Cloister, en una ventana o un terminal. Páusela primero allí.",
  "This comparison is not there any more. Look at the list again.":
    "Esta comparación ya no está. Mire de nuevo la lista.",
  "This comparison was made by a newer version of Cloister. Update Cloister to open it; it is left as it is.":
    "Esta comparación es de una versión más nueva de Cloister. Actualice Cloister para abrirla; queda como está.",
  "Something else is computed at the moment, a comparison, an answer or a new file. Pause it or wait, then try again.":
    "Ahora se calcula otra cosa, una comparación, una respuesta o un archivo nuevo. Páusela o espere, y vuelva a intentarlo.",
  "The comparison was paused because Cloister is closing.":
    "La comparación se pausó porque Cloister se está cerrando.",
  "{0} has 1 token, and perplexity at a context size of {1} needs {2}. Take a longer text, or a smaller context size.":
    "{0} tiene 1 token, y la perplejidad con un contexto de {1} necesita {2}. Tomar un texto más largo o un contexto menor.",
  "The comparison was paused.": "La comparación se pausó.",
  "No file could be measured.": "No se pudo medir ningún archivo.",
  "A vote is between two files of the comparison.": "Un voto decide entre dos archivos de la comparación.",
  "The comparison has no such set.": "La comparación no tiene ese conjunto.",
  "There is no such comparison.": "Esa comparación no existe.",
  "The comparison could not be written: the system says {0}. What was measured is kept: look at the disk, then resume.":
    "No se pudo escribir la comparación: el sistema dice {0}. Lo medido se conserva: revisar el disco y después reanudar.",
  "The comparison cannot be read, because {0} is damaged.":
    "La comparación no se puede leer, porque {0} está dañado.",
  "A comparison cannot hold the same file twice. Take one of them out.":
    "Una comparación no puede contener dos veces el mismo archivo. Quitar uno de los dos.",
  "The reference must be one of the files that are compared.":
    "La referencia debe ser uno de los archivos comparados.",
  "A comparison cannot hold the same set twice. Take one of them out.":
    "Una comparación no puede contener dos veces el mismo conjunto. Quitar uno de los dos.",
  "The comparison measures nothing. Choose a text, the speed or a set.":
    "La comparación no mide nada. Elegir un texto, la velocidad o un conjunto.",
  "There is no KL divergence, because the reference {0} could not be measured.":
    "No hay divergencia KL, porque no se pudo medir la referencia {0}.",
  "It found “{0}” likelier.": "Consideró más probable «{0}».",
  "The answer is not one of those expected.": "La respuesta no es una de las esperadas.",
  "The answer is not JSON.": "La respuesta no es JSON.",
  "Of {0} fields {1} are wrong and {2} missing; {3} more were given.":
    "De {0} campos, {1} son incorrectos y {2} faltan; se dieron {3} de más.",
  "The item does not fit into the context: it needs {0} tokens.":
    "La pregunta no cabe en el contexto: necesita {0} tokens.",
  "The trace was stopped.": "El recorrido se detuvo.",
  "Scoring the answers was cancelled.": "Se canceló la puntuación de las respuestas.",
  "The answers from item {0} on could not be scored: it took too long, or the process that did it ended. Check the set's patterns.":
    "No se pudieron puntuar las respuestas a partir de la pregunta {0}: tardó demasiado, o terminó el proceso que lo hacía. Comprobar los patrones del conjunto.",
  "This evaluation set is not there any more. Choose another one.": "Este conjunto ya no está. Elegir otro.",
  "This file is not chosen any more. Choose it again.": "Este archivo ya no está elegido. Elegirlo de nuevo.",
  "No line of this file is an item, so there is nothing to keep. Correct the lines and choose it again.":
    "Ninguna línea de este archivo es una pregunta, así que no hay nada que guardar. Corregir las líneas y elegirlo de nuevo.",
  "A built-in evaluation set cannot be removed.": "Un conjunto incluido no se puede quitar.",
  "The evaluation set could not be written there. Choose another place.":
    "El conjunto no se pudo escribir allí. Elegir otro lugar.",
  "Reading the evaluation set was cancelled.": "Se canceló la lectura del conjunto.",
  "The file of this evaluation set was changed or damaged since it was imported. Remove the set and import it again.":
    "El archivo de este conjunto se cambió o se dañó desde que se importó. Quitar el conjunto e importarlo de nuevo.",
  "The file was not read as an evaluation set: {0}.": "El archivo no se leyó como conjunto: {0}.",
  "the process that read it ended; it may be out of reach, damaged, or built to do harm":
    "terminó el proceso que lo leía; quizá está fuera de alcance, está dañado o está hecho para causar daño",
  "This text is not there any more. Choose another one.": "Este texto ya no está. Elegir otro.",
  "The built-in text cannot be removed.": "El texto incluido no se puede quitar.",
  "The text was not taken: {0}.": "El texto no se admitió: {0}.",
  "it cannot be opened": "el archivo no se puede abrir",
  "it is a folder or a device, not a file": "es una carpeta o un dispositivo, no un archivo",
  "it is larger than 64 MiB": "el archivo supera 64 MiB",
  "it grew while it was read": "el archivo creció mientras se leía",
  "it became shorter while it was read": "el archivo se acortó mientras se leía",
  "it is written in UTF-16": "el archivo está escrito en UTF-16",
  "it holds bytes that no text has": "el archivo contiene bytes que ningún texto tiene",
  "it is not written in UTF-8, perhaps in Latin-1 or Windows-1252":
    "el archivo no está escrito en UTF-8, quizá en Latin-1 o Windows-1252",
  "it is no text, or text in UTF-16 without a mark": "no es texto, o es texto en UTF-16 sin marca",
  "it is longer than 1 MiB": "supera 1 MiB",
  "it has more than {0} items": "el archivo tiene más de {0} preguntas",
  "more than {0} of its lines are no items": "más de {0} de sus líneas no son preguntas",
  "it is one JSON list": "es una única lista JSON",
  "its first line says that it is something else": "su primera línea dice que es otra cosa",
  "it was made by a newer version of Cloister": "es de una versión más nueva de Cloister",
  "its first line has unknown fields": "su primera línea tiene campos desconocidos",
  "the {0} of its first line is wrong": "{0} en su primera línea es incorrecto",
  "its first line, which names the columns of a table, cannot be read":
    "no se puede leer su primera línea, que nombra las columnas de una tabla",
  "its first line names no column “prompt”": "su primera línea no nombra ninguna columna «prompt»",
  "two of its columns have the name “{0}”": "dos de sus columnas tienen el nombre «{0}»",
  "Check that it is there and that you may read it.": "Comprobar que está ahí y que se puede leer.",
  "Choose a file of text.": "Elegir un archivo de texto.",
  "Choose a file with text in it.": "Elegir un archivo que contenga texto.",
  "Choose a file in UTF-8.": "Elegir un archivo en UTF-8.",
  "Choose a part of it.": "Elegir una parte.",
  "Choose another file.": "Elegir otro archivo.",
  "Choose it again when nothing writes into it.": "Elegirlo de nuevo cuando nada escriba en él.",
  "Choose it from where it is now.": "Elegirlo donde está ahora.",
  "Split it into several sets.": "Dividirlo en varios conjuntos.",
  "Write each item on a line of its own (JSONL).": "Escribir cada pregunta en una línea propia (JSONL).",
  "Install that version to import it.": "Instalar esa versión para importarlo.",
  "Name the columns in the first line, or write each item as a line of JSON.":
    "Nombrar las columnas en la primera línea, o escribir cada pregunta como una línea de JSON.",
  "Save it as UTF-8, so that no letter is mistaken for another.":
    "Guardarlo como UTF-8, para que ninguna letra se confunda con otra.",
  "No evaluation set is open.": "Ningún conjunto está abierto.",
  "a quotation mark is not closed, or the record is longer than 1 MiB":
    "falta cerrar una comilla, o el registro supera 1 MiB",
  "something follows a closing quotation mark; a quotation mark within a cell is written twice":
    "algo sigue a una comilla de cierre; una comilla dentro de una celda se escribe dos veces",
  "its id is that of line {0}": "id es el mismo que en la línea {0}",
  "it has {0} cells, and the table has {1} columns": "tiene {0} celdas, y la tabla tiene {1} columnas",
  "it is broken": "está defectuosa",
  "it is not JSON: it ends too early": "no es JSON: termina demasiado pronto",
  "it is not JSON, from character {0} on": "no es JSON a partir del carácter {0}",
  "it is too large; repeat fewer parts of it": "es demasiado grande; repetir menos partes",
  "it is no regular expression": "no es una expresión regular",
  "its {0} is not JSON": "{0} no es JSON",
  "there is no such choice": "esa opción no existe",
  "two choices are the same": "dos opciones son iguales",
  "its pattern cannot be used: {0}": "su patrón no se puede usar: {0}",
  "its own example would be scored as wrong": "su propio ejemplo se puntuaría como incorrecto",
  "its own counterexample would be scored as right": "su propio contraejemplo se puntuaría como correcto",
  "its schema cannot be used: {0}": "su esquema no se puede usar: {0}",
  "its expected value does not follow its schema": "su valor esperado no sigue su esquema",
  "its expected value does not follow its schema at {0}": "su valor esperado no sigue su esquema en {0}",
  "its expected value has more than {0} fields": "su valor esperado tiene más de {0} campos",
  "it is not JSON": "no es JSON",
  "it is too large": "es demasiado grande",
  "it is too large at {0}": "es demasiado grande en {0}",
  "“{0}” at {1} is not supported": "«{0}» en {1} no se admite",
  "the type is missing at {0}": "falta el tipo en {0}",
  "there is a mistake at {0}": "hay un error en {0}",
  "it is no JSON object": "no es un objeto JSON",
  "it is nested too deep": "está anidada a demasiada profundidad",
  "its kind is none of {0}": "kind no es ninguno de {0}",
  "its answer is none of its choices": "answer no es ninguna de sus opciones",
  "its {0} is larger than {1}": "{0} supera {1}",
  "it has fewer than two choices, or an empty one": "tiene menos de dos opciones, o una vacía",
  "it has no {0}": "falta {0}",
  "in its {0}, {1}": "en {0}: {1}",
  "its {0} is not as it must be": "{0} no es como debe ser",
  "There is no text {0}. Name a text file for the importance matrix.":
    "No hay ningún texto {0}. Indicar un archivo de texto para la matriz de importancia.",
  "The text for the importance matrix is larger than 64 MiB. Choose a shorter one.":
    "El texto para la matriz de importancia supera 64 MiB. Elegir uno más corto.",
  "Quantizing was cancelled.": "Se canceló la cuantización.",
  "Quantizing was cancelled. Nothing half-made is left.":
    "Se canceló la cuantización. No queda nada a medias.",
  "What the engine made of {0} is not the same model any more, so it was thrown away. Verify the file under Models, then try again.":
    "Lo que el motor hizo de {0} ya no es el mismo modelo, así que se desechó. Verificar el archivo en Modelos y reintentar.",
  "What is lost is not known.": "No se sabe qué se pierde.",
  "This quantization is not in the list any more.": "Esta cuantización ya no está en la lista.",
  "The text is too short: it has {0} tokens, and windows of {1} need at least {2}. Choose a longer text or a smaller context size.":
    "El texto es demasiado corto: tiene {0} tokens, y las ventanas de {1} necesitan al menos {2}. Elegir un texto más largo o un contexto menor.",
  "The text is larger than 64 MiB. Choose a part of it.": "El texto supera 64 MiB. Elegir una parte.",
  "This file's tokenizer is another one than the reference's, so that their probabilities cannot be compared token by token: there is no KL divergence. Compare them by perplexity per byte.":
    "El tokenizador de este archivo no es el de la referencia, así que sus probabilidades no se pueden comparar token a token: no hay divergencia KL. Compararlos por la perplejidad por byte.",
  "This file's tokenizer is another one than the reference's, so that it cannot be given the reference's tokens.":
    "El tokenizador de este archivo no es el de la referencia, así que no se le pueden dar los tokens de la referencia.",
  "No model file is loaded in this measurement.": "En esta medición no hay ningún archivo de modelo cargado.",
  "A measurement is at work. Wait for it to end.": "Hay una medición en marcha. Esperar a que termine.",
  "This measurement has loaded a model file already. Start another one.":
    "Esta medición ya ha cargado un archivo de modelo. Iniciar otra.",
  "This model does not go on with a text by itself, so that there is nothing to measure. Choose a chat or text model.":
    "Este modelo no continúa un texto por sí mismo, así que no hay nada que medir. Elegir un modelo de chat o de texto.",
  "The reference was measured on another text, with another context size or by another tokenizer. Measure the reference again.":
    "La referencia se midió con otro texto, otro contexto u otro tokenizador. Medir de nuevo la referencia.",
  "What was kept of the reference's probabilities is not complete. Measure the reference again.":
    "Lo que se guardó de las probabilidades de la referencia no está completo. Medir de nuevo la referencia.",
  "What was kept of the reference's probabilities is damaged. Measure the reference again.":
    "Lo que se guardó de las probabilidades de la referencia está dañado. Medir de nuevo la referencia.",
  "There is not enough space on the disk for the probabilities of the reference: {0} more are needed. Free some, and it goes on where it stopped.":
    "No hay espacio suficiente en el disco para las probabilidades de la referencia: hacen falta {0} más. Liberar espacio, y sigue donde se detuvo.",
  "This model file makes the engine compute values that are no numbers. It is damaged, or made for another engine.":
    "Con este archivo de modelo, el motor calcula valores que no son números. Está dañado, o hecho para otro motor.",
  "This model file has no chat template. Ask it to go on with a text instead of a chat.":
    "Este archivo de modelo no tiene plantilla de chat. Hacer que continúe un texto en lugar de un chat.",
  "The chat template of this model file could not be used. Ask it to go on with a text instead of a chat.":
    "La plantilla de chat de este archivo de modelo no se pudo usar. Hacer que continúe un texto en lugar de un chat.",
  "The prompt has {0} tokens, and a context of {1} has no room for an answer behind it. Shorten it or choose a larger context size.":
    "El prompt tiene {0} tokens, y un contexto de {1} no deja sitio para una respuesta detrás. Acortarlo o elegir un contexto mayor.",
  "This model does not predict text, so no importance matrix can be made for it.":
    "Este modelo no predice texto, así que no se puede calcular una matriz de importancia para él.",
  "{0} is used in two shapes, so no importance matrix can be made.":
    "{0} se usa con dos formas, así que no se puede calcular una matriz de importancia.",
  "The model computes numbers without bounds on this text, so no importance matrix can be made. Verify the file under Models, or choose another text.":
    "Con este texto el modelo calcula números sin límite, así que no se puede calcular una matriz de importancia. Verificar el archivo en Modelos, o elegir otro texto.",
  "its size": "su tamaño",
  "The engine could not make a context of {0} tokens: the memory does not suffice. Choose a smaller context, or close other programs.":
    "El motor no pudo crear un contexto de {0} tokens: la memoria no basta. Elegir un contexto menor, o cerrar otros programas.",
  "The context of {0} tokens is full. Choose a larger one, or a shorter text.":
    "El contexto de {0} tokens está lleno. Elegir uno mayor, o un texto más corto.",
  "The engine could not evaluate {0} tokens ({1}). Try again; the log has the details.":
    "El motor no pudo evaluar {0} tokens ({1}). Reintentar; el registro tiene los detalles.",
  "The engine could not load the model: {0}. Verify the file under Models; if it is sound, this engine does not support it.":
    "El motor no pudo cargar el modelo: {0}. Verificar el archivo en Modelos; si está en buen estado, este motor no lo admite.",
  "it gave no reason": "no dio ningún motivo",
  "Quantizing and measuring are off: the engine's library cannot be used as Cloister was made for ({0}). Install Cloister again.":
    "Cuantizar y medir están desactivados: la biblioteca del motor no se puede usar como prevé Cloister ({0}). Instalar Cloister de nuevo.",
  "Quantizing and measuring are off on this machine: the engine's library was not found ({0}). Install Cloister again.":
    "Cuantizar y medir están desactivados en este equipo: no se encontró la biblioteca del motor ({0}). Instalar Cloister de nuevo.",
  "Importance matrices are off: the engine's library is of another version than Cloister was made for. Install Cloister again.":
    "Las matrices de importancia están desactivadas: la biblioteca del motor es de otra versión que la prevista por Cloister. Instalar Cloister de nuevo.",
  "it offers no way to compute on this processor": "no ofrece ninguna forma de calcular en este procesador",
  "it offers no way to compute on this processor ({0})":
    "no ofrece ninguna forma de calcular en este procesador ({0})",
  "it lacks {0}": "le falta {0}",
  "The measurement host runs in a bubblewrap sandbox: {0}.":
    "El proceso de medición corre en un entorno aislado de bubblewrap: {0}.",
  "no network, reads only the models and texts it measures, writes only the folder of its job":
    "sin red, solo lee los modelos y textos que mide, solo escribe en la carpeta de su trabajo",
  "This quantization is useless without an importance matrix. Have one computed from a text, or choose a larger quantization.":
    "Esta cuantización no sirve sin una matriz de importancia. Hacer que se calcule una a partir de un texto, o elegir una cuantización mayor.",
  "its header is larger than {0} MiB": "su cabecera supera {0} MiB",
  "its chat template is larger than {0} KiB": "su plantilla de chat supera {0} KiB",
  "its list is not JSON": "su lista no es JSON",
  "it has no messages": "no tiene mensajes",
  "it has no messages with words in them": "no tiene mensajes con texto",
  "it has no messages where ChatGPT keeps them": "no tiene mensajes donde los guarda ChatGPT",
  "it has no messages where Open WebUI keeps them": "no tiene mensajes donde los guarda Open WebUI",
  "it has no messages as Jan keeps them": "no tiene mensajes como los guarda Jan",
  "It may be damaged, or built to do harm.": "Puede estar dañado o hecho para causar daño.",
  "The KV cache stays F16: {0} needs flash attention, which is switched off.":
    "La caché KV queda en F16: {0} necesita Flash Attention, que está desactivada.",
  "The KV cache stays F16: the attention heads of this model do not divide into the blocks of {0}.":
    "La caché KV queda en F16: las cabezas de atención de este modelo no se dividen en los bloques de {0}.",
  "Nothing is drafted ahead: no draft model is chosen, or its file cannot be used.":
    "No se adelanta nada: no hay ningún modelo auxiliar elegido, o su archivo no sirve.",
  "Nothing is drafted ahead: the draft model has another vocabulary than this model.":
    "No se adelanta nada: el modelo auxiliar tiene otro vocabulario que este modelo.",
  "No draft model is chosen, so nothing is drafted ahead.":
    "No hay ningún modelo auxiliar elegido, así que no se adelanta nada.",
  "The draft model cannot draft for this model, so nothing is drafted ahead. It must have the same vocabulary, and both must fit into the memory.":
    "El modelo auxiliar no puede adelantar para este modelo, así que no se adelanta nada. Debe tener el mismo vocabulario, y ambos deben caber en la memoria.",
  "This comparison was begun with {0}, and here is {1}: figures of both cannot be put together. Repeat it to have all of them from one.":
    "Esta comparación se empezó con {0}, y aquí hay {1}: las cifras de ambos no pueden juntarse. Repítala para tenerlas todas de uno solo.",
  "The text is not written in UTF-8, perhaps in Latin-1 or Windows-1252.":
    "El texto no está escrito en UTF-8, quizá en Latin-1 o Windows-1252.",
  "{0} is not installed any more. Put it back, then resume.":
    "{0} ya no está instalado. Vuelva a ponerlo y reanude.",
  "{0} is another file now than when the comparison was made. Make a new comparison to measure it.":
    "{0} es ahora otro archivo que cuando se hizo la comparación. Haga una comparación nueva para medirlo.",
  "The comparison's copy of an evaluation set is damaged. Make a new comparison.":
    "La copia de un conjunto de evaluación en esta comparación está dañada. Haga una comparación nueva.",
  "The disk is full, so no report was written. Free some space, or write it elsewhere.":
    "El disco está lleno, así que no se escribió ningún informe. Libere espacio o escríbalo en otro lugar.",
  "The report could not be written there. Choose another place.":
    "El informe no pudo escribirse ahí. Elija otro lugar.",
  "The model was still reasoning when its tokens for an answer were used up.":
    "El modelo todavía razonaba cuando se agotaron sus tokens para una respuesta.",
  "The disk is full, so nothing of the file was kept. Free some space, then choose it again.":
    "El disco está lleno, así que no se guardó nada del archivo. Libere espacio y elíjalo de nuevo.",
  "The file could not be kept: the system says {0}. Look at the profile folder, then choose it again.":
    "El archivo no pudo guardarse: el sistema dice {0}. Revise la carpeta del perfil y elíjalo de nuevo.",
};
