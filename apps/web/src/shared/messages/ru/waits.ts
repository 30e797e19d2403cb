export const waits = {
  wait: {
    until: (day: string) => `до ${day}`,
  },
} as const;
