let sound: AudioContext | undefined;

const notes = [659.25, 523.25, 783.99] as const;
const noteSeconds = 0.28;

/** Browsers play sound only after somebody has pressed something on the page. */
export const soundIsOn = (): boolean => sound?.state === 'running';

export async function turnSoundOn(): Promise<boolean> {
  sound ??= new AudioContext();
  await sound.resume().catch(() => undefined);
  return soundIsOn();
}

/** Three notes, made by the page itself; answers how long they sound, milliseconds. */
function chime(): number {
  if (sound?.state !== 'running') return 0;
  for (const [index, frequency] of notes.entries()) {
    const startsAt = sound.currentTime + index * noteSeconds;
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, startsAt);
    volume.gain.linearRampToValueAtTime(0.4, startsAt + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, startsAt + noteSeconds * 1.6);
    tone.connect(volume).connect(sound.destination);
    tone.start(startsAt);
    tone.stop(startsAt + noteSeconds * 1.8);
  }
  return (notes.length + 1) * noteSeconds * 1000;
}

const russianVoice = (): SpeechSynthesisVoice | undefined =>
  'speechSynthesis' in window ? window.speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().startsWith('ru')) : undefined;

/** «Ш017» is said «Ш 17»: a voice reads zeros one by one. */
export const spokenCode = (code: string): string => code.replace(/^(\D+)0*(\d+)$/, '$1 $2');

let turn: Promise<void> = Promise.resolve();
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const say = (sentence: string, voice: SpeechSynthesisVoice): Promise<void> =>
  new Promise((resolve) => {
    const speech = new SpeechSynthesisUtterance(sentence);
    speech.voice = voice;
    speech.lang = voice.lang;
    speech.rate = 0.9;
    speech.onend = () => resolve();
    speech.onerror = () => resolve();
    window.speechSynthesis.speak(speech);
    // Some voices never tell that they have ended.
    setTimeout(resolve, 8000);
  });

/** Объявить вызов: the chime, then the sentence where the browser has a Russian voice. One after another, however many come at once. */
export function announce(sentence: string): void {
  turn = turn.then(async () => {
    await pause(chime());
    const voice = russianVoice();
    if (voice && soundIsOn()) await say(sentence, voice);
  });
}
