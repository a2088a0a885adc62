// Loaded into main before the app (`electron -r`): says "usable" on stdout when the page has painted what a person
// needs. An empty page only has to paint; the app's composer must have taken a letter and offer to send it.
const { app } = require("electron");

const composer = process.env.BENCH_USABLE === "composer";
const openChat = process.env.BENCH_OPEN_CHAT === "1";

const inPage = `new Promise((resolve) => {
  const composer = ${composer};
  const openChat = ${openChat};
  const afterPaint = (task) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      task();
    };
    channel.port2.postMessage(null);
  });
  let typed = false;
  let opened = false;
  const look = () => {
    if (openChat) {
      const chat = document.querySelector('[role="listitem"] button');
      if (!opened && chat !== null) {
        opened = true;
        chat.click();
      }
      return document.querySelector("article") !== null;
    }
    const field = document.querySelector("textarea");
    if (!typed && field !== null) {
      typed = true;
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(field, "a");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const send = [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === "Send");
    return typed && send !== undefined && !send.disabled;
  };
  if (!composer || look()) {
    afterPaint(resolve);
    return;
  }
  const observer = new MutationObserver(() => {
    if (look()) {
      observer.disconnect();
      afterPaint(resolve);
    }
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})`;

app.on("web-contents-created", (_event, contents) => {
  contents.once("dom-ready", () => {
    contents.mainFrame.executeJavaScript(inPage).then(
      () => process.stdout.write("usable\n"),
      (error) => process.stdout.write(`failed ${String(error)}\n`),
    );
  });
});
