import { SegmentedControl } from '@mantine/core';
import { languages } from '../../shared/messages/language.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';

const names = { ru: 'Русский', en: 'English' } as const;

export const LanguageSwitch = () => {
  const { language, speak, t } = useMessages();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t.session.language}
      value={language}
      onChange={speak}
      data={languages.map((value) => ({ value, label: names[value] }))}
    />
  );
};
