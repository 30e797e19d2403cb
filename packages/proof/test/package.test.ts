import { randomBytes } from 'node:crypto';
import { checkPackage, fileNames, makePackage, type PackageParts, type PackageReport } from '@pgs/proof';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority, makeCase, makeSigner, signedBy } from './sealed-case.ts';

let given: Awaited<ReturnType<typeof makeCase>>;
let zip: Uint8Array;
beforeAll(async () => {
  given = await makeCase();
  zip = await makePackage(given.parts);
});

const verdicts = (report: PackageReport) => Object.fromEntries(report.findings.map(({ code, verdict }) => [code, verdict]));
const textOf = (report: PackageReport, code: string): string => report.findings.find((one) => one.code === code)?.text ?? '';
const packed = (changes: Partial<PackageParts>): Promise<Uint8Array> => makePackage({ ...given.parts, ...changes });
const withFile = (name: string, content: Uint8Array): Uint8Array => zipSync({ ...unzipSync(zip), [name]: content });

describe('a package as the platform makes it', () => {
  it('proves document, signatures, acts and seal; the root is for the reader to compare', async () => {
    const report = await checkPackage(zip);
    expect(report.valid).toBe(true);
    expect(verdicts(report)).toEqual({
      document: 'good',
      'annex-1': 'good',
      signature: 'good',
      'annex-1-signature': 'good',
      agency: 'good',
      root: 'open',
      chain: 'good',
      seals: 'good',
    });
    expect(textOf(report, 'signature')).toContain('Горный Николай Фёдорович');
    expect(textOf(report, 'root')).toContain('Учебный головной УЦ');
  });

  it('a root the reader brought himself closes the last question', async () => {
    expect(verdicts(await checkPackage(zip, [given.root.certificate])).root).toBe('good');
  });

  it('says plainly that a day has not been sealed yet', async () => {
    const report = await checkPackage(await packed({ seals: { format: 'pgs-seals/1', seals: [], paths: [] } }));
    expect(report.valid).toBe(true);
    expect(verdicts(report).seals).toBe('open');
  });
});

describe('a package somebody has touched', () => {
  it('another document', async () => {
    const report = await checkPackage(withFile(fileNames.document, new TextEncoder().encode('%PDF отказ')));
    expect(report.valid).toBe(false);
    expect(verdicts(report)).toMatchObject({ document: 'bad', signature: 'bad' });
    expect(textOf(report, 'signature')).toContain('файл изменён после подписания');
  });

  it('another document beside the decision, or none', async () => {
    const name = `${fileNames.annexes}${given.parts.acts.annexes[0]?.fileName}`;
    const changed = await checkPackage(withFile(name, new TextEncoder().encode('%PDF другая выписка')));
    expect(changed.valid).toBe(false);
    expect(verdicts(changed)).toMatchObject({ document: 'good', signature: 'good', 'annex-1': 'bad', 'annex-1-signature': 'bad' });
    const { [`${name}.sig`]: _gone, ...rest } = unzipSync(zip);
    expect(textOf(await checkPackage(zipSync(rest)), 'annex-1-signature')).toContain('нет файла');
  });

  it('a package made before decisions had documents beside them is as good', async () => {
    const { annexes: _none, ...acts } = given.parts.acts;
    const older = await packed({ acts: acts as PackageParts['acts'], annexes: [] });
    expect((await checkPackage(older)).valid).toBe(true);
  });

  it('an act left out, changed or moved, even when the agency signs it again', async () => {
    const { acts } = given.parts;
    const changed = acts.acts.map((act, index) => (index === 1 ? { ...act, at: '2026-11-01T00:00:00.000Z' } : act));
    for (const [list, text] of [
      [acts.acts.filter((_act, index) => index !== 1), 'нарушен порядок на месте 2'],
      [changed, 'контрольная сумма последнего не сходится'],
      [acts.acts.toReversed(), 'нарушен порядок на месте 1'],
    ] as const) {
      const report = await checkPackage(await packed({ acts: { ...acts, acts: [...list] } }));
      expect(report.valid).toBe(false);
      expect(textOf(report, 'chain')).toContain(text);
    }
  });

  it('a seal that covers something else', async () => {
    const { seals } = given.parts;
    const [first, ...rest] = seals.paths;
    if (!first) throw new Error('no path');
    const report = await checkPackage(await packed({ seals: { ...seals, paths: [{ ...first, position: 1 }, ...rest] } }));
    expect(verdicts(report).seals).toBe('bad');
    expect(textOf(report, 'seals')).toContain('Действие № 1 не находится под печатью № 1');
  });

  it('signed by somebody else: the root is not the one the reader trusts', async () => {
    const stranger = await makeAuthority('Чужой УЦ');
    const impostor = await makeSigner(stranger, 'Горный Николай Фёдорович');
    const forged = await packed({ signature: signedBy(impostor, given.parts.document), certificates: [stranger.certificate.der] });
    const report = await checkPackage(forged, [given.root.certificate]);
    expect(report.valid).toBe(false);
    expect(verdicts(report)).toMatchObject({ signature: 'good', root: 'bad' });
    expect(textOf(report, 'root')).toContain('Чужой УЦ');
  });

  it('a file put beside, which nobody answers for', async () => {
    const report = await checkPackage(withFile('Письмо.pdf', new TextEncoder().encode('%PDF')));
    expect(report.valid).toBe(true);
    expect(textOf(report, 'strangers')).toContain('«Письмо.pdf»');
  });

  it('a root certificate with a changed byte', async () => {
    const name = `${fileNames.certificates}01.cer`;
    const der = new Uint8Array(given.root.certificate.der);
    const changed = der.with(der.length - 5, (der.at(-5) ?? 0) ^ 1);
    const report = await checkPackage(withFile(name, changed));
    expect(report.valid).toBe(false);
    expect(textOf(report, 'root')).toContain('повреждён или подменён');
  });

  it('every byte changed in a file of the package, and every file taken out, is named in words', async () => {
    const files = unzipSync(zip);
    for (const name of [fileNames.document, fileNames.signature, fileNames.acts, fileNames.actsSignature, fileNames.seals]) {
      const content = files[name] ?? new Uint8Array();
      const middle = Math.floor(content.length / 2);
      const { [name]: _gone, ...rest } = files;
      for (const touched of [withFile(name, content.with(middle, (content[middle] ?? 0) ^ 1)), zipSync(rest)]) {
        const report = await checkPackage(touched);
        expect({ name, valid: report.valid }).toEqual({ name, valid: false });
        for (const { verdict, text } of report.findings) if (verdict === 'bad') expect(text).toMatch(/^[А-ЯЁ«].*\.$/);
      }
    }
  });

  it('without a file, or not an archive at all', async () => {
    const { [fileNames.signature]: _gone, ...rest } = unzipSync(zip);
    expect(textOf(await checkPackage(zipSync(rest)), 'signature')).toContain(`нет файла «${fileNames.signature}»`);
    expect(verdicts(await checkPackage(randomBytes(2000)))).toEqual({ archive: 'bad' });
    expect(verdicts(await checkPackage(withFile(fileNames.acts, new TextEncoder().encode('{"format":1}'))))).toEqual({
      'acts-readable': 'bad',
    });
  });
});
