const browsers: readonly (readonly [RegExp, string])[] = [
  [/YaBrowser\/(\d+)/, 'Яндекс Браузер'],
  [/Edg\/(\d+)/, 'Microsoft Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+)\S* .*Safari/, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** «Chrome 140, Windows»: how a person recognizes the browser in a list. */
export function browserName(userAgent: string): string {
  const [, browser] = browsers.find(([pattern]) => pattern.test(userAgent)) ?? [];
  const version = browsers.map(([pattern]) => pattern.exec(userAgent)?.[1]).find((found) => found !== undefined);
  const [, system] = systems.find(([pattern]) => pattern.test(userAgent)) ?? [];
  return [browser === undefined ? 'Браузер' : `${browser} ${version ?? ''}`.trim(), system].filter(Boolean).join(', ');
}
