/** What the browser offers for reading codes; not every one has it, and its types are not in the standard library yet. */
interface CodeReader {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type CodeReaderMaker = new (options: { readonly formats: readonly string[] }) => CodeReader;

const isMaker = (value: unknown): value is CodeReaderMaker => typeof value === 'function';
const maker = (): CodeReaderMaker | undefined => {
  const value: unknown = Reflect.get(window, 'BarcodeDetector');
  return isMaker(value) ? value : undefined;
};

export const canReadQr = (): boolean => maker() !== undefined && navigator.mediaDevices?.getUserMedia !== undefined;

const lookEveryMs = 250;

/** Reads QR codes from the camera into the picture until stopped; each code is told once. Returns the way to stop. */
export function readQr(picture: HTMLVideoElement, onCode: (code: string) => void, onProblem: () => void): () => void {
  const Reader = maker();
  let stream: MediaStream | undefined;
  let looking: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let last = '';
  const stop = (): void => {
    stopped = true;
    clearTimeout(looking);
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const begin = async (reader: CodeReader): Promise<void> => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' } });
    if (stopped) return stop();
    picture.srcObject = stream;
    await picture.play();
    const look = async (): Promise<void> => {
      const [found] = await reader.detect(picture).catch(() => []);
      if (stopped) return;
      if (found && found.rawValue !== last) {
        last = found.rawValue;
        onCode(found.rawValue);
      }
      looking = setTimeout(() => void look(), lookEveryMs);
    };
    await look();
  };
  if (Reader) begin(new Reader({ formats: ['qr_code'] })).catch(onProblem);
  else onProblem();
  return stop;
}
