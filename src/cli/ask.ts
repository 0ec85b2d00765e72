// ask: the interview, then the report.
import { decide } from '../decision/decide.ts';
import type { Answers } from '../interview/answers.ts';
import { conductInterview } from '../interview/conduct.ts';
import { type Asker, Interrupted } from '../interview/interview.ts';
import type { Model } from '../model/types.ts';
import { madeOf } from '../report/made.ts';
import { reasonOf } from '../system-reasons.ts';
import { visible } from '../visible.ts';
import { type Draft, draftPath, loadDraft, removeDraft, saveDraft } from './draft.ts';
import { needsTerminal, openModel } from './inputs.ts';
import { complain, EXIT, type Io, invocation } from './io.ts';
import { present, saveAnswers } from './present.ts';
import { gate } from './score.ts';
import { isAccessible, mayAsk, styleFor, type TerminalFlags } from './terminal.ts';

export interface AskFlags extends TerminalFlags {
  readonly model?: string;
  readonly save?: string;
  readonly resume?: boolean;
  readonly all?: boolean;
  readonly failOn?: readonly string[];
}

const SECONDS_A_QUESTION = 15;

export async function ask(io: Io, flags: AskFlags): Promise<number> {
  const model = await openModel(io, flags.model);
  if (!mayAsk(io, flags)) return needsTerminal(io, model);
  const accessible = isAccessible(io, flags);
  const asker = await openAsker(io, flags, accessible);
  const keeper = draftKeeper(io, model);
  const stopListening = io.onSignal(() => {
    asker.close();
    io.stderr.write(`\nStopped. ${keeper.farewell()}\n`);
  });
  try {
    const begun = await begin(asker, keeper, model, flags);
    const answers = await conductInterview(asker, model, begun, {
      all: flags.all === true,
      keep: (kept) => keeper.keep(kept),
    });
    const decision = decide(model, answers);
    if (flags.save !== undefined) await saveAnswers(io, asker, flags.save, model, answers);
    await present(io, asker, flags, madeOf(decision, model, answers), model, answers);
    await keeper.forget();
    return await gate(io, decision, flags.failOn);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    await asker.say(`\nStopped. ${keeper.farewell()}`);
    return EXIT.stopped;
  } finally {
    stopListening();
    asker.close();
  }
}

async function openAsker(io: Io, flags: AskFlags, accessible: boolean): Promise<Asker> {
  if (accessible)
    return (await import('../interview/lines.ts')).createLineAsker({
      input: io.stdin,
      output: io.stderr,
      ...(flags.width === undefined ? {} : { columns: flags.width }),
    });
  const { paint, ascii } = await styleFor(io.stderr, io, flags);
  const { createPrompter } = await import('../interview/prompt.ts');
  return createPrompter({ input: io.stdin, output: io.stderr, paint, ascii, onSuspend: io.onSuspend });
}

/** Saves the answers after each question, so that nothing is lost however the interview ends. */
interface DraftKeeper {
  keep(answers: Answers): Promise<void>;
  found(): Promise<Draft | undefined>;
  forget(): Promise<void>;
  farewell(): string;
}

function draftKeeper(io: Io, model: Model): DraftKeeper {
  const path = draftPath(io, model);
  const resume = `${invocation(io)} ask --resume`;
  let kept = 0;
  let before = false;
  let failed = path === undefined;
  const cannotKeep = (error: unknown) => {
    failed = true;
    return complain(io, `no draft can be kept (${reasonOf(error)}); the interview goes on.`);
  };
  return {
    async keep(answers) {
      kept = answers.size;
      if (failed) return;
      try {
        saveDraft(path!, model, answers);
      } catch (error) {
        await cannotKeep(error);
      }
    },
    async found() {
      if (path === undefined) return undefined;
      try {
        const draft = loadDraft(path, model);
        if (draft && 'setAside' in draft)
          await complain(
            io,
            `the draft of the last interview could not be read; it is set aside as "${draft.setAside}".`,
          );
        if (!draft || 'setAside' in draft) return undefined;
        before = true;
        return draft;
      } catch (error) {
        await cannotKeep(error);
        return undefined;
      }
    },
    async forget() {
      try {
        if (path !== undefined) removeDraft(path);
      } catch (error) {
        await complain(io, `the draft "${path}" could not be removed: ${reasonOf(error)}.`);
      }
    },
    farewell() {
      if (failed) return 'No draft could be kept.';
      if (kept === 0 && before) return `The draft of the last interview is untouched. Go on with: ${resume}`;
      if (kept === 0) return 'Nothing was answered yet, so there is no draft.';
      return `${kept} of ${model.questions.length} answers are kept. Go on with: ${resume}`;
    },
  };
}

async function begin(asker: Asker, keeper: DraftKeeper, model: Model, flags: AskFlags): Promise<Answers> {
  const minutes = Math.max(1, Math.round((model.questions.length * SECONDS_A_QUESTION) / 60));
  const extent = flags.all
    ? `${model.questions.length} plain questions about your work, about ${minutes} minutes.`
    : `At most ${model.questions.length} plain questions about your work, about ${minutes} minutes: the most telling come first, and it stops when no answer to the rest can change who comes first.`;
  const names = model.alternatives.map(({ name }) => name);
  await asker.say(
    `${model.title}\n\n${extent} Then you get a recommendation among ${names.slice(0, -1).join(', ')} and ${names.at(-1)}, with its reasons, how sure it is and what would change it. "Not sure" is a good answer, and any question can be skipped. Nothing leaves this machine. which-agent --help shows the other ways to use it.\n`,
  );
  const draft = await keeper.found();
  if (!draft || draft.answers.size === 0) {
    if (flags.resume) await asker.say('There is no draft to go on with, so this begins anew.\n');
    return new Map();
  }
  const goOn =
    flags.resume === true ||
    (await asker.choose(`There is a draft with ${draft.answers.size} of ${model.questions.length} answers.`, [
      { id: 'resume', label: 'Go on with it' },
      { id: 'anew', label: 'Begin anew' },
    ])) === 'resume';
  if (!goOn) return new Map();
  if (draft.dropped.length > 0)
    await asker.say(
      `The questionnaire has changed; these answers no longer fit and are asked again: ${draft.dropped.map(visible).join(', ')}.\n`,
    );
  await keeper.keep(draft.answers);
  return draft.answers;
}
