/** Способы подачи, as reports print them. */
export const channelTitles: Readonly<Record<string, string>> = {
  portal: 'ЕПГУ',
  inPerson: 'Очный приём',
  mfc: 'МФЦ',
  initiative: 'По инициативе организации',
};
