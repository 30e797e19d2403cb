import { Button, Group, Image, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { tellProblem } from '../../../shared/ui/tell.ts';
import { type Turn, turnedJpeg } from './page-image.ts';
import { pagesToPdf } from './pages-to-pdf.ts';

interface Page {
  readonly file: File;
  readonly address: string;
  readonly turn: Turn;
}

interface Given {
  readonly files: readonly File[];
  readonly onClose: () => void;
  readonly onReady: (file: File) => void;
}

const nextTurn: Readonly<Record<Turn, Turn>> = { 0: 90, 90: 180, 180: 270, 270: 0 };

/** Страницы документа: looked at, turned, put in order, made into one file. */
export const PagesDialog = ({ files, onClose, onReady }: Given) => {
  const { t } = useMessages();
  const [pages, setPages] = useState<readonly Page[]>([]);
  useEffect(() => {
    const opened = files.map((file) => ({ file, address: URL.createObjectURL(file), turn: 0 as const }));
    setPages(opened);
    return () => {
      for (const { address } of opened) URL.revokeObjectURL(address);
    };
  }, [files]);
  const join = useMutation({
    mutationFn: async () => {
      const images = [];
      for (const { file, turn } of pages) images.push(await turnedJpeg(file, turn));
      const name = (pages[0]?.file.name ?? 'скан').replace(/\.[^.]+$/, '');
      return new File([pagesToPdf(images).slice().buffer], `${name}.pdf`, { type: 'application/pdf' });
    },
    onSuccess: onReady,
    onError: (problem) => tellProblem(problem, t),
  });
  const turn = (address: string): void =>
    setPages(pages.map((page) => (page.address === address ? { ...page, turn: nextTurn[page.turn] } : page)));
  const earlier = (index: number): void => {
    const [moved] = pages.slice(index, index + 1);
    if (moved) setPages(pages.toSpliced(index, 1).toSpliced(index - 1, 0, moved));
  };
  return (
    <Modal opened={files.length > 0} onClose={onClose} title={t.desk.pages} size="xl" closeButtonProps={{ 'aria-label': t.general.close }}>
      <Stack gap="sm">
        <Text size="sm">{t.desk.pagesHint}</Text>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {pages.map((page, index) => (
            <Stack key={page.address} gap={4} align="center">
              <Image
                src={page.address}
                alt={t.desk.page(index + 1)}
                h={180}
                fit="contain"
                style={{ transform: `rotate(${page.turn}deg)` }}
              />
              <Text size="xs">{t.desk.page(index + 1)}</Text>
              <Group gap={4}>
                <Button size="compact-xs" variant="default" onClick={() => turn(page.address)}>
                  {t.desk.rotate}
                </Button>
                {index > 0 && (
                  <Button size="compact-xs" variant="default" onClick={() => earlier(index)}>
                    {t.desk.earlier}
                  </Button>
                )}
                <Button size="compact-xs" variant="default" onClick={() => setPages(pages.filter((one) => one !== page))}>
                  {t.desk.removePage}
                </Button>
              </Group>
            </Stack>
          ))}
        </SimpleGrid>
        <Group justify="flex-end">
          <Button disabled={pages.length === 0} loading={join.isPending} onClick={() => join.mutate()} data-testid="join-pages">
            {t.desk.oneFile}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
