let token = '';
let view: string | null = null;
let signedIn = false;
let ended = false;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** Token of the session that changing requests carry in `x-forgery-token`. */
export const forgeryToken = (): string => token;

export const sessionHasBegun = (newToken: string, newView: string | null): void => {
  token = newToken;
  view = newView;
  signedIn = true;
  ended = false;
  tell();
};

/** The session was turned to a support view, or back, in another tab: what stands here is of other eyes. */
export const isOtherView = (told: string | null): boolean => signedIn && told !== view;

/** The server no longer knows the session; what is typed on the screen stays. */
export const sessionHasEnded = (): void => {
  if (!signedIn) return;
  ended = true;
  tell();
};

export const sessionIsOver = (): boolean => ended;
export const onSessionChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
