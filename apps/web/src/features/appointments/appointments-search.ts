export const appointmentTabs = ['queue', 'grid', 'find', 'waiting', 'devices', 'plan', 'history'] as const;
export type AppointmentTab = (typeof appointmentTabs)[number];

/** What of the section stands in the address: a reload or a link opens the same. */
export interface AppointmentsSearch {
  readonly office?: string;
  readonly tab?: AppointmentTab;
  readonly day?: string;
  readonly view?: 'day' | 'week';
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

export const readAppointmentsSearch = (search: Record<string, unknown>): AppointmentsSearch => {
  const tab = appointmentTabs.find((each) => each === search.tab);
  return {
    ...(typeof search.office === 'string' ? { office: search.office } : {}),
    ...(tab ? { tab } : {}),
    ...(isDay(search.day) ? { day: search.day } : {}),
    ...(search.view === 'week' ? { view: 'week' as const } : {}),
  };
};
