import { type RefObject, useEffect } from 'react';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="tab"], [role="menu"]') !== null);

/** ↑ and ↓ walk over the links of the rows, «/» goes to the search box; Enter on a link opens it by itself. */
export const useRowKeys = (table: RefObject<HTMLElement | null>, searchBox: RefObject<HTMLInputElement | null>): void => {
  useEffect(() => {
    const move = (step: number): void => {
      const links = [...(table.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
      const at = links.findIndex((link) => link.matches(':focus'));
      const next = links[at === -1 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)];
      next?.focus({ preventScroll: true });
      next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const inSearch = event.target === searchBox.current;
      if (event.key === 'Escape' && inSearch) searchBox.current?.blur();
      const down = event.key === 'ArrowDown';
      if (typing(event.target) && !(inSearch && down)) return;
      if (event.key === '/') searchBox.current?.focus();
      else if (down || event.key === 'ArrowUp') move(down ? 1 : -1);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [table, searchBox]);
};
