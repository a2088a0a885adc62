/** `about 4 min left`: as coarse as the estimate is, so that the words stand still while the numbers run. */
export const timeLeftInWords = (seconds: number): string => {
  if (seconds < 10) {
    return "a few seconds left";
  }
  if (seconds < 55) {
    return `about ${Math.ceil(seconds / 10) * 10} s left`;
  }
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) {
    return `about ${minutes} min left`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 10) {
    const rest = Math.floor((minutes % 60) / 10) * 10;
    return rest === 0 ? `about ${hours} h left` : `about ${hours} h ${rest} min left`;
  }
  return hours < 36 ? `about ${hours} h left` : `about ${Math.round(hours / 24)} days left`;
};
