export const switches: string;
export function lowerLightDark(css: string): string;
