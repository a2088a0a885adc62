import { counted } from "./numbers.ts";

/** `محادثة واحدة`, `محادثتان`, `3 محادثات`, `11 محادثة` */
export const chatsIn = (value: number): string =>
  counted(value, {
    zero: "لا محادثات",
    one: "محادثة واحدة",
    two: "محادثتان",
    few: "# محادثات",
    many: "# محادثة",
    other: "# محادثة",
  });

export const messagesIn = (value: number): string =>
  counted(value, {
    zero: "لا رسائل",
    one: "رسالة واحدة",
    two: "رسالتان",
    few: "# رسائل",
    many: "# رسالة",
    other: "# رسالة",
  });

export const modelsIn = (value: number): string =>
  counted(value, {
    zero: "لا نماذج",
    one: "نموذج واحد",
    two: "نموذجان",
    few: "# نماذج",
    many: "# نموذجًا",
    other: "# نموذج",
  });

export const tokensIn = (value: number): string =>
  counted(value, {
    zero: "لا رموز",
    one: "رمز واحد",
    two: "رمزان",
    few: "# رموز",
    many: "# رمزًا",
    other: "# رمز",
  });
