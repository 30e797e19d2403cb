/** Число непрочитанных on the icon of the program, where the browser can; and messages that were read leave the screen. */
export const showUnread = async (unread: number): Promise<void> => {
  if ('setAppBadge' in navigator) await (unread > 0 ? navigator.setAppBadge(unread) : navigator.clearAppBadge()).catch(() => undefined);
  if (unread > 0 || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration('/').catch(() => undefined);
  for (const shown of (await registration?.getNotifications()) ?? []) shown.close();
};
