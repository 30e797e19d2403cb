import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { canReadQr, readQr } from './camera.ts';
import classes from './terminal-page.module.css';

const length = 6;
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface Given {
  readonly isPending: boolean;
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
}

/** Код записи: large keys; the scanner types by itself, the camera is offered where the browser reads codes. */
export const CodePad = ({ isPending, onCode, onBack }: Given) => {
  const { t } = useMessages();
  const words = t.devices.terminal;
  const [code, setCode] = useState('');
  const [filming, setFilming] = useState(false);
  const add = (digit: string): void => setCode((before) => (before + digit).slice(0, length));
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Backspace') setCode((before) => before.slice(0, -1));
      else if (event.key === 'Escape') onBack();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onBack]);
  return (
    <section className={classes.pad} aria-label={words.code}>
      <h2>{words.typeCode}</h2>
      <output className={classes.typed} aria-label={words.code} data-testid="typed-code">
        {code.padEnd(length, '·')}
      </output>
      <div className={classes.keys}>
        {keys.map((digit) => (
          <button key={digit} type="button" onClick={() => add(digit)} data-testid={`key-${digit}`}>
            {digit}
          </button>
        ))}
        <button type="button" onClick={() => setCode('')}>
          {words.erase}
        </button>
        <button type="button" onClick={() => add('0')} data-testid="key-0">
          0
        </button>
        <button
          type="button"
          className={classes.enter}
          disabled={code.length !== length || isPending}
          onClick={() => onCode(code)}
          data-testid="enter-code"
        >
          {words.enter}
        </button>
      </div>
      {filming && <Camera onCode={onCode} />}
      <div className={classes.row}>
        {canReadQr() && (
          <button type="button" className={classes.back} onClick={() => setFilming((before) => !before)} data-testid="camera">
            {filming ? words.cameraStop : words.camera}
          </button>
        )}
        <button type="button" className={classes.back} onClick={onBack}>
          {words.back}
        </button>
      </div>
    </section>
  );
};

const Camera = ({ onCode }: { readonly onCode: (code: string) => void }) => {
  const { t } = useMessages();
  const picture = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!picture.current) return undefined;
    return readQr(picture.current, onCode, () => setFailed(true));
  }, [onCode]);
  if (failed) return <p className={classes.problem}>{t.devices.terminal.cameraProblem}</p>;
  return <video ref={picture} className={classes.camera} muted playsInline aria-label={t.devices.terminal.camera} />;
};
