// What a terminal sends -> the keys that a person meant: a paste chooses nothing, and Ctrl-Z goes away and comes back.
import { EventEmitter } from 'node:events';
import { emitKeypressEvents, type Key } from 'node:readline';
import { type Readable, Writable } from 'node:stream';

/** Watches for stops by the shell's Ctrl-Z: `leave` is called before one, `comeBack` after it. */
export type OnSuspend = (leave: () => void, comeBack: () => void) => { suspend(): void; off(): void };

export interface KeysIo {
  readonly input: Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };
  readonly output: Writable & { readonly columns?: number; readonly rows?: number };
  readonly onSuspend?: OnSuspend | undefined;
}

export interface Keys {
  /** The two streams for one prompt; a prompt for text takes pasted text, without its line breaks. */
  open(takesText: boolean): { input: NodeJS.ReadableStream; output: NodeJS.WritableStream };
  shut(): void;
  /** Puts the terminal right, at once. */
  close(): void;
}

const SHOW_CURSOR = '\u001b[?25h';
// Asks the terminal to say where a paste begins and ends.
const MARK_PASTES = '\u001b[?2004h';
const LEAVE_PASTES = '\u001b[?2004l';
// What stands before a drawing: the codes that take the last one off the screen.
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what this looks for
const ERASURE = /^(?:\u001b\[\d*[ABGK])*/;
// More than anybody types at one question; each letter has everything before it measured again.
const MOST_TEXT = 1000;
const OF_LISTS = new Set(['up', 'down', 'return', 'enter', 'backspace', 'tab', 'escape', 'c', 'd', 'n', 'p']);

export function createKeys({ input, output, onSuspend }: KeysIo): Keys {
  if (!input.isTTY) return { open: () => ({ input, output }), shut: () => undefined, close: () => undefined };
  const keys = Object.assign(new EventEmitter(), {
    isTTY: true,
    readableFlowing: null,
    resume: () => input.resume(),
    pause: () => input.pause(),
    setRawMode: (raw: boolean) => input.setRawMode?.(raw),
  });
  let prompt: { readonly takesText: boolean; isReady: boolean; room: number } | undefined;
  let isPasting = false;
  let drawing = '';

  const leave = () => {
    if (prompt) keys.setRawMode(false);
    output.write(`${LEAVE_PASTES}${SHOW_CURSOR}${prompt ? '\n' : ''}`);
  };
  const comeBack = () => {
    output.write(MARK_PASTES);
    if (!prompt) return;
    // Whoever stopped the process may have left the terminal in any mode, so both are set.
    keys.setRawMode(false);
    keys.setRawMode(true);
    output.write(drawing);
  };
  const suspending = onSuspend?.(leave, comeBack);

  const isMeant = (text: string | undefined, { name, ctrl, meta }: Key): boolean => {
    if (ctrl && (name === 'c' || name === 'd')) return true;
    // What was typed before the question could be read is no answer to it.
    if (!prompt?.isReady) return false;
    if (text !== undefined && !ctrl && !meta && !/\p{Cc}/u.test(text))
      return (prompt.takesText || !isPasting) && prompt.room-- > 0;
    return !isPasting && name !== undefined && (prompt.takesText || OF_LISTS.has(name));
  };
  const hear = (text: string | undefined, key: Key) => {
    if (key.name === 'paste-start' || key.name === 'paste-end') isPasting = key.name === 'paste-start';
    else if (key.ctrl && key.name === 'z') suspending?.suspend();
    else if (isMeant(text, key)) keys.emit('keypress', text, key);
  };
  const hearEnd = () => keys.emit('keypress', undefined, { name: 'd', ctrl: true });
  emitKeypressEvents(input);
  input.on('keypress', hear);
  input.on('end', hearEnd);
  input.pause();
  output.write(MARK_PASTES);

  return {
    open(takesText) {
      const opened = { takesText, isReady: false, room: MOST_TEXT };
      prompt = opened;
      isPasting = false;
      drawing = '';
      // The round of the loop after this one reads whatever was waiting.
      setImmediate(() =>
        setImmediate(() => {
          opened.isReady = true;
        }),
      );
      const drawn = new Writable({
        decodeStrings: false,
        write(chunk, _encoding, done) {
          const bare = String(chunk).replace(ERASURE, '');
          drawing = bare === '' ? drawing + String(chunk) : bare;
          output.write(chunk);
          done();
        },
      });
      Object.defineProperties(drawn, { columns: { get: () => output.columns }, rows: { get: () => output.rows } });
      return { input: keys as unknown as NodeJS.ReadableStream, output: drawn };
    },
    shut() {
      prompt = undefined;
    },
    close() {
      suspending?.off();
      input.off('keypress', hear);
      input.off('end', hearEnd);
      if (prompt) keys.setRawMode(false);
      output.write(`${LEAVE_PASTES}${SHOW_CURSOR}`);
    },
  };
}
