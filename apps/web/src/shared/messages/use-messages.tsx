import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { en } from './en/index.ts';
import { type Language, rememberedLanguage, rememberLanguage } from './language.ts';
import type { Messages } from './messages.ts';
import { ru } from './ru/index.ts';

const catalogs: Record<Language, Messages> = { ru, en };

interface Spoken {
  readonly language: Language;
  readonly t: Messages;
  readonly speak: (language: Language) => void;
}

const SpokenContext = createContext<Spoken>({ language: 'ru', t: ru, speak: () => undefined });

export const MessagesProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, setLanguage] = useState<Language>(rememberedLanguage);
  const speak = useCallback((chosen: Language) => {
    rememberLanguage(chosen);
    setLanguage(chosen);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo(() => ({ language, t: catalogs[language], speak }), [language, speak]);
  return <SpokenContext.Provider value={spoken}>{children}</SpokenContext.Provider>;
};

/** The catalog of the chosen language. */
export const useMessages = (): Spoken => useContext(SpokenContext);
