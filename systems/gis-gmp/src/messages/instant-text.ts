const moscowOffsetMs = 3 * 3_600_000;

/** xs:dateTime by the clock of Moscow, where ГИС ГМП lives: 2026-11-23T10:15:30.045+03:00. */
export const instantText = (at: Date): string => new Date(at.getTime() + moscowOffsetMs).toISOString().replace('Z', '+03:00');
