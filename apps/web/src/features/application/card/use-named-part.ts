import { useEffect, useState } from 'react';

/** A tab that still loads is watched for so long, in milliseconds. */
const patienceMs = 10_000;

/**
 * Место, на которое ведёт сообщение: the request, question, document or charge named in the address is brought into view, outlined and given
 * the keyboard. A part is whatever says `data-part`; what is returned is the ref of the panel it stands in.
 */
export const useNamedPart = (part: string | undefined): ((panel: HTMLDivElement | null) => void) => {
  const [panel, setPanel] = useState<HTMLDivElement | null>(null);
  useEffect(() => {
    if (!panel || part === undefined) return;
    const lead = (): boolean => {
      const found = panel.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"]`);
      if (!found) return false;
      found.dataset.named = '';
      if (found.tabIndex < 0) found.tabIndex = -1;
      found.focus({ preventScroll: true });
      found.scrollIntoView({ block: 'center' });
      return true;
    };
    if (lead()) return;
    const watching = new MutationObserver(() => lead() && watching.disconnect());
    watching.observe(panel, { childList: true, subtree: true });
    const giveUp = setTimeout(() => watching.disconnect(), patienceMs);
    return () => {
      watching.disconnect();
      clearTimeout(giveUp);
    };
  }, [panel, part]);
  return setPanel;
};
