import { Stack, Tabs, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '../../shared/api/session.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ContactsPanel } from './contacts-panel.tsx';
import { GuidePanel } from './guide/guide-panel.tsx';
import { ReferencePage } from './reference-page.tsx';
import { RegulationsPanel } from './regulations-panel.tsx';

/** «Справочная информация»: the guide, services and regulations, reference books of ЕСНСИ, contacts. */
export const ReferenceScreen = () => {
  const { t } = useMessages();
  const session = useSession();
  const { tab = 'guide', page } = useSearch({ strict: false });
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${t.reference.title} — ${t.platform.short}`;
  }, [t]);
  // Reference books belong to the section of the role model; the guide is for everyone.
  const hasBooks = session.menu.some(({ section }) => section === 'reference');
  const tabs = [
    { value: 'guide', label: t.reference.guide },
    { value: 'services', label: t.reference.services },
    ...(hasBooks ? [{ value: 'books', label: t.reference.books }] : []),
    { value: 'contacts', label: t.reference.contacts },
  ];
  return (
    <Stack gap={8}>
      <Title order={1} size="h3">
        {t.reference.title}
      </Title>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => void navigate({ to: '/reference', search: value === null || value === 'guide' ? {} : { tab: value } })}
      >
        <Tabs.List mb={10} aria-label={t.reference.title}>
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value} data-testid={`tab-${value}`}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="guide">
          <GuidePanel address={page} />
        </Tabs.Panel>
        <Tabs.Panel value="services">
          <RegulationsPanel />
        </Tabs.Panel>
        {hasBooks && (
          <Tabs.Panel value="books">
            <ReferencePage />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="contacts">
          <ContactsPanel />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
};
