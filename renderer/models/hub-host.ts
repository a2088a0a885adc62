/** The host of the hub's address, as people know it: `huggingface.co`, or with its port where it has one. */
export const hubHost = (address: string): string => {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
};
