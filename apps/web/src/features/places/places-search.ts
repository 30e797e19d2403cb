export interface PlacesSearch {
  readonly organization?: string;
  readonly service?: string;
  readonly year?: string;
}

/** What the address of the board tells. */
export function readPlacesSearch({ organization, service, year }: Record<string, unknown>): PlacesSearch {
  return {
    ...(typeof organization === 'string' ? { organization } : {}),
    ...(typeof service === 'string' ? { service } : {}),
    ...(typeof year === 'string' ? { year } : {}),
  };
}
