import { Alert, Anchor } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSession } from '../../shared/api/session.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { lookingQuery } from './support-queries.ts';

/** «Сейчас организацию просматривает поддержка»: every employee knows it while it lasts; the administrator goes on to what is seen. */
export const LookingNotice = () => {
  const { t, language } = useMessages();
  const { supportView, employments, menu } = useSession();
  const looking = useQuery({ ...lookingQuery, enabled: supportView === null && employments.length > 0 });
  const several = employments.length > 1;
  const administers = menu.some(({ section }) => section === 'organization');
  return looking.data?.rows.map(({ id, organizationId, organizationTitle, name, until }) => {
    const at = instantText(until, language);
    return (
      <Alert
        key={id}
        role="status"
        color="grape"
        variant="light"
        py={6}
        mb={8}
        icon={<IconEye size={18} aria-hidden />}
        data-testid="support-looking"
      >
        {several ? t.support.lookingNowAt(organizationTitle, name, at) : t.support.lookingNow(name, at)}{' '}
        {administers && (
          <Anchor
            renderRoot={(given) => <Link {...given} to="/organization/$id" params={{ id: organizationId }} search={{ tab: 'support' }} />}
            size="sm"
            underline="always"
          >
            {t.support.toConsents}
          </Anchor>
        )}
      </Alert>
    );
  });
};
