const leaving = new Set<() => Promise<void>>();

/** What is to be said to the server while the session still lives; returns the way to say nothing. */
export const beforeSignOut = (say: () => Promise<void>): (() => void) => {
  leaving.add(say);
  return () => leaving.delete(say);
};

export const sayBeforeSignOut = async (): Promise<void> => {
  await Promise.all([...leaving].map((say) => say()));
};
